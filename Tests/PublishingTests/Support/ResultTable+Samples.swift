import Figures
import Forms
import Testing

/// A column of a test.
func column(
  _ name: String,
  _ kind: TableDefinition.Kind = .text,
  title: String? = nil
) -> TableDefinition.Column {
  let text = title ?? name
  return TableDefinition.Column(name: name, title: LocalizedText(text, "en " + text), kind: kind)
}

/// A value of a day.
func day(_ text: String) throws -> ResultTable.Value {
  .date(try #require(CalendarDate(iso: text)))
}

/// A value of a moment.
func moment(_ text: String) throws -> ResultTable.Value {
  .dateTime(try #require(LocalDateTime(iso: text)))
}
