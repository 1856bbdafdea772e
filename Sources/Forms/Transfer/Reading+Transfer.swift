internal import Workbook

extension Reading: Transferable {
  package func write(to writer: inout TransferWriter) {
    writer.put(header)
    writer.put(blocks)
    writer.put(records)
    writer.put(findings)
    writer.put(notes)
    writer.put(tallies)
    writer.put(rejectedRows)
    writer.put(misplacedDates)
  }

  package init(from reader: inout TransferReader) throws(TransferError) {
    self.init()
    header = try reader.take()
    blocks = try reader.take()
    records = try reader.take()
    findings = try reader.take()
    notes = try reader.take()
    tallies = try reader.take()
    rejectedRows = try reader.take()
    misplacedDates = try reader.take()
  }
}

extension SubmissionHeader: Transferable {
  package func write(to writer: inout TransferWriter) {
    writer.put(form)
    writer.put(unit)
    writer.put(period)
    writer.put(correction)
    writer.put(preparer)
    writer.put(reviewer)
    writer.put(reportDate)
    writer.put(periodCell?.sheet)
    writer.put(periodCell?.cell)
  }

  package init(from reader: inout TransferReader) throws(TransferError) {
    self.init()
    form = try reader.take()
    unit = try reader.take()
    period = try reader.take()
    correction = try reader.take()
    preparer = try reader.take()
    reviewer = try reader.take()
    reportDate = try reader.take()
    let sheet = try reader.take(String?.self)
    let cell = try reader.take(String?.self)
    if let sheet, let cell { periodCell = (sheet, cell) }
  }
}

extension TableBlock: Transferable {
  package func write(to writer: inout TransferWriter) {
    writer.put(word: sheet)
    writer.put(word: record)
    writer.put(headerRow)
    writer.put(columns)
    writer.put(unknownColumns)
    writer.put(isNil)
  }

  package init(from reader: inout TransferReader) throws(TransferError) {
    sheet = try reader.takeWord()
    record = try reader.takeWord()
    headerRow = try reader.take()
    columns = try reader.take()
    unknownColumns = try reader.take()
    isNil = try reader.take()
  }
}

extension Record: Transferable {
  package func write(to writer: inout TransferWriter) {
    writer.put(word: type)
    writer.put(key)
    writer.put(word: sheet)
    writer.put(row)
    writer.put(values)
    writer.put(cells)
  }

  package init(from reader: inout TransferReader) throws(TransferError) {
    type = try reader.takeWord()
    key = try reader.take()
    sheet = try reader.takeWord()
    row = try reader.take()
    values = try reader.take()
    cells = try reader.take()
  }
}

extension Finding.Severity: Transferable {}

extension Finding: Transferable {
  package func write(to writer: inout TransferWriter) {
    writer.put(word: code)
    writer.put(severity)
    writer.put(sheet)
    writer.put(cell)
    writer.put(row)
    writer.put(found)
    writer.put(message)
  }

  package init(from reader: inout TransferReader) throws(TransferError) {
    code = try reader.takeWord()
    severity = try reader.take()
    sheet = try reader.take()
    cell = try reader.take()
    row = try reader.take()
    found = try reader.take()
    message = try reader.take()
  }
}

extension LocalizedText: Transferable {
  package func write(to writer: inout TransferWriter) {
    writer.put(word: chinese)
    writer.put(word: english)
  }

  package init(from reader: inout TransferReader) throws(TransferError) {
    chinese = try reader.takeWord()
    english = try reader.takeWord()
  }
}

extension CoercionNote: Transferable {
  package func write(to writer: inout TransferWriter) {
    writer.put(word: code)
    writer.put(word: sheet)
    writer.put(cell)
    writer.put(word: field)
    writer.put(raw)
    writer.put(value)
  }

  package init(from reader: inout TransferReader) throws(TransferError) {
    code = try reader.takeWord()
    sheet = try reader.takeWord()
    cell = try reader.take()
    field = try reader.takeWord()
    raw = try reader.take()
    value = try reader.take()
  }
}

extension SetAside: Transferable {}

extension SheetTally: Transferable {
  package func write(to writer: inout TransferWriter) {
    writer.put(word: sheet)
    writer.put(isHidden)
    writer.put(seen)
    writer.put(accepted)
    writer.put(rejected)
    writer.put(setAside)
  }

  package init(from reader: inout TransferReader) throws(TransferError) {
    sheet = try reader.takeWord()
    isHidden = try reader.take()
    seen = try reader.take()
    accepted = try reader.take()
    rejected = try reader.take()
    setAside = try reader.take()
  }
}
