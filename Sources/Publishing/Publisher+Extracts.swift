import Crypto
import Figures
import Forms
import Ledger
import Workbook

/// The CSV files.
extension Publisher {
  /// Writes `figures.csv` and the extracts of the report of a unit and period, and tells what became
  /// of each.
  func writeExtracts(
    of values: [FigureValue],
    unit: String,
    period: Period,
    session: borrowing ReportSession,
    folder: String
  ) throws(PublishingError) -> [DataPackage.Resource] {
    var resources = [
      try write(
        FiguresTable.make(values, figures: session.figures),
        name: "figures",
        title: language == .chinese ? "指标数据" : "Figures",
        folder: folder
      )
    ]
    for extract in report.extracts
    where session.tells(extract.table.scope, unit: unit, period: period) {
      let title = extract.table.title[language]
      if extract.table.pivot == nil {
        let columns = session.columns(of: extract.table, unit: unit, period: period)
        let path = "\(folder)/\(extract.name).csv"
        try stream(extract.table, columns, unit: unit, period: period, session: session, to: path)
        resources.append(
          try resource(extract.name, title: title, columns: columns, folder: folder)
        )
      } else {
        let table = try build(extract.table, unit: unit, period: period, session: session)
        resources.append(try write(table, name: extract.name, title: title, folder: folder))
      }
    }
    return resources
  }

  /// Writes the rows of a table as they come out of its query: an extract may have as many as the
  /// ledger.
  private func stream(
    _ table: TableDefinition,
    _ columns: [TableDefinition.Column],
    unit: String,
    period: Period,
    session: borrowing ReportSession,
    to path: String
  ) throws(PublishingError) {
    var csv: CSVExtract
    do throws(WorkbookError) {
      csv = try CSVExtract(columns: columns, path: path)
    } catch {
      throw .file(error)
    }
    do throws(LedgerError) {
      try session.eachRow(of: table, unit: unit, period: period, language: language) {
        csv.append($0)
      }
    } catch {
      throw .ledger(error)
    }
    do throws(WorkbookError) {
      try csv.commit()
    } catch {
      throw .file(error)
    }
  }

  private func write(
    _ table: ResultTable,
    name: String,
    title: String,
    folder: String
  ) throws(PublishingError) -> DataPackage.Resource {
    do throws(WorkbookError) {
      try CSVExtract.write(table, to: "\(folder)/\(name).csv")
    } catch {
      throw .file(error)
    }
    return try resource(name, title: title, columns: table.columns, folder: folder)
  }

  /// What `datapackage.json` tells of a file that was written.
  private func resource(
    _ name: String,
    title: String,
    columns: [TableDefinition.Column],
    folder: String
  ) throws(PublishingError) -> DataPackage.Resource {
    var hash = SHA256()
    var bytes = 0
    do throws(WorkbookError) {
      try FilePieces.read("\(folder)/\(name).csv") { piece in
        bytes += piece.count
        hash.update(data: piece)
      }
    } catch {
      throw .file(error)
    }
    return DataPackage.Resource(
      name: name,
      title: title,
      columns: columns,
      bytes: bytes,
      sha256: hash.finalize().map(hexadecimal).joined()
    )
  }
}
