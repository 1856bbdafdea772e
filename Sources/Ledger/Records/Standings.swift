import Forms
import GRDB

/// Keeps up to date which records count, so that nobody has to look at all submissions to tell.
///
/// A record stands at 0 where it does not count, since it was rejected or its submission is not live;
/// at 1 where it is in a live submission and a later one has taken its place; at 2 where it is true
/// now. It follows from the submissions alone, and changes with them in the same transaction.
struct Standings {
  let db: Database
  /// The records of the site, by the name of their type.
  let records: [String: RecordDefinition]

  init(db: Database, records: [RecordDefinition]) {
    self.db = db
    self.records = Dictionary(records.map { ($0.name, $0) }) { first, _ in first }
  }

  /// Lets the records of a submission take the place of others.
  ///
  /// There must be no other version of it. The records stand at 2 when they are written.
  ///
  /// - Returns: the records whose standing changed, by each of the types that the submission has.
  func enter(_ submission: Int64, types: Set<String>) throws -> [String: [Int64]] {
    try change(types.sorted(), in: [submission]) { _, groups in try displace(groups) }
  }

  /// Judges all versions of a submission anew: which of them is live, which records were rejected.
  ///
  /// - Returns: the records whose standing may have changed, not those of the versions, by each type
  ///   that these have.
  func refresh(_ submission: Int64) throws -> [String: [Int64]] {
    let versions = try Row.fetchAll(
      db.cachedStatement(sql: Self.versions),
      arguments: ["id": submission]
    )
    .compactMap { row in row.value("id").flatMap(Int64.fromDatabaseValue).map { ($0, row) } }
    let ids = versions.map(\.0)
    return try change(types(in: ids), in: ids) { record, groups in
      for (id, row) in versions {
        try db.executeCached(
          sql: """
            UPDATE \(groups.table) SET \(RecordTable.standing) = iif(:live AND NOT (
              SELECT r.is_rejected FROM main.record r WHERE r.id = \(RecordTable.id)), 2, 0)
            WHERE \(RecordTable.own("submission_id")) = :id
              AND (:live OR \(RecordTable.standing) <> 0)
            """,
          arguments: ["live": row.value("is_live") == 1.databaseValue, "id": id]
        )
      }
      // Whoever had lost its place to a record that is gone now may have it again.
      return try raise(groups) + displace(groups)
    }
  }

  /// Judges all records of the types that the configuration tells otherwise than when they were
  /// judged last.
  func prepare() throws {
    let wanted = Set(records.keys.map(Self.name))
    let kept = try String.fetchAll(
      db,
      sql: "SELECT name FROM main.derived WHERE name LIKE '\(Self.name(of: "%"))'"
    )
    // Of a type that no form has at present, nobody keeps them up to date. Nothing is written where
    // there is none: that would need a ledger that nobody else holds.
    for name in kept where !wanted.contains(name) {
      try db.execute(sql: "DELETE FROM main.derived WHERE name = ?", arguments: [name])
    }
    for record in records.values.sorted(by: { $0.name < $1.name }) {
      let definition = Groups(record).definition
      try Derivation(Self.name(of: record.name)).prepare(by: definition, in: db) {
        try judgeAll(record)
      }
    }
  }

  /// What stands otherwise than it follows from the submissions: type, and how many records of it.
  func wrong() throws -> [(type: String, records: Int)] {
    try records.values.sorted { $0.name < $1.name }.compactMap { record in
      let groups = Groups(record)
      let alone = record.listedUnder == nil ? "\(groups.rivals) IS NULL OR" : ""
      let count = try Int.fetchOne(
        db,
        sql: """
          WITH live AS (
            SELECT \(RecordTable.id) AS id, \(alone) \(groups.place) = 1 AS is_current
            FROM \(groups.table) WHERE \(RecordTable.id) IN (
              SELECT r.id FROM main.record r JOIN main.submission s ON s.id = r.submission_id
              WHERE NOT r.is_rejected AND \(Self.isLive("s"))))
          SELECT count(*) FROM \(groups.table) d LEFT JOIN live l ON l.id = d.\(RecordTable.id)
          WHERE d.\(RecordTable.standing) <> coalesce(1 + l.is_current, 0)
          """
      )
      guard let count, count > 0 else { return nil }
      return (record.name, count)
    }
  }

  private static func name(of type: String) -> String { "standing of \(type)" }

  /// Applies a change to the types of record that some submissions have.
  private func change(
    _ types: [String],
    in submissions: [Int64],
    _ body: (RecordDefinition, Groups) throws -> [Int64]
  ) throws -> [String: [Int64]] {
    var changed: [String: [Int64]] = [:]
    for type in types {
      guard let record = records[type] else { continue }
      changed[type] = try body(record, Groups(record, of: Self.list(submissions)))
    }
    return changed
  }

  /// The types of record that some submissions have.
  private func types(in submissions: [Int64]) throws -> [String] {
    let statement = try db.cachedStatement(
      sql: """
        SELECT DISTINCT type FROM main.record
        WHERE submission_id IN (SELECT value FROM json_each(?)) ORDER BY type
        """
    )
    return try String.fetchAll(statement, arguments: [Self.list(submissions)])
  }

  private static func list(_ submissions: [Int64]) -> String {
    "[\(submissions.map(String.init).joined(separator: ","))]"
  }

