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
  /// Where the units come from; none where the site has no units.
  public var organisation: OrganisationSource?

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

extension FormLibrary {
  /// The records that some table of some form makes, by name.
  public var recordsInForms: [RecordDefinition] {
    var names: Set<String> = []
    for table in forms.flatMap(\.tables) {
      names.insert(table.record)
      names.formUnion(table.children.map(\.record))
    }
    return names.sorted().compactMap { records[$0] }
  }
}
