import Forms
import GRDB
import Ledger

/// Indexes for the questions that figures ask of the frozen records: those of some units and some
/// days, over and over, for each unit and each week of a report.
struct FigureIndexes {
  let figures: [Figure]
  let records: [RecordDefinition]

  /// Makes them; the tables of the records must be there.
  func make(in db: Database) throws {
    let tables = Set(records.flatMap { [$0.name, $0.name + "_rows"] })
    var made: Set<String> = []
    for figure in figures {
      guard case .aggregate(let aggregate) = figure.source, tables.contains(aggregate.from) else {
        continue
      }
      let known = try db.columns(in: aggregate.from, in: "temp").map(\.name)
      // An expression in place of a column's name has no index.
      let columns = [aggregate.unit, aggregate.date].compactMap { $0 }.filter(known.contains)
      let name = ([aggregate.from] + columns).joined(separator: " ")
      guard !columns.isEmpty, made.insert(name).inserted else { continue }
      let listed = columns.map(RecordViews.quoted).joined(separator: ", ")
      try db.execute(
        sql: """
          CREATE INDEX temp.\(RecordViews.quoted(name))
          ON \(RecordViews.quoted(aggregate.from))(\(listed))
          """
      )
    }
  }
}
