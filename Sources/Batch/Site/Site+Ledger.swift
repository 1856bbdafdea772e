import Figures
import Forms
import Ledger

extension Site {
  /// Where the ledger lies.
  var ledgerPath: String { "\(path(state))/ledger.sqlite" }

  /// A copy of the ledger, empty before the first run, so that a run may go on meanwhile.
  func ledgerCopy() throws(LedgerError) -> Ledger {
    try Ledger(
      copyOf: isFile(ledgerPath) ? ledgerPath : nil,
      library: library,
      queryLimit: queryLimit
    )
  }

  /// What computes the figures of a ledger; corrections of the signed periods that are given are told
  /// as restatements.
  func reporter(over ledger: Ledger, signed: [SignedPeriod] = []) -> Reporter {
    Reporter(
      ledger: ledger,
      figures: figures,
      calendar: calendar,
      levels: levels,
      signed: signed
    )
  }

  /// The signature that a period's reports bear on a day.
  func signature(of period: Period, on day: CalendarDate) -> SignedPeriod? {
    signed.first { $0.includes(period) && $0.since.date <= day }
  }
}
