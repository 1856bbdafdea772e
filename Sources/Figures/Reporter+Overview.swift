public import Forms
import GRDB
public import Ledger

/// What there is to report on, told without a look at any record.
public struct ReportingOverview: Sendable {
  /// The periods that live submissions report on, kind by kind, in order.
  public var periods: [Period]
  /// What is outstanding, by period, then form and unit.
  public var outstanding: [OutstandingSubmission]
}

extension Reporter {
  /// Looks what there is to report on.
  ///
  /// - Parameters:
  ///   - asOf: the day up to which files are expected.
  ///   - kinds: the kinds of period that are reported on.
  /// - Returns: periods, and what is outstanding.
  /// - Throws: ``LedgerError`` where the ledger cannot be read.
  public func overview(
    asOf: CalendarDate,
    of kinds: [Period.Kind]
  ) throws(LedgerError) -> ReportingOverview {
    let organisation = try ledger.organisation()
    do {
      return try ledger.database.writeWithoutTransaction { db in
        try tables(of: organisation, asOf: asOf, .present).makeFrame(in: db)
        let days = try String.fetchAll(db, sql: Self.reportedDays)
          .compactMap { CalendarDate(iso: $0) }
        return ReportingOverview(
          periods: kinds.flatMap { Self.periods($0, of: days, asOf: asOf) },
          outstanding: try Row.fetchAll(db, sql: Self.outstanding)
            .map(OutstandingSubmission.init)
        )
      }
    } catch {
      throw LedgerError(error)
    }
  }

  private static func periods(
    _ kind: Period.Kind,
    of days: [CalendarDate],
    asOf: CalendarDate
  ) -> [Period] {
    var periods: [Period] = []
    for day in days {
      let period = Period.containing(day, kind: kind)
      if periods.last != period, period.start <= asOf { periods.append(period) }
    }
    return periods
  }

  /// The days that live submissions report on.
  ///
  /// It goes from day to day by their index, and on each asks for one such submission: of the files
  /// of ten years there are many for every day.
  static let reportedDays = """
    WITH RECURSIVE reported(day) AS (
      SELECT min(anchor_date) FROM main.submission
      UNION ALL
      SELECT (SELECT min(anchor_date) FROM main.submission WHERE anchor_date > reported.day)
      FROM reported WHERE reported.day IS NOT NULL
    )
    SELECT day FROM reported
    WHERE EXISTS (SELECT 1 FROM live_submission
      WHERE anchor_date = reported.day AND period_kind IN ('week', 'month'))
    ORDER BY day
    """

  /// What is outstanding, by the index that has nothing else; the condition is that of the index.
  static let outstanding = """
    SELECT e.*, o.name AS unit_name, f.title_zh, f.title_en
    FROM main.expected_submission e JOIN org o ON o.id = e.unit_id JOIN form f ON f.name = e.form
    WHERE e.status IN ('missing', 'returned')
    ORDER BY e.period_start, e.form, o.position
    """
}

extension OutstandingSubmission {
  /// Takes over a row of the query above, whose columns are never null.
  fileprivate init(_ row: Row) {
    self.init(
      unit: row["unit_id"],
      unitName: row["unit_name"],
      form: LocalizedText(row["title_zh"], row["title_en"]),
      period: row["period"],
      due: row["due_at"],
      status: row["status"]
    )
  }
}
