/// Goes from tag to tag through a part and knows which elements are of the part's own namespace
/// (Namespaces in XML 1.0, section 6).
///
/// That is the namespace of the root, as for ``MarkupHandler``: prefixes may be anything.
struct MarkupCursor {
  private struct Binding {
    let prefix: [UInt8]
    let namespace: String
    let depth: Int
  }

  let text: MarkupText
  /// How many elements hold the tag at hand; its own element counts from its start to its end tag.
  private(set) var depth = 0
  /// Whether the element of the tag at hand is of the namespace of the root.
  private(set) var isNative = true
  private var position: Int
  private var bindings: [Binding] = []
  private var rootNamespace: String?
  private var isDefaultNative = true
  private var closesEmpty = false
  /// Whether each open element is native.
  private var open: [Bool] = []

  init(_ text: MarkupText, from start: Int = 0) {
    self.text = text
    position = start
  }

  /// The namespace of the root, once its tag was passed.
  var namespace: String { rootNamespace ?? "" }

  /// The next tag.
  ///
  /// For a start tag and the tag of an empty element, ``depth`` is 1 at the root; for an end tag it
  /// is that of its start tag.
  mutating func next() -> MarkupTag? {
    if closesEmpty { close() }
    closesEmpty = false
    guard let tag = text.tag(from: position) else { return nil }
    position = tag.range.upperBound
    if tag.kind == .end {
      isNative = open.last ?? false
      // The element is closed with the next tag, so that its depth can still be asked for.
      closesEmpty = true
      return tag
    }
    depth += 1
    if tag.declares { bind(tag) }
    if rootNamespace == nil {
      rootNamespace = namespace(ofPrefix: tag.prefix)
      noteDefault()
    }
    isNative =
      tag.prefix.isEmpty ? isDefaultNative : namespace(ofPrefix: tag.prefix) == rootNamespace
    open.append(isNative)
    closesEmpty = tag.kind == .empty
    return tag
  }

  private mutating func close() {
    guard depth > 0 else { return }
    if bindings.last?.depth == depth {
      while bindings.last?.depth == depth { bindings.removeLast() }
      noteDefault()
    }
    _ = open.popLast()
    depth -= 1
  }

  private mutating func bind(_ tag: MarkupTag) {
    for attribute in text.attributes(of: tag) {
      let name = text.bytes[attribute.name]
      guard name.starts(with: "xmlns".utf8) else { continue }
      let rest = name.dropFirst(5)
      guard rest.isEmpty || rest.first == UInt8(ascii: ":") else { continue }
      bindings.append(
        Binding(
          prefix: Array(rest.dropFirst()),
          namespace: text.text(attribute.value),
          depth: depth
        )
      )
    }
    noteDefault()
  }

  private mutating func noteDefault() {
    isDefaultNative = namespace(ofPrefix: 0..<0) == rootNamespace
  }

  /// The namespace that a prefix is bound to; an unbound one counts as none.
  private func namespace(ofPrefix prefix: Range<Int>) -> String {
    let wanted = text.bytes[prefix]
    for binding in bindings.reversed() where wanted.elementsEqual(binding.prefix) {
      return binding.namespace
    }
    return ""
  }

  /// A prefix, with its colon, that stands for a namespace at the tag at hand.
  func prefix(ofNamespace namespace: String) -> String? {
    for binding in bindings where binding.namespace == namespace && !binding.prefix.isEmpty {
      let isShadowed = bindings.last { $0.prefix == binding.prefix }?.namespace != namespace
      if !isShadowed { return String(decoding: binding.prefix, as: UTF8.self) + ":" }
    }
    return nil
  }
}
