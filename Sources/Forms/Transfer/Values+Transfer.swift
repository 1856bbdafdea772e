internal import Workbook

extension FieldValue: Transferable {
  package func write(to writer: inout TransferWriter) {
    switch self {
    case .text(let text):
      writer.put(0)
      writer.put(text)
    case .integer(let number):
      writer.put(1)
      writer.put(number)
    case .decimal(let number):
      writer.put(2)
      writer.put(number)
    case .boolean(let truth):
      writer.put(3)
      writer.put(truth)
    case .date(let date):
      writer.put(4)
      writer.put(date)
    case .dateTime(let date, let time):
      writer.put(5)
      writer.put(date)
      writer.put(time)
    case .time(let time):
      writer.put(6)
      writer.put(time)
    case .list(let texts):
      writer.put(7)
      writer.put(texts)
    }
  }

  package init(from reader: inout TransferReader) throws(TransferError) {
    switch try reader.take(Int.self) {
    case 0: self = .text(try reader.take())
    case 1: self = .integer(try reader.take())
    case 2:
      self = .decimal(try reader.take())
    case 3: self = .boolean(try reader.take())
    case 4: self = .date(try reader.take())
    case 5: self = .dateTime(try reader.take(), try reader.take())
    case 6: self = .time(try reader.take())
    case 7: self = .list(try reader.take())
    default: throw TransferError()
    }
  }
}

extension ExactDecimal: Transferable {
  package func write(to writer: inout TransferWriter) {
    writer.put(bits: UInt64(truncatingIfNeeded: significand))
    writer.put(Int(truncatingIfNeeded: significand >> 64))
    writer.put(exponent)
  }

  package init(from reader: inout TransferReader) throws(TransferError) {
    let low = try reader.takeBits()
    let high = try reader.take(Int.self)
    let exponent = try reader.take(Int.self)
    guard (-Self.furthestPlace...Self.furthestPlace).contains(exponent) else {
      throw TransferError()
    }
    self.init(Int128(high) << 64 | Int128(low), exponent: exponent)
  }
}

extension CalendarDate: Transferable {
  package func write(to writer: inout TransferWriter) { writer.put(daysSinceEpoch) }

  package init(from reader: inout TransferReader) throws(TransferError) {
    self.init(daysSinceEpoch: try reader.take())
  }
}

extension TimeOfDay: Transferable {
  package func write(to writer: inout TransferWriter) { writer.put(seconds) }

  package init(from reader: inout TransferReader) throws(TransferError) {
    guard let time = TimeOfDay(seconds: try reader.take()) else { throw TransferError() }
    self = time
  }
}

extension Period: Transferable {
  package func write(to writer: inout TransferWriter) { writer.put(word: description) }

  package init(from reader: inout TransferReader) throws(TransferError) {
    guard let period = Period(try reader.takeWord()) else { throw TransferError() }
    self = period
  }
}

extension CellReference: Transferable {
  package func write(to writer: inout TransferWriter) {
    writer.put(row)
    writer.put(column)
  }

  package init(from reader: inout TransferReader) throws(TransferError) {
    let row = try reader.take(Int.self)
    let column = try reader.take(Int.self)
    guard (1...Self.maximumRow).contains(row), (1...Self.maximumColumn).contains(column) else {
      throw TransferError()
    }
    self.init(row: row, column: column)
  }
}

extension Organisation: Transferable {
  package func write(to writer: inout TransferWriter) { writer.put(units) }

  package init(from reader: inout TransferReader) throws(TransferError) {
    self.init(units: try reader.take())
  }
}

extension Organisation.Unit: Transferable {
  package func write(to writer: inout TransferWriter) {
    writer.put(id)
    writer.put(name)
    writer.put(aliases)
    writer.put(level)
    writer.put(parent)
    writer.put(activeFrom)
    writer.put(activeTo)
  }

  package init(from reader: inout TransferReader) throws(TransferError) {
    id = try reader.take()
    name = try reader.take()
    aliases = try reader.take()
    level = try reader.take()
    parent = try reader.take()
    activeFrom = try reader.take()
    activeTo = try reader.take()
  }
}

extension FieldMap: Transferable where Value: Transferable {
  package func write(to writer: inout TransferWriter) {
    writer.put(names: names)
    for value in slots { writer.put(value) }
  }

  package init(from reader: inout TransferReader) throws(TransferError) {
    let names = try reader.takeNames()
    try self.init(names: names) { () throws(TransferError) in try reader.take(Value?.self) }
  }
}
