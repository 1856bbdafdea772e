/// A link on cells (ECMA-376 part 1, 18.3.1.47).
public struct Hyperlink: Sendable, Hashable {
  /// The cells that lead there.
  public var range: CellRange
  /// The address outside of the workbook, as its relationship gives it.
  public var address: String?
  /// The place inside of the workbook, or inside of what the address names: `Sheet2!A1` or a
  /// defined name.
  public var location: String?
  /// The text that was shown when the link was made.
  public var display: String?
  /// What is shown when the pointer rests on the cells.
  public var tooltip: String?
  /// The relationship that gives the address.
  var relationship: String?

  /// Makes a link.
  ///
  /// - Parameters:
  ///   - range: The cells that lead there; what they show is written as any other cell is.
  ///   - address: The address outside of the workbook, as in `https://example.org/a`.
  ///   - location: The place inside of the workbook, or inside of what the address names.
  ///   - display: The text that was shown when the link was made.
  ///   - tooltip: What is shown when the pointer rests on the cells.
  public init(
    range: CellRange,
    address: String? = nil,
    location: String? = nil,
    display: String? = nil,
    tooltip: String? = nil
  ) {
    self.init(
      range: range,
      address: address,
      location: location,
      display: display,
      tooltip: tooltip,
      relationship: nil
    )
  }

  /// Makes a link whose address a relationship gives.
  init(
    range: CellRange,
    address: String? = nil,
    location: String?,
    display: String?,
    tooltip: String?,
    relationship: String?
  ) {
    self.range = range
    self.address = address
    self.location = location
    self.display = display
    self.tooltip = tooltip
    self.relationship = relationship
  }
}
