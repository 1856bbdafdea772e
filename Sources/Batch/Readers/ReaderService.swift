import Forms
import Glibc

/// The other side of ``ReaderPool``: reads the workbooks that it is told to, under the limits of the
/// site, until nobody is there to tell it more.
public struct ReaderService {
  private let site: Site
  private let socket = FrameSocket.standardInput

  /// Makes a service for a site.
  public init(_ site: Site) {
    self.site = site
  }

  /// Tells whoever is at the other end of the standard input why there is no service.
  public static func decline(_ error: BatchError) {
    _ = FrameSocket.standardInput.send(Array(error.description.utf8.prefix(4_096)))
  }

  /// Serves whoever is at the other end of the standard input.
  ///
  /// - Throws: ``BatchError`` where the process cannot be bounded, or is told what it does not know.
  public func run() throws(BatchError) {
    try bound()
    var work = OwnWork(site, organisation: Organisation(units: []))
    while let message = socket.receive() {
      var bytes = TransferReader(message)
      guard let request = try? bytes.take(ReaderRequest.self) else {
        throw .system(path: "standard input", reason: "no message of a run")
      }
      // The signal ends the process, also where the run is dead that waits for it.
      alarm(UInt32(clamping: site.readers.seconds))
      let answer: [UInt8]
      switch request {
      case .begin(let organisation):
        work = OwnWork(site, organisation: organisation)
        answer = []
      case .read(let entry, let name, let received):
        let reading = ReaderAnswer { () throws(BatchError) in
          try work.read(entry, name: name, received: received)
        }
        answer = reading.bytes
      case .annotate(let path, let name, let findings):
        let outcome = ReaderAnswer { () throws(BatchError) in
          try work.annotate(path, as: name, findings: findings)
        }
        answer = outcome.bytes
      }
      alarm(0)
      guard socket.send(answer) else { return }
    }
  }

  /// Takes away what no workbook needs: memory past the limit, and leaving what clerks wrote in a file
  /// when it dies.
  private func bound() throws(BatchError) {
    let bytes = rlim_t(site.readers.megabytes) << 20
    for (resource, limit) in [(RLIMIT_DATA, bytes), (RLIMIT_CORE, 0)] {
      var limits = rlimit(rlim_cur: limit, rlim_max: limit)
      guard unsafe setrlimit(__rlimit_resource_t(resource.rawValue), &limits) == 0 else {
        throw .errno("limits of the process")
      }
    }
  }
}
