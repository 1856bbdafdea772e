/// What holds for a whole sheet.
///
/// It is given when the sheet begins, as the rows are written behind it.
public struct SheetLayout: Hashable, Sendable {
  /// The widths of the columns from the first on, in characters of the body font; `nil` is the
  /// default width.
  ///
  /// ``TextWidth`` estimates the width of a text.
  public var columnWidths: [Double?] = []
  /// The styles of cells that are not written, for the columns from the first on.
  ///
  /// A cell that is written has its own style.
  public var columnStyles: [StyleID] = []
  /// The columns that are not shown, from 1.
  public var hiddenColumns: Set<Int> = []
  /// The width of the other columns.
  public var defaultColumnWidth: Double?
  /// The height of rows that name none, in points.
  public var defaultRowHeight: Double?
  /// How many levels of groups the rows have, 0...7: the largest ``RowLayout/outlineLevel``.
  public var outlineLevels = 0
  /// Whether the summary of a group of rows stands above it, and not below.
  public var hasSummariesAbove = false
  /// How many rows stay at the top when the sheet is scrolled.
  public var frozenRows = 0
  /// How many columns stay on the left when the sheet is scrolled.
  public var frozenColumns = 0
  /// The table that gets filter buttons, its heading row included.
  public var autofilter: CellRange?
  /// The colour of the tab.
  public var tabColor: CellColor?
  /// The zoom in per cent, 10...400.
  public var zoom = 100
  /// Whether thin lines are shown between cells.
  public var showsGridLines = true
  /// Whether columns run from right to left.
  public var isRightToLeft = false
  /// Whether the sheet has no tab.
  ///
  /// At least one sheet of a workbook must have one.
  public var isHidden = false
  /// Whether locked cells can not be edited.
  ///
  /// There is no password, so this prevents slips only.
  public var isProtected = false
  /// What may be done while the sheet is protected.
  public var permissions: SheetPermissions = .autofilter
  /// How the sheet is printed.
  public var print = PrintLayout()

  /// Makes the layout of an ordinary sheet.
  public init() {}
}

/// How a sheet is printed on A4 paper.
public struct PrintLayout: Hashable, Sendable {
  /// Whether the long side of the paper is at the top.
  public var isLandscape = false
  /// How many pages wide the print is made to fit; its length is free.
  ///
  /// `nil` prints at full size.
  public var pagesWide: Int?
  /// How many pages long the print is made to fit where ``pagesWide`` is given; `nil` leaves the
  /// length free.
  public var pagesTall: Int?
  /// The rows that pages begin with, however much room there is on the page before, in order.
  ///
  /// Programs pass over them where ``pagesTall`` is given.
  public var pageStarts: [Int] = []
  /// The cells that are printed; `nil` prints all.
  public var area: CellRange?
  /// The rows that every page begins with.
  public var repeatedRows: ClosedRange<Int>?
  /// What stands above the cells.
  public var header = PageText()
  /// What stands below the cells.
  public var footer = PageText()
  /// Whether the print stands in the middle of the paper's width.
  public var isCentered = false

  /// Makes the layout of an ordinary print.
  public init() {}
}

/// The header or footer of a printed page, in Excel's codes: `&P` is the page, `&N` the number of
/// pages, `&A` the sheet, `&&` an ampersand.
public struct PageText: Hashable, Sendable {
  /// What stands on the left.
  public var left: String
  /// What stands in the middle.
  public var center: String
  /// What stands on the right.
  public var right: String

  /// Makes a header or footer.
  ///
  /// - Parameters:
  ///   - left: What stands on the left.
  ///   - center: What stands in the middle.
  ///   - right: What stands on the right.
  public init(left: String = "", center: String = "", right: String = "") {
    self.left = left
    self.center = center
    self.right = right
  }

  /// The three texts in one, as the file holds them.
  var code: String {
    (left.isEmpty ? "" : "&L" + left) + (center.isEmpty ? "" : "&C" + center)
      + (right.isEmpty ? "" : "&R" + right)
  }
}
