/// The units of measure and the counter words that figures are written with.
///
/// A unit is an atom (`t`, `千瓦时`) or atoms with slashes between them (`kWh/t`). An atom may be
/// followed by the thing that it measures, as in 吨水; the thing is cut off.
public enum UnitTable {
  /// What an atom measures.
  public enum Dimension: Hashable, Sendable {
    /// Mass.
    case mass
    /// Mass of standard coal, the unit of energy accounts.
    case coalEquivalent
    /// Energy.
    case energy
    /// Power.
    case power
    /// Length.
    case length
    /// Area.
    case area
    /// Volume.
    case volume
    /// Volume of gas in the standard state.
    case standardVolume
    /// Time, to the hour.
    case time
    /// Days.
    case days
    /// Weeks.
    case weeks
    /// Months.
    case months
    /// Years.
    case years
    /// A share of one hundred.
    case share
    /// Money of a currency; no table of units turns one currency into another.
    case money(String)
    /// Voltage.
    case voltage
    /// Electric current.
    case current
    /// Electric charge.
    case charge
    /// Temperature.
    case temperature
    /// Pressure.
    case pressure
    /// Things counted; the counter word tells which.
    case count
  }

  /// One unit without a slash.
  public struct Atom: Hashable, Sendable {
    /// The usual sign; two names of one unit share it.
    public var sign: String
    /// What it measures.
    public var dimension: Dimension
    /// How many of the dimension's base units it is: `numerator / denominator`.
    public var numerator: Int
    /// The denominator of the factor.
    public var denominator: Int
  }

  /// Whether a text is a unit, such as stands in brackets at the end of a header.
  public static func isUnit(_ text: String) -> Bool { expression(text) != nil }

  /// The atoms that a name may stand for; 度 is one of energy and one of temperature.
  static func atoms(named name: String) -> [Atom] {
    if let exact = names[name] { return exact }
    return lowercaseNames[name.lowercased()] ?? []
  }

  /// The longest name in the table that a text begins with.
  static func longestName(in text: Substring) -> (atoms: [Atom], rest: Substring)? {
    var end =
      text.index(text.startIndex, offsetBy: longestNameCount, limitedBy: text.endIndex)
      ?? text.endIndex
    while end > text.startIndex {
      let atoms = atoms(named: String(text[..<end]))
      if !atoms.isEmpty, !splitsLetters(text, at: end) { return (atoms, text[end...]) }
      end = text.index(before: end)
    }
    return nil
  }

  /// Whether a place lies inside a Latin word: `m` is no unit at the beginning of `max`.
  private static func splitsLetters(_ text: Substring, at place: String.Index) -> Bool {
    guard place < text.endIndex, place > text.startIndex else { return false }
    let isLetter = { (character: Character) in
      character.isASCII && (character.isLetter || character.isNumber)
    }
    return isLetter(text[place]) && isLetter(text[text.index(before: place)])
  }

  static let names: [String: [Atom]] = {
    var names: [String: [Atom]] = [:]
    for line in measures {
      for name in line.names {
        let atom = Atom(
          sign: line.sign,
          dimension: line.dimension,
          numerator: line.factor.0,
          denominator: line.factor.1
        )
        names[Folding.simplified(Folding.compatibility(name)), default: []].append(atom)
      }
    }
    for words in counters {
      for word in words {
        let atom = Atom(
          sign: words.first ?? word,
          dimension: .count,
          numerator: 1,
          denominator: 1
        )
        names[word, default: []].append(atom)
      }
    }
    return names
  }()

  /// The names in lower case, for `KWH` and `Kg`; only those that lower case leaves unambiguous.
  private static let lowercaseNames: [String: [Atom]] = {
    var folded: [String: [Atom]] = [:]
    for (name, atoms) in names.sorted(by: { $0.key < $1.key }) {
      let key = name.lowercased()
      if let other = folded[key], other != atoms {
        folded[key] = names[key] ?? []
      } else {
        folded[key] = atoms
      }
    }
    return folded
  }()

  /// A currency before a number, as in $5 and USD 5, and how many characters it takes.
  ///
  /// The number or a blank must follow: what other letters follow is a word.
  static func currency(before number: ArraySlice<Unicode.Scalar>) -> (name: String, count: Int)? {
    var best: (name: String, count: Int)?
    for name in currencyNames {
      let scalars = Array(name.uppercased().unicodeScalars)
      let start = String(String.UnicodeScalarView(number.prefix(scalars.count))).uppercased()
      guard start == name.uppercased(), scalars.count > best?.count ?? 0,
        let next = number.dropFirst(scalars.count).first, next.isDigit || next == "."
      else { continue }
      best = (name, scalars.count)
    }
    return best
  }

  /// The signs and codes of currencies that may stand before a number.
  private static let currencyNames = measures.filter { measure in
    if case .money = measure.dimension { measure.factor == (1, 1) } else { false }
  }.flatMap(\.names).filter { name in
    name.unicodeScalars.allSatisfy { !$0.isHan && !($0.properties.isLowercase) }
  }

  private static let longestNameCount = names.keys.map(\.count).max() ?? 0
}
