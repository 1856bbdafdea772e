import Figures
import Forms

/// A column of a test, titled by its name.
func column(_ name: String, _ kind: TableDefinition.Kind = .text) -> TableDefinition.Column {
  TableDefinition.Column(name: name, title: LocalizedText(name, name), kind: kind)
}
