/// The JSON Schema of one kind of configuration file, by which editors complete and check it.
///
/// The schemas follow draft 7, refer to nothing outside themselves, and are part of the program.
public struct ConfigurationSchema: Sendable, Hashable {
  /// The kind of file, and the name of the schema without `.schema.json`.
  public var name: String
  /// The files of this kind, relative to the site: `site.yaml`, or `records/*.yaml`.
  public var files: String
  /// The schema.
  public var json: String

  private init(_ name: String, _ files: String, _ bytes: [UInt8]) {
    self.name = name
    self.files = files
    json = String(decoding: bytes, as: UTF8.self)
  }

  /// The schemas of all kinds of file.
  public static let all = [
    Self("site", "site.yaml", PackageResources.site_schema_json),
    Self("calendar", "calendar.yaml", PackageResources.calendar_schema_json),
    Self("record", "records/*.yaml", PackageResources.record_schema_json),
    Self("form", "forms/*.yaml", PackageResources.form_schema_json),
    Self("catalog", "catalogs/*.yaml", PackageResources.catalog_schema_json),
    Self("lexicon", "lexicon.yaml", PackageResources.lexicon_schema_json),
    Self("rules", "rules/*.yaml", PackageResources.rules_schema_json),
    Self("figures", "figures/*.yaml", PackageResources.figures_schema_json),
    Self("report", "report.yaml", PackageResources.report_schema_json),
    Self("sheet", "sheets/*.yaml", PackageResources.sheet_schema_json),
    Self("extract", "extracts/*.yaml", PackageResources.extract_schema_json),
    Self("brief", "brief.yaml", PackageResources.brief_schema_json),
  ]

  /// The schema of a file of a site, by its path relative to the site; none for other files.
  public static func schema(of file: String) -> ConfigurationSchema? {
    let parts = file.split(separator: "/", omittingEmptySubsequences: false)
    return all.first { schema in
      guard parts.count == 2, schema.files.hasSuffix("/*.yaml") else { return schema.files == file }
      return schema.files == "\(parts[0])/*.yaml"
        && (parts[1].hasSuffix(".yaml") || parts[1].hasSuffix(".yml"))
    }
  }
}

extension ConfigurationSchema {
  /// The folder of a site that editors find the schemas in.
  static let folder = ".schemas"

  /// Writes all schemas into a site, for editors.
  ///
  /// - Throws: ``BatchError`` where the folder cannot be written.
  public static func writeAll(into site: String) throws(BatchError) {
    try makeFolder("\(site)/\(folder)")
    for schema in all {
      try writeFile(schema.json, to: "\(site)/\(folder)/\(schema.name).schema.json")
    }
  }

  /// The first line of a file by which editors find its schema; empty where it has none.
  static func modeline(of file: String) -> String {
    guard let schema = schema(of: file) else { return "" }
    let up = file.contains("/") ? "../" : ""
    return "# yaml-language-server: $schema=\(up)\(folder)/\(schema.name).schema.json\n"
  }
}
