/// What people may do on a protected sheet, beside choosing cells and editing those that are not
/// locked (ECMA-376 part 1, 18.3.1.85).
public struct SheetPermissions: OptionSet, Hashable, Sendable {
  /// One bit for each permission.
  public let rawValue: UInt16

  /// Makes permissions from their bits.
  public init(rawValue: UInt16) {
    self.rawValue = rawValue
  }

  /// Changing the look of cells.
  public static let formatCells = SheetPermissions(rawValue: 1 << 0)
  /// Changing the width of columns and hiding them.
  public static let formatColumns = SheetPermissions(rawValue: 1 << 1)
  /// Changing the height of rows and hiding them.
  public static let formatRows = SheetPermissions(rawValue: 1 << 2)
  /// Inserting columns.
  public static let insertColumns = SheetPermissions(rawValue: 1 << 3)
  /// Inserting rows.
  public static let insertRows = SheetPermissions(rawValue: 1 << 4)
  /// Inserting hyperlinks.
  public static let insertHyperlinks = SheetPermissions(rawValue: 1 << 5)
  /// Deleting columns.
  public static let deleteColumns = SheetPermissions(rawValue: 1 << 6)
  /// Deleting rows.
  public static let deleteRows = SheetPermissions(rawValue: 1 << 7)
  /// Sorting, of cells that are not locked.
  public static let sort = SheetPermissions(rawValue: 1 << 8)
  /// Using the filter buttons that are there.
  public static let autofilter = SheetPermissions(rawValue: 1 << 9)
  /// Using the pivot tables that are there.
  public static let pivotTables = SheetPermissions(rawValue: 1 << 10)
  /// Moving and changing pictures and charts.
  public static let editObjects = SheetPermissions(rawValue: 1 << 11)

  /// Which attribute forbids what.
  ///
  /// All but that of objects forbid where they are absent.
  static let attributes: [(SheetPermissions, StaticString)] = [
    (.formatCells, "formatCells"), (.formatColumns, "formatColumns"), (.formatRows, "formatRows"),
    (.insertColumns, "insertColumns"), (.insertRows, "insertRows"),
    (.insertHyperlinks, "insertHyperlinks"), (.deleteColumns, "deleteColumns"),
    (.deleteRows, "deleteRows"), (.sort, "sort"), (.autofilter, "autoFilter"),
    (.pivotTables, "pivotTables"),
  ]
}

extension OutputBuffer {
  /// Appends `<sheetProtection>`.
  mutating func appendProtection(_ permissions: SheetPermissions) {
    append("<sheetProtection sheet=\"1\"")
    if !permissions.contains(.editObjects) { append(" objects=\"1\"") }
    append(" scenarios=\"1\"")
    for (permission, name) in SheetPermissions.attributes where permissions.contains(permission) {
      append(attribute: name, 0)
    }
    append("/>")
  }
}
