/// Why a part cannot hold what it was given.
///
/// The writer, which knows the path, makes a ``WorkbookError`` of it.
struct Refusal: Error, Equatable {
  /// What is wrong and what was expected, with the sheet and cell in front where there is one.
  var reason: String

  init(_ reason: String) {
    self.reason = reason
  }
}
