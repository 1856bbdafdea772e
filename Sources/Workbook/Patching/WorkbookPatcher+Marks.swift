/// A mark that was made before and is taken back.
struct OldMark {
  /// What the comment of its cell begins with.
  let beginning: String
  /// The colours that it may have given the cell.
  let fills: Set<CellColor>
}

extension WorkbookPatcher {
  /// Takes marks back that were made in the workbook before it came here again.
  ///
  /// They are known by the lines that comments begin with. Where a comment says nothing else it is taken
  /// out with its box, and the rest of it stays otherwise. A cell that has one of the colours has none
  /// afterwards, as what it had before is not on record. What ``mark(sheet:at:fill:comment:author:)``
  /// adds, before or after this call, stays. Comments that cannot be read stay as they are.
  ///
  /// - Parameters:
  ///   - colors: The colours of marks.
  ///   - isMark: Whether a line of a comment is that of a mark.
  /// - Throws: What reading throws, comments apart.
  public mutating func unmark(colors: Set<CellColor>, where isMark: (Substring) -> Bool)
    throws(WorkbookError)
  {
    for sheet in part.worksheets {
      let ways = try Relationships(of: sheet.part, in: package.archive, limits: package.limits)
      let target = ways.target(ofKind: "comments")
      guard let name = target.flatMap({ package.archive.name(of: $0) }) else { continue }
      let handler = CommentHandler(limits: package.limits)
      do throws(WorkbookError) {
        try Markup.read(package.archive.open(name), limits: package.limits, into: handler)
      } catch { continue }
      var known: Set<CellReference> = []
      for comment in handler.comments where known.insert(comment.reference).inserted {
        let beginning = Self.beginning(of: comment.text, where: isMark)
        guard !beginning.isEmpty else { continue }
        let mark = OldMark(beginning: beginning, fills: colors)
        requests[sheet.index, default: []].append(Request(cell: comment.reference, oldMark: mark))
      }
    }
  }

  /// The lines at the front of a text that are those of marks, with what ends them.
  private static func beginning(of text: String, where isMark: (Substring) -> Bool) -> String {
    var rest = text[...]
    while !rest.isEmpty {
      let line = rest.prefix { !$0.isNewline }
      guard isMark(line) else { break }
      rest = rest[line.endIndex...].dropFirst()
    }
    return String(text[..<rest.startIndex])
  }
}
