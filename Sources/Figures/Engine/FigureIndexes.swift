import Forms
import GRDB
import Ledger

/// Indexes for the questions that figures ask of the records: those of some units and some days,
/// over and over, for each unit and each week of a report.
struct FigureIndexes {
  let figures: [Figure]
  let records: [RecordDefinition]

  /// Makes them where the record views show the tables of the ledger; they stay there.
  func keep(in db: Database) throws {
    for record in records {
      let known = try columns(of: record, in: db)
      var indexes: [RecordIndex] = []
      for (view, kind) in [(record.name, RecordIndex.Records.current), (record.rowsView, .live)] {
        indexes += asked(of: view, known).map { columns in
          RecordIndex(of: kind, columns.map(RecordTable.column))
        }
      }
      try RecordTable(record).keep(indexes, named: "figures", in: db)
    }
  }

  /// Makes them where the record views are tables that were made for a while.
  func make(in db: Database) throws {
    for record in records {
      let known = try columns(of: record, in: db)
      for view in [record.name, record.rowsView] {
        for columns in asked(of: view, known) {
          let name = RecordViews.quoted(([view] + columns).joined(separator: " "))
          let listed = columns.map(RecordViews.quoted).joined(separator: ", ")
          try db.execute(
            sql: "CREATE INDEX temp.\(name) ON \(RecordViews.quoted(view))(\(listed))"
          )
        }
      }
    }
  }

  /// The columns of the views of a record that indexes can be made for.
  private func columns(of record: RecordDefinition, in db: Database) throws -> Set<String> {
    let all = try db.columns(in: record.name, in: "temp").map(\.name)
    return Set(all).subtracting(["rank"])
  }

  /// The columns by which figures ask a view, each once.
  ///
  /// An expression in place of a column's name has no index.
  private func asked(of view: String, _ known: Set<String>) -> [[String]] {
    let asked = figures.compactMap { figure -> [String]? in
      guard case .aggregate(let aggregate) = figure.source, aggregate.from == view else {
        return nil
      }
      return [aggregate.unit, aggregate.date].compactMap { $0 }.filter(known.contains)
    }
    return Set(asked.filter { !$0.isEmpty }).sorted { $0.lexicographicallyPrecedes($1) }
  }
}

extension RecordDefinition {
  /// The view with a row for each row of a live submission.
  fileprivate var rowsView: String { name + "_rows" }
}
