public import Workbook

/// Puts figures into a workbook that somebody else made, say the form of a superior, and leaves all
/// else in it as it is.
///
/// A figure goes where `{{metric}}` stands in a cell, and into the cell that has the metric for its
/// name. A cell with a placeholder and nothing else becomes a number; in a longer text the placeholder
/// becomes its digits.
public struct TemplateFiller {
  /// A cell, and what it becomes.
  private struct Filling {
    let sheet: String
    let cell: CellReference
    let value: CellInput
  }

  private let figures: FigureLookup
  private let limits: ReadingLimits

  /// Makes a filler for a unit and a period.
  public init(_ figures: FigureLookup, limits: ReadingLimits) {
    self.figures = figures
    self.limits = limits
  }

  /// Fills a template.
  ///
  /// - Parameters:
  ///   - template: the path of the template, which stays as it is.
  ///   - path: where the workbook is to appear.
  /// - Returns: How many cells were filled.
  /// - Throws: ``TemplateError``; nothing is written then.
  public func fill(_ template: String, to path: String) throws(TemplateError) -> Int {
    let (fillings, problems) = try gather(template)
    guard problems.isEmpty else { throw .placeholders(template: template, problems) }
    guard !fillings.isEmpty else { throw .nothingToFill(template: template) }
    do throws(WorkbookError) {
      var patcher = try WorkbookPatcher(path: template, limits: limits)
      for filling in fillings {
        try patcher.setCell(sheet: filling.sheet, at: filling.cell, to: filling.value)
      }
      patcher.forgetResults()
      try patcher.write(to: path)
    } catch {
      throw .workbook(error)
    }
    return fillings.count
  }

  private func gather(
    _ template: String
  ) throws(TemplateError) -> ([Filling], [TemplateError.Placeholder]) {
    var fillings: [Filling] = []
    var problems: [TemplateError.Placeholder] = []
    do throws(WorkbookError) {
      let workbook = try WorkbookReader(path: template, limits: limits)
      for sheet in workbook.worksheets {
        try workbook.readRows(of: sheet) { row in
          for position in 0..<row.count {
            let cell = row[position]
            guard !cell.hasFormula, case .text(let text) = cell.content, text.contains("{{") else {
              continue
            }
            let (value, wrong) = fill(text)
            let place = "\(sheet.name)!\(cell.reference)"
            problems += wrong.map {
              TemplateError.Placeholder(
                place: place,
                found: "{{\($0)}}",
                expected: figures.hint(for: $0)
              )
            }
            fillings.append(Filling(sheet: sheet.name, cell: cell.reference, value: value))
          }
          return .next
        }
      }
      for name in try workbook.definedNames() where figures.knowsMetric(name.name) {
        guard let area = name.areas?.first, name.areas?.count == 1,
          let value = figures.value(of: name.name)
        else { continue }
        let cell = area.range.first
        fillings.append(Filling(sheet: area.sheet, cell: cell, value: value.cell))
      }
    } catch {
      throw .workbook(error)
    }
    return (fillings, problems)
  }

  /// A text with its placeholders filled in, and the placeholders that name nothing.
  private func fill(_ text: String) -> (CellInput, [String]) {
    var unknown: [String] = []
    let pattern = /\{\{\s*([^{}]*?)\s*\}\}/
    if let match = text.wholeMatch(of: pattern) {
      let name = String(match.1)
      if let value = figures.value(of: name) { return (value.cell, []) }
      return (.text(text), [name])
    }
    let filled = text.replacing(pattern) { match in
      let name = String(match.1)
      if let value = figures.value(of: name) { return value.text }
      unknown.append(name)
      return String(match.0)
    }
    return (.text(filled), unknown)
  }
}
