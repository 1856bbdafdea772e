/// A comment on a cell (ECMA-376 part 1, 18.7.3).
public struct CellComment: Sendable, Hashable {
  /// The cell.
  public let reference: CellReference
  /// Who wrote it; nothing where the part lists no such author.
  public let author: String?
  /// What it says, its runs joined.
  public let text: String

  /// Makes a comment.
  public init(reference: CellReference, author: String?, text: String) {
    self.reference = reference
    self.author = author
    self.text = text
  }
}

/// Gathers the comments of a sheet.
final class CommentHandler: DetailHandler {
  private static let authorPath = ["comments", "authors", "author"]
  private static let commentPath = ["comments", "commentList", "comment"]
  private static let textPath = commentPath + ["text", "t"]
  private static let runPath = commentPath + ["text", "r", "t"]

  /// What was found.
  private(set) var comments: [CellComment] = []
  private var authors: [String] = []
  private var reference: CellReference?
  private var author: Int?
  private var content = ""

  init(limits: ReadingLimits) {
    super.init(root: "comments", limits: limits)
  }

  override func begin(_ attributes: MarkupAttributes) -> MarkupFlow {
    guard path == Self.commentPath else { return .next }
    let text = attributes.string("ref") ?? ""
    // A comment on several cells belongs to the first.
    guard let range = CellRange(area: text) else {
      return refuse(.corrupt, "comment on \"\(text)\", which is no cell")
    }
    reference = range.first
    author = attributes.string("authorId").flatMap { Int($0) }
    content = ""
    return .next
  }

  override func finish(_ text: String) -> MarkupFlow {
    switch path.last {
    case "author" where path == Self.authorPath:
      authors.append(text.resolvingEscapes)
      return keep([text])
    case "t" where path == Self.textPath || path == Self.runPath:
      content += text.resolvingEscapes
      return keep([text])
    case "comment" where path == Self.commentPath:
      guard let reference else { return .next }
      let name = author.flatMap { authors.indices.contains($0) ? authors[$0] : nil }
      comments.append(CellComment(reference: reference, author: name, text: content))
      return keep()
    default: return .next
    }
  }
}
