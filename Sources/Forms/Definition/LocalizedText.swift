/// A language that messages exist in.
public enum Language: String, Sendable, CaseIterable {
  /// Simplified Chinese.
  case chinese = "zh-Hans"
  /// English.
  case english = "en"

  /// Reads `zh-Hans`, `zh`, `zh_CN.UTF-8`, `en` and the like; nothing for another language.
  public init?(tag: some StringProtocol) {
    let primary = tag.lowercased().prefix { $0.isASCII && $0.isLetter }
    switch primary {
    case "zh": self = .chinese
    case "en": self = .english
    default: return nil
    }
  }
}

/// The same words in every language of the tool.
public struct LocalizedText: Hashable, Sendable {
  /// The words in Chinese.
  public var chinese: String
  /// The words in English.
  public var english: String

  /// Makes a text from its two versions.
  public init(_ chinese: String, _ english: String) {
    self.chinese = chinese
    self.english = english
  }

  /// The words in one language.
  public subscript(_ language: Language) -> String {
    switch language {
    case .chinese: chinese
    case .english: english
    }
  }
}
