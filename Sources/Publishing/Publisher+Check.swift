public import Figures
public import Forms
public import Ledger

extension Publisher {
  /// What is wrong in the queries of sheets, notes, extracts and brief, each of which is run once.
  public func problems(
    period: Period,
    session: borrowing ReportSession
  ) -> [LedgerError] {
    var problems: [LedgerError] = []
    let unit = session.organisation.units.first?.id ?? ""
    func run(_ table: TableDefinition, in session: borrowing ReportSession) {
      do throws(LedgerError) {
        // Every column has to be there, whichever report tells it.
        var table = table
        for position in table.columns.indices { table.columns[position].scope = ReportScope() }
        if table.pivot == nil {
          try session.eachRow(of: table, unit: unit, period: period, language: language) { _ in
            true
          }
        } else {
          _ = try session.table(table, unit: unit, period: period, language: language)
        }
      } catch {
        problems.append(error)
      }
    }
    for sheet in report.sheets {
      for table in sheet.tables { run(table, in: session) }
      for note in sheet.notes {
        if case .query(let query, let position) = note {
          run(.note(query, at: position), in: session)
        }
      }
    }
    for extract in report.extracts { run(extract.table, in: session) }
    for sentence in report.brief?.sentences ?? [] {
      do throws(LedgerError) {
        let columns = try session.columns(
          of: sentence,
          unit: unit,
          period: period,
          language: language
        )
        problems += sentence.unknownTags(among: columns)
      } catch {
        problems.append(error)
      }
    }
    return problems
  }
}
