/// The forms of a text under which two writings of the same word are equal.
public enum Folding {
  /// The key of an organisational unit's name.
  public static func unitKey(_ text: String) -> String { text }
}
