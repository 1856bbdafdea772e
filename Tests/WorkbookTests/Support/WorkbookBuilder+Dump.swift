import Testing
import Workbook

extension WorkbookBuilder {
  /// The lines of the dump, or what stops it; both ways of parsing have to come to the same.
  func outcome(
    limits: ReadingLimits = .standard,
    sourceLocation: SourceLocation = #_sourceLocation
  ) -> Result<[String], WorkbookError> {
    let bytes = bytes()
    let canonical = CellDump.output(of: bytes, limits: limits, parsing: .canonicalFirst)
      .map(CellDump.lines)
    let parsed = CellDump.output(of: bytes, limits: limits, parsing: .parserOnly)
      .map(CellDump.lines)
    #expect(canonical == parsed, sourceLocation: sourceLocation)
    return canonical
  }

  /// The lines of the dump.
  func dump(sourceLocation: SourceLocation = #_sourceLocation) throws(WorkbookError) -> [String] {
    try outcome(sourceLocation: sourceLocation).get()
  }

  /// The cells of the dump in fewer signs: reference, type and value, as in `B3 n 12.5`.
  func cells(sourceLocation: SourceLocation = #_sourceLocation) throws(WorkbookError) -> [String] {
    var cells: [String] = []
    for line in try dump(sourceLocation: sourceLocation) where line.hasPrefix(#"{"r":""#) {
      let short = line.replacing(#"","t":""#, with: " ", maxReplacements: 1)
        .replacing(#"","v":"#, with: " ", maxReplacements: 1)
      cells.append(String(short.dropFirst(6).dropLast()))
    }
    return cells
  }

  /// What stops the dump.
  func refusal(
    limits: ReadingLimits = .standard,
    sourceLocation: SourceLocation = #_sourceLocation
  ) -> WorkbookError? {
    guard case .failure(let error) = outcome(limits: limits, sourceLocation: sourceLocation) else {
      return nil
    }
    return error
  }
}
