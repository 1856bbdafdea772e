import Dispatch

/// A thread for tasks that wait for a reader, one after the other.
///
/// The threads that all tasks share are as few as the processors. Those that waited would keep what
/// was read from being taken in.
final class WaitingThread: TaskExecutor {
  // A serial queue has a thread of its own, whatever the shared ones do.
  private let queue = DispatchQueue(label: "reader")

  func enqueue(_ job: consuming ExecutorJob) {
    let job = UnownedJob(job)
    queue.async { unsafe job.runSynchronously(on: self.asUnownedTaskExecutor()) }
  }
}
