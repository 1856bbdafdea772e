import Forms

/// How long a site keeps the files that were taken in; everything for ever where nothing is said.
public struct Keeping: Sendable, Hashable {
  /// How long the files of a folder are kept, and how much of them.
  public struct Bounds: Sendable, Hashable {
    /// The days after which a file goes; none where age does not matter.
    public var days: Int?
    /// The megabytes (of 1,048,576 bytes) that files may come to before the oldest go; none where
    /// size does not matter.
    public var megabytes: Int?

    /// Makes bounds.
    public init(days: Int? = nil, megabytes: Int? = nil) {
      self.days = days
      self.megabytes = megabytes
    }
  }

  /// The copies in the archive; none where all are kept.
  public var archive: Bounds?
  /// The files in `done`.
  public var done: Bounds?
  /// The files in `returned`, and the marked copies beside them.
  public var returned: Bounds?

  /// Keeps everything.
  public init() {}
}

extension Keeping {
  /// Reads `keep` of `site.yaml`.
  init(_ map: ConfigurationMap) {
    self.init()
    archive = map.optionalMap("archive").map { Bounds($0) }
    done = map.optionalMap("done").map { Bounds($0) }
    returned = map.optionalMap("returned").map { Bounds($0) }
    map.finish()
  }
}

extension Keeping.Bounds {
  fileprivate init(_ map: ConfigurationMap) {
    days = map.node("days")?.amount()
    megabytes = map.node("megabytes")?.amount()
    map.finish()
  }
}

extension ConfigurationNode {
  /// The value as a whole number above zero, and not so large that nothing can be reckoned with it.
  func amount() -> Int? {
    let expected = "a whole number above 0"
    guard let number = integer(expected: expected) else { return nil }
    if (1...1_000_000_000).contains(number) { return number }
    report(expected: expected)
    return nil
  }
}
