/// Whether a sheet is shown to people (ECMA-376 part 1, 18.18.68).
public enum SheetState: String, Sendable {
  /// Shown.
  case visible
  /// Hidden, and shown again from a menu.
  case hidden
  /// Hidden, and shown again by a program only.
  case veryHidden
}

/// A worksheet of a workbook, before it is read.
public struct WorksheetInfo: Sendable, Hashable {
  /// The name on the tab.
  public let name: String
  /// Whether it is shown.
  public let state: SheetState
  /// Its position among the worksheets, from 0.
  public let index: Int
  /// The part that holds it.
  let part: String
}

/// The main part: which sheets there are, and from when they count days (ECMA-376 part 1, 18.2).
struct WorkbookPart {
  /// The name of the main part.
  let name: String
  private(set) var worksheets: [WorksheetInfo] = []
  private(set) var dateSystem = DateSystem.from1900
  /// The parts that all sheets use, where the package has them.
  let sharedStrings: String?
  let styles: String?

  private struct Sheet {
    let name: String
    let state: SheetState
    let relationship: String
  }

  /// Finds the main part by way of the relationships of the package, and reads it.
  init(in archive: borrowing Archive, limits: ReadingLimits) throws(WorkbookError) {
    let package = try Relationships(of: "", in: archive, limits: limits)
    guard let main = package.first(ofKind: "officeDocument"), !main.isExternal else {
      throw WorkbookError(
        .missingPart,
        path: archive.path,
        reason: "no workbook in this package"
      )
    }
    guard !main.target.lowercased().hasSuffix(".bin") else {
      throw WorkbookError(
        .missingPart,
        path: archive.path,
        part: main.target,
        reason: "a binary workbook (.xlsb); save it as .xlsx"
      )
    }
    var found: [Sheet] = []
    var textBytes = 0
    var system = DateSystem.from1900
    try MarkupWalk.read(try archive.open(main.target), root: "workbook", limits: limits) {
      path,
      attributes in
      if path.count == 2, path[1] == "workbookPr",
        attributes.string("date1904")?.isMarkupTrue == true
      {
        system = .from1904
      }
      guard path.count == 3, path[1] == "sheets", path[2] == "sheet" else { return nil }
      guard found.count < limits.sheets else {
        return (.overLimit, "more than \(limits.sheets) sheets")
      }
      let sheet = Sheet(
        name: attributes.string("name") ?? "",
        state: attributes.string("state").flatMap { SheetState(rawValue: $0) } ?? .visible,
        relationship: attributes.relationshipIdentifier ?? ""
      )
      textBytes += sheet.name.utf8.count + sheet.relationship.utf8.count
      guard textBytes <= limits.detailTextBytes else {
        return (.overLimit, "sheets with names of more than \(limits.detailTextBytes) bytes")
      }
      found.append(sheet)
      return nil
    }
    name = main.target
    dateSystem = system
    let ways = try Relationships(of: main.target, in: archive, limits: limits)
    sharedStrings = Self.part(ofKind: "sharedStrings", among: ways, in: archive)
    styles = Self.part(ofKind: "styles", among: ways, in: archive)
    for sheet in found where !sheet.relationship.isEmpty {
      guard let way = ways[sheet.relationship] else {
        throw WorkbookError(
          .missingPart,
          path: archive.path,
          part: main.target,
          reason: "sheet \"\(sheet.name)\" leads nowhere"
        )
      }
      // Chart, dialog and macro sheets have no rows.
      guard way.isOf(kind: "worksheet") else { continue }
      guard !way.isExternal, archive.name(of: way.target) != nil else {
        throw WorkbookError(
          .missingPart,
          path: archive.path,
          part: way.target,
          reason: "sheet \"\(sheet.name)\" is not in the package"
        )
      }
      worksheets.append(
        WorksheetInfo(
          name: sheet.name,
          state: sheet.state,
          index: worksheets.count,
          part: way.target
        )
      )
    }
  }

  private static func part(
    ofKind kind: String,
    among ways: Relationships,
    in archive: borrowing Archive
  ) -> String? {
    guard let way = ways.first(ofKind: kind), !way.isExternal else { return nil }
    return archive.name(of: way.target)
  }
}

extension MarkupAttributes {
  /// The value of `r:id`, under whichever prefix (ECMA-376 part 1, 22.8.2.1).
  var relationshipIdentifier: String? {
    for index in 0..<count
    where isForeign(index) && name(index).string == "id"
      && namespace(index).hasSuffix("/relationships")
    {
      return string(index)
    }
    return nil
  }
}
