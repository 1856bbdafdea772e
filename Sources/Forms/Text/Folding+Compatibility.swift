import Foundation

extension Folding {
  /// The text in Unicode's compatibility composition (NFKC), for headers and keys.
  ///
  /// - Complexity: O(*n*); a text of ASCII, Chinese characters and Chinese punctuation is returned
  ///   as it is, and Foundation is asked for the rest only.
  public static func compatibility(_ text: String) -> String {
    let isStable = text.unicodeScalars.allSatisfy { scalar in
      switch scalar.value {
      case 0...0x7F, 0x4E00...0x9FFF, 0x3400...0x4DBF: true
      case 0x3001...0x3003, 0x3005, 0x3007...0x3011, 0x3014...0x301B: true
      case 0x2010, 0x2012...0x2016, 0x2018...0x201D, 0x00D7, 0x2713...0x2718, 0x221A: true
      default: false
      }
    }
    return isStable ? text : text.precomposedStringWithCompatibilityMapping
  }
}
