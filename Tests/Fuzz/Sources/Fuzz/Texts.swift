import Workbook

/// Targets that read one text of a cell.
enum Texts {
  static func readReference(_ text: String) {
    if let cell = CellReference(text) {
      precondition((1...CellReference.maximumRow).contains(cell.row))
      precondition((1...CellReference.maximumColumn).contains(cell.column))
      precondition(CellReference(cell.description) == cell)
    }
    if let range = CellRange(text) {
      precondition(range.contains(range.first) && range.contains(range.last))
      precondition(CellRange(range.description) == range)
    }
  }

  static func readFormat(_ text: String) {
    let format = NumberFormat(code: text)
    precondition(format.code == text)
    // What begins a quotation, a bracket or an escape may take the section sign with it.
    guard !text.utf8.contains(where: { "\"[\\_*".utf8.contains($0) }) else { return }
    precondition(NumberFormat(code: text + ";" + text).kind == format.kind)
  }

  /// Eight bytes for a serial, then the text of a cell of type `d`.
  static func readDate(_ bytes: [UInt8]) {
    var bits: UInt64 = 0
    for byte in bytes.prefix(8) { bits = bits << 8 | UInt64(byte) }
    for system in [DateSystem.from1900, .from1904] {
      guard let date = SerialDate(serial: Double(bitPattern: bits), system: system) else {
        continue
      }
      precondition((0..<86_400_000).contains(date.milliseconds))
      if let day = date.day {
        precondition((1900...9999).contains(day.year))
        precondition((1...12).contains(day.month) && (1...31).contains(day.day))
      }
    }
    var text = ""
    for byte in bytes.dropFirst(8) where byte >= 0x20 && byte < 0x7F && byte != UInt8(ascii: "<") {
      text.unicodeScalars.append(Unicode.Scalar(byte))
    }
    text = text.split(separator: "&", omittingEmptySubsequences: false).joined(separator: "+")
    do throws(WorkbookError) {
      for (_, content) in try WorkbookBuilder(cells: #"<c t="d"><v>\#(text)</v></c>"#).contents() {
        if case .date(let date) = content { precondition(date.milliseconds < 86_400_000) }
      }
    } catch {}
  }
}
