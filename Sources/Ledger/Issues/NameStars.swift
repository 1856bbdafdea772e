package import GRDB
import Synchronization

/// Puts stars in place of the names of people in texts of reports.
///
/// It is the function that the view of issues calls for each text that a query looks at. The names
/// are held by their first two characters, so that a text costs by its length and not by how many
/// people there are.
package final class NameStars: Sendable {
  /// What stands in place of a name.
  package static let stars = "***"

  /// The name of the SQL function, which only the program's own views may use.
  package static let function = "names_starred"

  private typealias Name = [Unicode.Scalar]

  private struct Names {
    var count = 0
    var byStart: [UInt64: [Name]] = [:]
  }

  private let names = Mutex(Names())

  /// Takes over the names that the ledger knows by now.
  ///
  /// While a ledger is open names are only added, so that as many as before are the same.
  package func load(from db: Database) throws {
    let count = try Int.fetchOne(db, sql: "SELECT count(*) FROM main.person_name") ?? 0
    guard count != names.withLock({ $0.count }) else { return }
    var byStart: [UInt64: [Name]] = [:]
    let cursor = try String.fetchCursor(db, sql: "SELECT name FROM main.person_name")
    while let text = try cursor.next() {
      let name = Name(text.unicodeScalars)
      guard name.count > 1 else { continue }
      byStart[Self.start(name[0], name[1]), default: []].append(name)
    }
    let loaded = Names(count: count, byStart: byStart)
    names.withLock { $0 = loaded }
  }

  /// A text without names: of those that stand in it, the longest goes first.
  ///
  /// Characters are compared one by one, as SQLite does, and not by what they look like.
  func starred(_ text: String) -> String {
    var characters = Array(text.unicodeScalars)
    let found = found(in: characters)
    if found.isEmpty { return text }
    let inOrder = found.sorted { one, other in
      one.count == other.count ? one.lexicographicallyPrecedes(other) : one.count > other.count
    }
    for name in inOrder {
      characters.replace(name, with: Self.stars.unicodeScalars)
    }
    var starred = ""
    starred.unicodeScalars.append(contentsOf: characters)
    return starred
  }

  private func found(in characters: [Unicode.Scalar]) -> Set<Name> {
    names.withLock { names in
      var found: Set<Name> = []
      for (position, pair) in zip(characters, characters.dropFirst()).enumerated() {
        for name in names.byStart[Self.start(pair.0, pair.1)] ?? []
        where characters[position...].starts(with: name) {
          found.insert(name)
        }
      }
      return found
    }
  }

  private static func start(_ first: Unicode.Scalar, _ second: Unicode.Scalar) -> UInt64 {
    UInt64(first.value) << 32 | UInt64(second.value)
  }
}

extension DatabaseFunction {
  /// `names_starred(text)`: a text with stars in place of the names of people.
  static func namesStarred(by stars: NameStars) -> DatabaseFunction {
    DatabaseFunction(NameStars.function, argumentCount: 1, pure: true) { values in
      values.first.flatMap(String.fromDatabaseValue).map(stars.starred)
    }
  }
}
