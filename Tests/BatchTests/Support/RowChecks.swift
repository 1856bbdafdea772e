import Foundation
import Testing

extension TemporarySite {
  /// The moments of the sample's table, by path.
  func moments() throws -> [String: String] {
    let table = try String(contentsOfFile: "\(Repository.sample)/received.tsv", encoding: .utf8)
    var moments: [String: String] = [:]
    for line in table.split(separator: "\n").dropFirst() {
      let fields = line.split(separator: "\t").map(String.init)
      if fields.count >= 2 { moments[fields[0]] = fields[1] }
    }
    return moments
  }
}

/// Checks for every submission of a site that no row got lost.
///
/// On every sheet seen = accepted + rejected + set aside, and a rejected row has a finding of its
/// own, or its file has one.
func checkRows(of site: TemporarySite) throws {
  let unbalanced = try site.rows(
    "SELECT * FROM sheet WHERE seen <> accepted + rejected + set_aside"
  )
  #expect(unbalanced.isEmpty)
  let unexplained = try site.rows(
    """
    SELECT h.submission_id, h.name, h.rejected FROM sheet h
    JOIN submission s ON s.id = h.submission_id
    WHERE h.rejected > (
        SELECT count(DISTINCT f.row) FROM finding f
        WHERE f.submission_id = h.submission_id AND f.sheet = h.name
          AND f.severity IN ('file', 'error'))
      AND (s.status = 'accepted' OR NOT EXISTS (
        SELECT 1 FROM finding f WHERE f.submission_id = h.submission_id
          AND f.severity IN ('file', 'error')))
    """
  )
  #expect(unexplained.isEmpty)
  let silent = try site.rows(
    """
    SELECT r.submission_id, r.sheet, r.row FROM record r
    WHERE r.is_rejected AND NOT EXISTS (
      SELECT 1 FROM finding f WHERE f.submission_id = r.submission_id
        AND f.severity IN ('file', 'error'))
    """
  )
  #expect(silent.isEmpty)
  let rows = try site.rows("SELECT count(*), sum(seen) FROM sheet")
  #expect(rows.first?.first != "0")
}
