import Testing

@testable import Ledger

/// Which queries ask for the moment at which they run.
@Suite struct MomentWordsTests {
  @Test(arguments: [
    "SELECT date('now')", "SELECT strftime('%Y', 'NOW')", "SELECT datetime()",
    "SELECT julianday( )",
    "SELECT date ( )", "SELECT strftime('%s')", "SELECT max(date(), :to)",
    "SELECT unixepoch(/* a */)",
    "SELECT x -- it's\n, time()", "SELECT julianday(\"now\") - julianday(:to)",
  ])
  func moments(query: String) { #expect(MomentWords.areIn(query)) }

  @Test(arguments: [
    "SELECT date(:to), date(:to, '-1 day')", "SELECT strftime('%Y-%W', day)",
    "SELECT date, time FROM x",
    "SELECT 'it is now', 'date()'", "SELECT julianday(:to) -- not 'now', nor date()",
    "SELECT mydate()",
    "WITH date(day) AS (SELECT 1) SELECT count() FROM date", "SELECT known FROM x WHERE now = 1",
    "SELECT a /* 'now' don't */ FROM b", "SELECT date FROM (SELECT 1)", "", "'", "date(", ")",
  ])
  func others(query: String) { #expect(!MomentWords.areIn(query)) }
}
