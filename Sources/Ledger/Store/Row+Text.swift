package import GRDB

extension Row {
  /// What a column holds; nothing where it is missing or null.
  ///
  /// Rows of configured queries are read by this and not by typed subscripts, which end the
  /// program where a value is of another type than was expected.
  package func value(_ column: String) -> DatabaseValue? {
    guard let value = self[column] as DatabaseValue?, !value.isNull else { return nil }
    return value
  }

  /// What a column holds, as text; nothing where it is missing or null.
  package func text(_ column: String) -> String? { value(column)?.plainText }
}

extension DatabaseValue {
  /// The value as short text: numbers without `.0`, nothing for null and bytes.
  package var plainText: String {
    switch storage {
    case .int64(let number): String(number)
    case .double(let number):
      number == number.rounded() && abs(number) < 1e15 ? String(Int64(number)) : String(number)
    case .string(let text): text
    case .null, .blob: ""
    }
  }
}
