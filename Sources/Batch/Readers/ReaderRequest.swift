import Forms

/// What a run asks of a process that reads for it.
enum ReaderRequest {
  /// To begin, with these units; the answer is empty.
  case begin(Organisation)
  /// To read a workbook; the answer is a reading.
  case read(path: String, name: String, received: CalendarDate)
  /// To write the copy in which a clerk sees what was found; the answer is an ``AnnotationAnswer``.
  case annotate(path: String, name: String, findings: [Finding])
}

extension ReaderRequest: Transferable {
  func write(to writer: inout TransferWriter) {
    switch self {
    case .begin(let organisation):
      writer.put(0)
      writer.put(organisation)
    case .read(let path, let name, let received):
      writer.put(1)
      writer.put(path)
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
      self = .read(path: try reader.take(), name: try reader.take(), received: try reader.take())
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

/// What came of writing a copy with findings.
enum AnnotationAnswer {
  case done(Annotation.Outcome)
  /// The system did not let it be written.
  case failed(path: String, reason: String)
}

extension AnnotationAnswer: Transferable {
  func write(to writer: inout TransferWriter) {
    switch self {
    case .done(.notNeeded):
      writer.put(0)
    case .done(.written(let name)):
      writer.put(1)
      writer.put(name)
    case .done(.impossible(let reason)):
      writer.put(2)
      writer.put(reason)
    case .failed(let path, let reason):
      writer.put(3)
      writer.put(path)
      writer.put(reason)
    }
  }

  init(from reader: inout TransferReader) throws(TransferError) {
    switch try reader.take(Int.self) {
    case 0: self = .done(.notNeeded)
    case 1: self = .done(.written(name: try reader.take()))
    case 2: self = .done(.impossible(try reader.take()))
    case 3: self = .failed(path: try reader.take(), reason: try reader.take())
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
