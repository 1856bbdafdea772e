public import Forms
import Ledger

extension RunOutcome {
  /// The outcome as one JSON object with a line break at its end: every file that was seen, and the
  /// balance of the rows, for programs that look after the runs.
  public func json(in language: Language) -> String { jsonDocument(Report(self, language)) }
}

/// A run in JSON.
private struct Report: Encodable {
  struct File: Encodable {
    struct Item: Encodable {
      var code: String
      var severity: String
      var sheet: String?
      var cell: String?
      var message: String
    }

    var path: String
    var status: String
    var rows: RowBalance
    var annotated: String?
    var findings: [Item]
  }

  struct Failure: Encodable {
    var path: String
    var reason: String
  }

  struct Missing: Encodable {
    var unit: String
    var form: String
    var period: String
    var due: String
    var status: String
  }

  struct Removed: Encodable {
    var path: String
    var bytes: Int
  }

  /// How many files were seen, and what became of them; the parts add up to the whole.
  struct Files: Encodable {
    var seen: Int
    var accepted: Int
    var returned: Int
    var waiting: Int
    var known: Int
    var ignored: Int
    var arriving: Int
    var failed: Int
  }

  var asOf: String
  var files: Files
  var rows: RowBalance
  var judged: [File]
  var arriving: [String]
  var failed: [Failure]
  var outstanding: [Missing]
  var published: [String]
  var removed: [Removed]

  init(_ outcome: RunOutcome, _ language: Language) {
    asOf = outcome.asOf.description
    files = Files(
      seen: outcome.judged.count + outcome.known + outcome.ignored + outcome.arriving.count
        + outcome.unreadable,
      accepted: outcome.accepted,
      returned: outcome.judged.count { $0.status == .returned },
      waiting: outcome.judged.count { $0.status == .queued },
      known: outcome.known,
      ignored: outcome.ignored,
      arriving: outcome.arriving.count,
      failed: outcome.unreadable
    )
    rows = outcome.judged.map(\.rows).reduce(RowBalance(), +)
    judged = outcome.judged.map { file in
      File(
        path: file.path,
        status: file.status.rawValue,
        rows: file.rows,
        annotated: file.annotated,
        findings: file.findings.map { finding in
          File.Item(
            code: finding.code,
            severity: finding.severity.rawValue,
            sheet: finding.sheet,
            cell: finding.cell,
            message: finding.message[language]
          )
        }
      )
    }
    arriving = outcome.arriving
    failed = outcome.failed.map { Failure(path: $0.path, reason: $0.reason) }
    outstanding = outcome.outstanding.map { item in
      Missing(
        unit: item.unit,
        form: item.form[language],
        period: item.period,
        due: item.due,
        status: item.status
      )
    }
    published = outcome.publishedFolders
    removed = outcome.removed.map { Removed(path: $0.path, bytes: $0.bytes) }
  }
}
