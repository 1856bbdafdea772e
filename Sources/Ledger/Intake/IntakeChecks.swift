import Forms
import GRDB

/// The rules on a submission as a whole that need the ledger or the clock: F05, F06, F07.
struct IntakeChecks {
  let library: FormLibrary
  let policy: IntakePolicy

  /// What a check came to.
  struct Result {
    /// The findings.
    var findings: [Finding] = []
    /// What is told of a file that has to wait, although nothing is wrong in it (F06).
    var waiting: Finding?
    /// The number that the file gets if it is accepted.
    var version = 1
  }

  /// Checks a submission against the versions accepted before, the closed periods and the clock.
  func check(_ arrival: Arrival, in db: Database) throws -> Result {
    var result = Result()
    let header = arrival.reading.header
    guard let form = header.form, let unit = header.unit, let period = header.period else {
      return result
    }
    let latest =
      try Int.fetchOne(
        db.cachedStatement(
          sql: """
            SELECT max(version) FROM submission
            WHERE form = ? AND unit_id = ? AND period = ? AND status IN ('accepted', 'queued')
            """
        ),
        arguments: [form, unit, period.description]
      ) ?? 0
    result.version = latest + 1
    func finding(_ code: String, _ message: LocalizedText) -> Finding {
      Finding(
        code: code,
        severity: .file,
        sheet: header.periodCell?.sheet,
        cell: header.periodCell?.cell,
        found: period.description,
        message: message
      )
    }
    let definition = library.forms.first { $0.name == form }
    let received = arrival.receivedAt
    if definition?.isReference != true, period.kind == .week || period.kind == .month {
      if period.end >= received.date {
        result.findings.append(finding("F07", IntakeMessages.notFinished(period)))
      } else if let oldest = definition?.oldestDays,
        received.date.daysSinceEpoch - period.end.daysSinceEpoch > oldest
      {
        result.findings.append(finding("F07", IntakeMessages.tooOld(period, days: oldest)))
      }
    }
    if latest > 0, header.correction == nil {
      result.findings.append(finding("F05", IntakeMessages.unmarkedVersion))
    }
    if let signature = policy.signature(of: period, receivedAt: received) {
      result.waiting = finding("F06", IntakeMessages.signed(signature.period))
    }
    return result
  }
}

/// What the ledger says of whole files.
enum IntakeMessages {
  static let unmarkedVersion = LocalizedText(
    "本期已收到并采用过另一份表,本文件与它不同又没有标明“更正”;如要替换,请在报告期后面写上“版次:更正”再报",
    "another file for this unit and period was accepted before; to replace it, mark this one as "
      + "a correction (“更正”, “corrected”) beside the period and send it again"
  )

  static func notFinished(_ period: Period) -> LocalizedText {
    LocalizedText(
      "报告期\(label(period))(\(period.start)至\(period.end))还没有结束,请核对周次,或等结束后再报",
      "the period \(period) (\(period.start) to \(period.end)) has not ended yet; check the "
        + "number, or send the file when it has"
    )
  }

  static func tooOld(_ period: Period, days: Int) -> LocalizedText {
    LocalizedText(
      "报告期\(label(period))结束已超过\(days)天,不再接收,请核对周次",
      "the period \(period) ended more than \(days) days ago and is no longer taken in; check it"
    )
  }

  static func signed(_ period: Period) -> LocalizedText {
    LocalizedText(
      "\(period)的报表已经签发,本文件进入更正队列,将在下一期报表中列为“追溯调整”",
      "the reports of \(period) are signed; this file waits and will be listed as a restatement "
        + "in the next report"
    )
  }

  private static func label(_ period: Period) -> String {
    period.kind == .week ? "\(period.year)年第\(period.number)周" : period.description
  }
}
