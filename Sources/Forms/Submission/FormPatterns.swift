/// The patterns of a form's titles and file names, compiled once for all workbooks.
struct FormPatterns: Sendable {
  // Neither ever changes, which the compiler cannot know of a regular expression.
  nonisolated(unsafe) private let titles: [Regex<AnyRegexOutput>]
  nonisolated(unsafe) private let files: [Regex<AnyRegexOutput>]

  /// Compiles the patterns of a form.
  ///
  /// The loader has compiled every one before; one that does not compile matches nothing.
  init(_ form: FormDefinition) {
    unsafe titles = form.titlePatterns.compactMap { try? Regex($0) }
    unsafe files = form.filePatterns.compactMap { try? Regex($0) }
  }

  /// Whether the folded title of a sheet is one of the form.
  func matchesTitle(_ title: String) -> Bool { unsafe titles.contains { title.contains($0) } }

  /// Whether a folded file name is one of the form.
  func matchesFile(_ name: String) -> Bool { unsafe files.contains { name.contains($0) } }
}
