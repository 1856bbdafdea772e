import Forms

extension QueryGuard {
  /// The tables of the ledger that a site may see: those of the articles, and what its views are made
  /// of.
  ///
  /// Reports that are in place, and what the database library keeps, are the program's own.
  static func tables(for records: [RecordDefinition]) -> [String] {
    let own = [
      "submission", "live_submission", "file", "sheet", "block", "finding", "coercion", "record",
      "rejection", "sighting", "run", "audit_files", "audit_rows", "audit_sightings", "audit_runs",
    ]
    return own
      + records.flatMap { record in
        [record.name, record.name + "_rows", RecordTable(record).bareName]
      }
  }

  /// What the program's own views read and call; queries have it through these, and never by name.
  ///
  /// SQLite tells by which view something is asked for, but a query under WITH may bear the name of
  /// that view. So what counts is the text of the query, in which a name can only be written out.
  static let inner: Set<String> = ["noted_issue", NameStars.function]

  /// Whether an inner name, in lower case, is asked for by a view and not by the query.
  static func isInner(_ name: String, of query: String) -> Bool {
    inner.contains(name) && !query.lowercased().utf8.contains(name.utf8)
  }

  /// The tables that take JSON apart.
  static let jsonTables: Set<String> = ["json_each", "json_tree"]

  /// The functions that queries may use.
  ///
  /// Each gives the same for the same arguments, but for those of dates when they are asked for the
  /// moment, which ``MomentWords`` finds: reports are the same whenever they are made. What is not here
  /// asks for chance, for the moment, for the state of the connection, or loads code.
  static let allowedFunctions: Set<String> = [
    // Of numbers and texts.
    "abs", "ceil", "ceiling", "char", "coalesce", "concat", "concat_ws", "exp", "floor", "folded",
    "format", "glob", "hex", "ifnull", "iif", "instr", "length", "like", "likelihood", "likely",
    "ln", "log", "log10", "log2", "lower", "ltrim", "max", "min", "mod", "nullif", "octet_length",
    "pi", "pow", "power", "printf", "quote", "replace", "round", "rtrim", "sign", "sqrt", "substr",
    "substring", "trim", "trunc", "typeof", "unicode", "unhex", "unlikely", "upper",
    "acos", "acosh", "asin", "asinh", "atan", "atan2", "atanh", "cos", "cosh", "degrees", "radians",
    "sin", "sinh", "tan", "tanh",
    // Of days and moments.
    "date", "datetime", "julianday", "strftime", "time", "timediff", "unixepoch",
    // Of many rows, and of rows beside one another.
    "avg", "count", "group_concat", "string_agg", "sum", "total",
    "cume_dist", "dense_rank", "first_value", "lag", "last_value", "lead", "nth_value", "ntile",
    "percent_rank", "rank", "row_number",
    // Of JSON.
    "->", "->>", "json", "json_array", "json_array_length", "json_error_position", "json_extract",
    "json_group_array", "json_group_object", "json_insert", "json_object", "json_patch",
    "json_quote", "json_remove", "json_replace", "json_set", "json_type", "json_valid",
  ]
}
