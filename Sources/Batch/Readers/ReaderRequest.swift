import Forms

/// What a run asks of a process that reads for it.
enum ReaderRequest {
  /// To begin, with these units; the answer is empty.
  case begin(Organisation)
  /// To read a workbook; the answer is a ``ReaderAnswer`` with a reading.
  case read(FileArchive.Entry, name: String, received: CalendarDate)
  /// To write the copy in which a clerk sees what was found; the answer is one with what came of it.
  case annotate(path: String, name: String, findings: [Finding])
}

extension ReaderRequest: Transferable {
  func write(to writer: inout TransferWriter) {
    switch self {
    case .begin(let organisation):
      writer.put(0)
      writer.put(organisation)
    case .read(let entry, let name, let received):
      writer.put(1)
      writer.put(entry)
      writer.put(name)
      writer.put(received)
    case .annotate(let path, let name, let findings):
      writer.put(2)
      writer.put(path)
      writer.put(name)
      writer.put(findings)
    }
  }

  init(from reader: inout TransferReader) throws(TransferError) {
    switch try reader.take(Int.self) {
    case 0:
      self = .begin(try reader.take())
    case 1:
      self = .read(try reader.take(), name: try reader.take(), received: try reader.take())
    case 2:
      self = .annotate(
        path: try reader.take(),
        name: try reader.take(),
        findings: try reader.take()
      )
    default:
      throw TransferError()
    }
  }
}

extension FileArchive.Entry: Transferable {
  func write(to writer: inout TransferWriter) {
    writer.put(sha256)
    writer.put(bytes)
    writer.put(path)
  }

  init(from reader: inout TransferReader) throws(TransferError) {
    sha256 = try reader.take()
    bytes = try reader.take()
    path = try reader.take()
  }
}

/// What a process answers.
enum ReaderAnswer<Value: Transferable> {
  case done(Value)
  /// The system did not let it be done.
  case failed(path: String, reason: String)

  /// Does what is asked for.
  init(_ body: () throws(BatchError) -> Value) {
    do throws(BatchError) {
      self = .done(try body())
    } catch {
      guard case .system(let path, let reason) = error else {
        self = .failed(path: "reader", reason: error.description)
        return
      }
      self = .failed(path: path, reason: reason)
    }
  }
}

extension ReaderAnswer: Transferable {
  func write(to writer: inout TransferWriter) {
    switch self {
    case .done(let value):
      writer.put(true)
      writer.put(value)
    case .failed(let path, let reason):
      writer.put(false)
      writer.put(path)
      writer.put(reason)
    }
  }

  init(from reader: inout TransferReader) throws(TransferError) {
    self =
      try reader.take(Bool.self)
      ? .done(try reader.take()) : .failed(path: try reader.take(), reason: try reader.take())
  }
}

extension Annotation.Outcome: Transferable {
  func write(to writer: inout TransferWriter) {
    switch self {
    case .notNeeded:
      writer.put(0)
    case .written(let name):
      writer.put(1)
      writer.put(name)
    case .impossible(let reason):
      writer.put(2)
      writer.put(reason)
    }
  }

  init(from reader: inout TransferReader) throws(TransferError) {
    switch try reader.take(Int.self) {
    case 0: self = .notNeeded
    case 1: self = .written(name: try reader.take())
    case 2: self = .impossible(try reader.take())
    default: throw TransferError()
    }
  }
}

extension Transferable {
  /// The value alone.
  var bytes: [UInt8] {
    var writer = TransferWriter()
    writer.put(self)
    return writer.bytes
  }
}
