/// Walks a part in which single elements and their texts matter, and keeps the way from the root.
///
/// A subclass per kind of part says what it makes of an element when it begins and when it ends.
class DetailHandler: MarkupHandler {
  /// The local names from the root to the element at hand.
  ///
  /// The name of an element that is not in the namespace of the root has a colon in front.
  private(set) var path: [String] = []
  private let limits: ReadingLimits
  /// The text since the last tag.
  private var pending: [UInt8] = []
  private var details = 0
  private var textBytes = 0

  init(root: String, limits: ReadingLimits) {
    self.limits = limits
    super.init(root: root)
  }

  /// Called when an element begins, with its name at the end of the path.
  func begin(_ attributes: MarkupAttributes) -> MarkupFlow { .next }

  /// Called when an element ends, with its name still at the end of the path.
  ///
  /// The text is what stood behind the last tag inside of it: all of it, where it has no elements.
  func finish(_ text: String) -> MarkupFlow { .next }

  /// Counts something that will be kept together with its texts, whose number and size a part may
  /// not choose.
  final func keep(_ texts: [String?] = []) -> MarkupFlow {
    details += 1
    for case let text? in texts { textBytes += text.utf8.count }
    guard details <= limits.details else {
      return refuse(.overLimit, "more than \(limits.details) details")
    }
    guard textBytes <= limits.detailTextBytes else {
      return refuse(.overLimit, "details of more than \(limits.detailTextBytes) bytes")
    }
    return .next
  }

  override func start(_ name: MarkupName, isNative: Bool, _ attributes: MarkupAttributes)
    -> MarkupFlow
  {
    path.append(isNative ? name.string : ":" + name.string)
    pending.removeAll(keepingCapacity: true)
    return begin(attributes)
  }

  override func end() -> MarkupFlow {
    let flow = finish(String(decoding: pending, as: UTF8.self))
    pending.removeAll(keepingCapacity: true)
    _ = path.popLast()
    return flow
  }

  override func text(_ bytes: UnsafeRawBufferPointer) -> MarkupFlow {
    guard bytes.count <= limits.cellTextBytes - pending.count else {
      return refuse(.overLimit, "text of more than \(limits.cellTextBytes) bytes")
    }
    unsafe pending.append(contentsOf: bytes)
    return .next
  }
}

extension String {
  /// The text with its `_xHHHH_` escapes resolved (ECMA-376 part 1, 22.9.2.19).
  var resolvingEscapes: String {
    guard utf8.contains(UInt8(ascii: "_")) else { return self }
    var bytes = Array(utf8)
    let count = unsafe bytes.withUnsafeMutableBytes { unsafe EscapedText.resolve($0) }
    return String(decoding: bytes.prefix(count), as: UTF8.self)
  }
}

extension MarkupAttributes {
  /// The text of an attribute of type `ST_Xstring`, with its escapes resolved.
  func text(_ name: StaticString) -> String? { string(name)?.resolvingEscapes }

  /// Whether an attribute says yes, or what holds where it is absent.
  func truth(_ name: StaticString, default absent: Bool = false) -> Bool {
    string(name)?.isMarkupTrue ?? absent
  }
}

extension [CellRange] {
  /// Reads ranges with blanks between them (`ST_Sqref`; ECMA-376 part 1, 18.18.76); nothing where
  /// one of them is no range.
  init?(list text: String) {
    self = []
    for word in text.split(whereSeparator: \.isWhitespace) {
      guard let range = CellRange(area: String(word)) else { return nil }
      append(range)
    }
  }
}
