/// An element by its places in a ``MarkupText``.
struct MarkupElement {
  let tag: MarkupTag
  /// Whether it is of the namespace of the root.
  let isNative: Bool
  /// Where its end tag lies; an empty range behind the tag of an empty element.
  fileprivate(set) var end: Range<Int>
  /// The position of the first element behind all that it holds.
  fileprivate(set) var next: Int

  /// What it holds.
  var content: Range<Int> { tag.range.upperBound..<max(tag.range.upperBound, end.lowerBound) }
  /// All of it.
  var range: Range<Int> { tag.range.lowerBound..<max(tag.range.upperBound, end.upperBound) }
}

/// All elements of a small part in the order of their start tags.
///
/// Worksheets, which have millions, are gone through with a ``MarkupCursor``.
struct MarkupElements {
  let text: MarkupText
  private(set) var all: [MarkupElement] = []

  /// Finds the elements.
  ///
  /// - Throws: ``Refusal`` where there are more than a limit.
  init(_ text: MarkupText, limits: ReadingLimits) throws(Refusal) {
    self.text = text
    let most = 4 * limits.details
    var cursor = MarkupCursor(text)
    var open: [Int] = []
    while let tag = cursor.next() {
      if tag.kind == .end {
        guard let index = open.popLast() else { continue }
        all[index].end = tag.range
        all[index].next = all.count
        continue
      }
      guard all.count < most else { throw Refusal("more than \(most) elements") }
      let end = tag.range.upperBound..<tag.range.upperBound
      all.append(
        MarkupElement(tag: tag, isNative: cursor.isNative, end: end, next: all.count + 1)
      )
      if tag.kind == .start { open.append(all.count - 1) }
    }
  }

  /// The root.
  var root: MarkupElement? { all.first }

  /// The positions of what an element holds, native or not.
  func children(of parent: Int) -> [Int] {
    var children: [Int] = []
    var child = parent + 1
    while child < all[parent].next {
      children.append(child)
      child = all[child].next
    }
    return children
  }

  /// The positions of the native elements of a name that an element holds.
  func children(of parent: Int, named name: StaticString) -> [Int] {
    children(of: parent).filter { isNative($0, name) }
  }

  /// The position of the first native element on a way from the root.
  func first(_ path: StaticString...) -> Int? {
    guard !all.isEmpty else { return nil }
    var position = 0
    for name in path {
      guard let next = children(of: position).first(where: { isNative($0, name) }) else {
        return nil
      }
      position = next
    }
    return position
  }

  /// Whether an element is of the namespace of the root and has a name.
  func isNative(_ position: Int, _ name: StaticString) -> Bool {
    all[position].isNative && text.has(name, in: all[position].tag.name)
  }

  /// The prefix of the root with its colon, under which new elements are native.
  var prefix: String { root.map { text.prefix(of: $0.tag) } ?? "" }

  /// The place where a new child of the root belongs, given the names of those that may follow it;
  /// nothing where the root is an empty tag.
  ///
  /// An element of another namespace, such as `mc:AlternateContent`, stands for the first of these
  /// names that it holds.
  func place(before followers: [StaticString]) -> Int? {
    guard let root, root.tag.kind == .start else { return nil }
    for child in children(of: 0) where isAny(of: followers, child) {
      return all[child].range.lowerBound
    }
    return root.content.upperBound
  }

  private func isAny(of names: [StaticString], _ position: Int) -> Bool {
    if all[position].isNative {
      return names.contains { text.has($0, in: all[position].tag.name) }
    }
    return children(of: position).contains { isAny(of: names, $0) }
  }
}

extension MarkupText {
  /// The prefix of a tag with its colon; nothing where it has none.
  func prefix(of tag: MarkupTag) -> String { tag.prefix.isEmpty ? "" : raw(tag.prefix) + ":" }
}
