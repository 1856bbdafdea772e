import FoundationEssentials

/// A value as JSON for people and programs: indented, keys in order, a line break at its end.
func jsonDocument(_ value: some Encodable) -> String {
  let encoder = JSONEncoder()
  encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
  // Texts and numbers can always be encoded.
  guard let data = try? encoder.encode(value) else { return "" }
  return String(decoding: data, as: UTF8.self) + "\n"
}
