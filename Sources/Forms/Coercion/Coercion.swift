/// What coercing a cell came to.
public struct Coercion: Sendable, Hashable {
  /// What is wrong with a cell, or odd about it.
  public struct Problem: Sendable, Hashable {
    /// The code, as in `E15` or `W12`.
    public var code: String
    /// What is wrong and what to write instead.
    public var message: LocalizedText

    /// Makes a problem.
    public init(_ code: String, _ message: LocalizedText) {
      self.code = code
      self.message = message
    }
  }

  /// The value; none where the cell says nothing, or where there is an error.
  public var value: FieldValue?
  /// What was done to the cell, `N01` to `N16`, each once and the one that changed most first.
  ///
  /// For a number that is: converted (N07), read from the format (N06), a Chinese numeral (N04),
  /// full-width (N03). A unit cut off (N02) and a number kept as text (N01) are noted only where
  /// none of these is. For a text it is: pronunciation dropped (N15), traditional or variant
  /// character replaced (N16), full-width letters and digits (N03).
  public var notes: [String] = []
  /// What is odd about it.
  public var warnings: [Problem] = []
  /// What is wrong with it.
  public var error: Problem?

  /// Makes a coercion to a value, or to none.
  public init(_ value: FieldValue? = nil, notes: [String] = []) {
    self.value = value
    self.notes = notes
  }

  /// Makes a refusal.
  public static func refused(_ code: String, _ message: LocalizedText) -> Self {
    var coercion = Self()
    coercion.error = Problem(code, message)
    return coercion
  }
}

/// What the coercion of a cell may look at besides the cell.
public struct CoercionContext: Sendable {
  /// The period that the submission reports on.
  public var period: Period?
  /// The day that the file came in.
  public var received: CalendarDate?
  /// The unit that submitted it.
  public var unit: String?
  /// The unit in brackets at the end of the column's header.
  public var headerUnit: String?
  /// Whether the workbook counts its days from 1904, as some made on a Mac do.
  public var usesDateSystem1904 = false
  /// The values of the row that stand left of the cell or were read before it.
  public var row = FieldMap<FieldValue>()

  /// Makes an empty context.
  public init() {}
}
