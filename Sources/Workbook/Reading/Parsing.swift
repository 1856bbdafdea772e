/// How the parts with the rows and the shared strings are parsed.
public enum Parsing: Sendable {
  /// What is spelt in the one way that nearly all programs have is read byte by byte; from the first
  /// byte on that is spelt otherwise, libxml2 parses.
  ///
  /// Whatever is wrong with a part, libxml2 finds it and says so: results and errors are those of
  /// ``parserOnly``.
  case canonicalFirst
  /// libxml2 parses all, which takes several times as long.
  case parserOnly
}
