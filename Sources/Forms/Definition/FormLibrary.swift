/// All that a site says about its forms.
public struct FormLibrary: Sendable {
  /// The forms.
  public var forms: [FormDefinition]
  /// The record types, by name.
  public var records: [String: RecordDefinition]
  /// The catalogs, by name.
  public var catalogs: [String: Catalog]
  /// The words that sheets are read by.
  public var lexicon: Lexicon

  /// Makes a library.
  public init(
    forms: [FormDefinition],
    records: [String: RecordDefinition],
    catalogs: [String: Catalog],
    lexicon: Lexicon
  ) {
    self.forms = forms
    self.records = records
    self.catalogs = catalogs
    self.lexicon = lexicon
  }
}
