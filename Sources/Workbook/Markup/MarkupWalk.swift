/// Walks a small part and shows each element of the part's own namespace together with its
/// ancestors.
///
/// For parts whose elements number in the hundreds; worksheets and shared strings have handlers of
/// their own.
final class MarkupWalk: MarkupHandler {
  private var path: [String] = []
  private let visit: ([String], MarkupAttributes) -> (WorkbookError.Code, String)?

  /// Reads a part.
  ///
  /// The visitor is given the local names from the root to the element, and may refuse what it
  /// sees.
  static func read(
    _ input: PartInput,
    root: String,
    limits: ReadingLimits,
    _ visit: ([String], MarkupAttributes) -> (WorkbookError.Code, String)?
  ) throws(WorkbookError) {
    try withoutActuallyEscaping(visit) { (visit) throws(WorkbookError) in
      try Markup.read(input, limits: limits, into: MarkupWalk(root: root, visit))
    }
  }

  private init(
    root: String,
    _ visit: @escaping ([String], MarkupAttributes) -> (WorkbookError.Code, String)?
  ) {
    self.visit = visit
    super.init(root: root)
  }

  override func start(_ name: MarkupName, isNative: Bool, _ attributes: MarkupAttributes)
    -> MarkupFlow
  {
    // A foreign element keeps its place, so that what stands inside is not taken for more than it
    // is.
    path.append(isNative ? name.string : "")
    guard isNative, let (code, reason) = visit(path, attributes) else { return .next }
    return refuse(code, reason)
  }

  override func end() -> MarkupFlow {
    _ = path.popLast()
    return .next
  }
}
