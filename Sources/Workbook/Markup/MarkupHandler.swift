/// What receives the elements and text of one XML part, in document order.
///
/// A subclass per kind of part. Names are compared by the pointer of the parser's dictionary, so a
/// subclass asks ``prepare(_:)`` for those that it knows and never looks at letters afterwards.
class MarkupHandler {
  /// The local name that the root element must have.
  let root: String
  private var refusal: (code: WorkbookError.Code, reason: String)?

  /// Why the handler stopped, when it did not stop because it had enough.
  var trouble: (code: WorkbookError.Code, reason: String)? { refusal }

  init(root: String) {
    self.root = root
  }

  /// Called once before the root element, to learn the names by which elements and attributes are
  /// known.
  func prepare(_ names: MarkupNames) {}

  /// Called for each start tag.
  ///
  /// `isNative` says that the element is in the namespace of the root, whichever that is:
  /// Transitional, Strict, or that of a program that forgot to write one.
  func start(_ name: MarkupName, isNative: Bool, _ attributes: MarkupAttributes) -> MarkupFlow {
    .next
  }

  /// Called for each end tag, also for that of an empty element.
  func end() -> MarkupFlow { .next }

  /// Called for text, in pieces as the parser meets them: a CDATA section, an entity or a comment
  /// splits it.
  func text(_ bytes: UnsafeRawBufferPointer) -> MarkupFlow { .next }

  /// Functions to be called in place of the three methods above, for parts with millions of events.
  var events: MarkupEvents? { nil }

  /// What the functions change; asked for once, when the names are prepared.
  var state: UnsafeMutableRawPointer? { nil }

  /// The beginning of the start tag behind which the handler can read on by itself, such as `<sst`;
  /// `nil` where it leaves all to the parser.
  var ownGround: StaticString? { nil }

  /// Reads what the handler can read by itself, from the next byte of the part on.
  ///
  /// Called at most once, where all before the byte was parsed. The parser never sees what is taken
  /// here, so it must be well-formed content of the element at hand.
  func takeOver(_ input: PartInput) -> MarkupFlow { .next }

  /// Stops with a reason; the reader adds path, part and line.
  func refuse(_ code: WorkbookError.Code, _ reason: String) -> MarkupFlow {
    refusal = (code, reason)
    return .stop
  }
}

/// Whether the parser goes on.
enum MarkupFlow {
  case next
  case stop
}

/// The functions that the parser calls by itself; their context is a ``MarkupSession``.
@safe struct MarkupEvents {
  /// Context, local name, prefix, namespace, namespaces by number and in pairs, and attributes by
  /// number, of them defaulted, and in fives.
  let start:
    @convention(c) (
      UnsafeMutableRawPointer?, UnsafePointer<UInt8>?, UnsafePointer<UInt8>?,
      UnsafePointer<UInt8>?, Int32, UnsafeMutablePointer<UnsafePointer<UInt8>?>?,
      Int32, Int32, UnsafeMutablePointer<UnsafePointer<UInt8>?>?
    ) -> Void
  /// Context, local name, prefix and namespace.
  let end:
    @convention(c) (
      UnsafeMutableRawPointer?, UnsafePointer<UInt8>?, UnsafePointer<UInt8>?,
      UnsafePointer<UInt8>?
    ) -> Void
  /// Context, bytes, and their number.
  let text: @convention(c) (UnsafeMutableRawPointer?, UnsafePointer<UInt8>?, Int32) -> Void
}

/// A name, or that of a namespace, known by its place in the parser's dictionary.
struct MarkupName: Equatable {
  /// A number: optional pointers would be taken apart before they are compared.
  private let place: UInt

  /// No name; equal to none that the parser gives.
  static var none: MarkupName { unsafe MarkupName(nil) }

  @inline(__always) init(_ bytes: UnsafePointer<UInt8>?) {
    place = UInt(bitPattern: bytes)
  }

  /// The letters.
  var string: String {
    unsafe UnsafePointer<UInt8>(bitPattern: place).map { unsafe String(cString: $0) } ?? ""
  }
}

/// The attributes of one start tag, valid until the handler returns.
///
/// libxml2 gives five pointers for each: local name, prefix, namespace, first byte of the value,
/// byte after the value. Every index that is asked for is below ``count``.
@safe struct MarkupAttributes {
  let count: Int
  private let fields: UnsafeMutablePointer<UnsafePointer<UInt8>?>?

  init(_ fields: UnsafeMutablePointer<UnsafePointer<UInt8>?>?, count: Int32) {
    self.count = unsafe fields == nil ? 0 : Int(count)
    unsafe self.fields = fields
  }

  /// The name of an attribute, which the caller keeps below ``count``.
  @inline(__always) func name(_ index: Int) -> MarkupName {
    unsafe MarkupName(fields.unsafelyUnwrapped[index &* 5])
  }

  /// Whether the attribute stands in a namespace of its own, as `r:id` does.
  @inline(__always) func isForeign(_ index: Int) -> Bool {
    unsafe fields.unsafelyUnwrapped[index &* 5 &+ 1] != nil
  }

  /// The namespace of an attribute with a prefix.
  func namespace(_ index: Int) -> String {
    unsafe fields.unsafelyUnwrapped[index &* 5 &+ 2].map { unsafe String(cString: $0) } ?? ""
  }

  /// The bytes of a value, as they are but for `&`, which libxml2 leaves as `&#38;`.
  @inline(__always) func value(_ index: Int) -> UnsafeRawBufferPointer {
    guard let first = unsafe fields.unsafelyUnwrapped[index &* 5 &+ 3],
      let end = unsafe fields.unsafelyUnwrapped[index &* 5 &+ 4]
    else { return unsafe UnsafeRawBufferPointer(start: nil, count: 0) }
    return unsafe UnsafeRawBufferPointer(start: first, count: end - first)
  }

  /// A value as text.
  func string(_ index: Int) -> String {
    let text = unsafe String(decoding: value(index), as: UTF8.self)
    return text.utf8.contains(UInt8(ascii: "&")) ? text.replacing("&#38;", with: "&") : text
  }

  /// The text of the attribute without prefix that has a name.
  func string(_ name: StaticString) -> String? {
    let wanted = name.description
    for index in 0..<count where !isForeign(index) && self.name(index).string == wanted {
      return string(index)
    }
    return nil
  }
}

extension String {
  /// Whether an attribute of type `boolean` or `ST_OnOff` means yes (ECMA-376 part 1, 22.9.2.7).
  var isMarkupTrue: Bool { self == "1" || self == "true" || self == "on" }
}
