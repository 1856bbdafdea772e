/// What the values of a column are held against; a workbook shows it as traffic lights.
public struct ColumnGoal: Hashable, Sendable {
  /// Which side of the goal is the good one.
  public enum Side: Hashable, Sendable {
    /// Values at or above it.
    case higher
    /// Values at or below it.
    case lower
  }

  /// The goal itself.
  public enum Target: Hashable, Sendable {
    /// The same for all rows.
    case number(Double)
    /// That of another column in the same row.
    case column(String)
  }

  /// The goal.
  public var target: Target
  /// By how many per cent of the goal a value may miss it and still be near; none where nothing is
  /// near.
  public var near: Double?
  /// The good side.
  public var better = Side.higher
  /// The column of the query that says `higher` or `lower` row by row, and has no light where it
  /// says neither; none where all rows have the same.
  public var betterFrom: String?

  /// Makes a goal.
  public init(target: Target, near: Double? = nil) {
    self.target = target
    self.near = near
  }
}