  private func judgeAll(_ record: RecordDefinition) throws {
    let groups = Groups(record)
    try db.execute(
      sql: """
        UPDATE \(groups.table) AS d SET
          \(RecordTable.standing) = iif(NOT r.is_rejected AND \(Self.isLive("s")), 2, 0),
          \(RecordTable.own("unit_id")) = coalesce(\(record.hasUnit ? "d.unit_id" : "NULL"), s.unit_id)
        FROM main.record r JOIN main.submission s ON s.id = r.submission_id
        WHERE r.id = d.\(RecordTable.id)
        """
    )
    _ = try displace(groups)
  }

  /// Lets all records of some groups stand at 2 that are in live submissions.
  private func raise(_ groups: Groups) throws -> [Int64] {
    try groups.conditions.flatMap { condition in
      try Int64.fetchAll(
        db.cachedStatement(
          sql: """
            UPDATE \(groups.table) SET \(RecordTable.standing) = 2
            WHERE \(RecordTable.standing) = 1 AND \(condition) RETURNING \(RecordTable.id)
            """
        ),
        arguments: groups.arguments(of: condition)
      )
    }
  }

  /// Lets those of some groups whose place a later one takes stand at 1.
  private func displace(_ groups: Groups) throws -> [Int64] {
    try groups.contested.flatMap { condition in
      try Int64.fetchAll(
        db.cachedStatement(
          sql: """
            UPDATE \(groups.table) SET \(RecordTable.standing) = 1 WHERE \(RecordTable.id) IN (
              SELECT id FROM (
                SELECT \(RecordTable.id) AS id, \(groups.place) AS place FROM \(groups.table)
                WHERE \(RecordTable.standing) = 2 AND \(condition))
              WHERE place > 1)
            RETURNING \(RecordTable.id)
            """
        ),
        arguments: groups.arguments(of: condition)
      )
    }
  }

  /// The submission and all other versions of it, with whether each is live.
  private static let versions = """
    SELECT o.id, \(isLive("o")) AS is_live FROM main.submission o WHERE o.id = :id
    UNION
    SELECT o.id, \(isLive("o")) FROM main.submission s JOIN main.submission o
      ON o.form = s.form AND o.unit_id = s.unit_id AND o.period = s.period
    WHERE s.id = :id
    """

  /// Whether a submission is live, by the name that it has in a query.
  private static func isLive(_ name: String) -> String {
    """
    (\(name).status IN ('accepted', 'pending') AND NOT EXISTS (
      SELECT 1 FROM main.submission n
      WHERE n.form = \(name).form AND n.unit_id = \(name).unit_id AND n.period = \(name).period
        AND n.status IN ('accepted', 'pending') AND n.version > \(name).version))
    """
  }
}

/// The records of a type that may take each other's place: those with one key, or those of one list.
private struct Groups {
  /// The table of the records.
  let table: String
  /// The column by whose value records are of one group.
  let rivals: String
  /// Which records are meant, as conditions of which none holds where another does.
  let conditions: [String]
  /// The same, without groups in which no record has a rival that counts: of a new file, nearly all.
  let contested: [String]
  /// The place of a record in its group, 1 for those that are true now.
  let place: String
  /// What of the configuration all this follows from.
  let definition: String
  private let submissions: String?

  /// The groups that records of some submissions are in, whose ids are given as a JSON list; without
  /// it, all.
  init(_ record: RecordDefinition, of submissions: String? = nil) {
    self.submissions = submissions
    table = RecordTable(record).name
    rivals = RecordTable.column(RecordViews.competing(record))
    let isListed = record.listedUnder != nil
    var order = ["period_end", "version", "received_at", "submission_id"]
      .map { "\(RecordTable.own($0)) DESC" }
    // All rows of the latest list are true; of rows with one key, only the last.
    if !isListed { order += ["\(RecordTable.own("row")) DESC", "\(RecordTable.id) DESC"] }
    place =
      "\(isListed ? "rank" : "row_number")() OVER "
      + "(PARTITION BY \(rivals) ORDER BY \(order.joined(separator: ", ")))"
    definition = "\(place), with a unit of its own: \(record.hasUnit)"
    let submission = RecordTable.own("submission_id")
    let named = """
      \(rivals) IN (SELECT a.\(rivals) FROM \(table) a
        WHERE a.\(submission) IN (SELECT value FROM json_each(?))
      """
    // Those of one list are no rivals of each other.
    let other = isListed ? submission : RecordTable.id
    let rival = """
      EXISTS (SELECT 1 FROM \(table) b WHERE b.\(rivals) = a.\(rivals)
        AND b.\(RecordTable.standing) = 2 AND b.\(other) <> a.\(other))
      """
    let all = "\(rivals) IS NOT NULL"
    // Without a key a record has no rival; those on no list are one list.
    let listless = isListed ? ["\(rivals) IS NULL"] : []
    conditions = [submissions == nil ? all : "\(named))"] + listless
    contested = [submissions == nil ? all : "\(named) AND \(rival))"] + listless
  }

  /// What a statement with a condition is given.
  func arguments(of condition: String) -> StatementArguments {
    guard let submissions, condition.contains("?") else { return [] }
    return [submissions]
  }
}
