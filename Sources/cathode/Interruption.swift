import Dispatch
import Glibc

/// What becomes of work when the system asks the program to stop.
enum Interruption {
  /// How many seconds the work has for that; what is cut off then is as after a power cut, and the
  /// next run goes on from there.
  private static let patience = 9.0

  /// Does work whose task SIGINT, SIGTERM and SIGHUP cancel, so that it ends at the next whole state.
  static func cancelling<Value: Sendable>(
    _ work: @escaping @Sendable () async -> Value
  ) async -> Value {
    let task = Task { await work() }
    let sources = [SIGINT, SIGTERM, SIGHUP].map { number in
      // Without it the signal would still end the program at once.
      _ = signal(number, SIG_IGN)
      let source = DispatchSource.makeSignalSource(signal: number, queue: .global())
      source.setEventHandler {
        task.cancel()
        DispatchQueue.global().asyncAfter(deadline: .now() + patience) {
          Console.error("cut off, since it did not end by itself; the next run goes on from here")
          _exit(75)
        }
      }
      source.resume()
      return source
    }
    defer { for source in sources { source.cancel() } }
    return await task.value
  }
}
