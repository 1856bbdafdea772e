import Crypto
import Figures
import Forms
import FoundationEssentials
import Ledger
import Publishing

/// What the report of a period is made of, as a text that changes when any of it does: the program,
/// the configuration, the submissions that bear on it, and the day.
struct ReportStamps {
  private let site: Site
  private let asOf: CalendarDate
  private let changes: LedgerChanges
  private let common: String

  /// How many days after its end a report no longer looks at the day that it is made on: all files
  /// were due long before.
  private static let settledDays = 62

  init(site: Site, asOf: CalendarDate, changes: LedgerChanges) {
    self.site = site
    self.asOf = asOf
    self.changes = changes
    let program = FileLocation("/proc/self/exe").target?.look ?? ""
    let kinds = site.report.periods.map(\.rawValue).joined(separator: ",")
    common = "\(program) \(Self.configuration(of: site)) \(site.language) \(kinds)"
  }

  /// What the report of a period is made of today, with its files as they lie in a folder.
  func report(of period: Period, in folder: String) -> PublishedReport {
    PublishedReport(stamp: stamp(of: period), files: Self.look(of: folder))
  }

  /// What figures are made of.
  var basis: ReportBasis {
    ReportBasis(maker: common) { period in stamp(of: period) }
  }

  /// The stamp of a period.
  private func stamp(of period: Period) -> String {
    let age = asOf.daysSinceEpoch - period.end.daysSinceEpoch
    let day = age > Self.settledDays ? "settled" : asOf.description
    return Self.hash(["\(common) \(day) \(changes.last(for: period))"])
  }

  /// The files of a folder as they lie there: by name, length and moment of the last change.
  ///
  /// A link in the place of a folder holds none.
  private static func look(of folder: String) -> String {
    guard FileLocation(folder).status?.kind == .folder else { return "" }
    return hash(Self.files(in: FileLocation(folder), depth: 2) { _ in true })
  }

  /// The files that a site is told by: those of its folder and of the folders of its parts.
  private static func configuration(of site: Site) -> String {
    let parts = [
      "records", "forms", "catalogs", "rules", "figures", "sheets", "extracts",
    ].map { FileLocation("\(site.directory)/\($0)") }
    let signed = site.signed.map { "\($0.period) \($0.since)" }
    let files = ([FileLocation(site.directory)] + parts).flatMap { folder in
      Self.files(in: folder, depth: 0) { $0.hasSuffix(".yaml") }
    }
    return hash(files + signed)
  }

  private static func files(
    in folder: FileLocation,
    depth: Int,
    _ isWanted: (String) -> Bool
  ) -> [String] {
    let names = (folder.names ?? []).sorted { $0.lexicographicallyPrecedes($1) }
    return names.flatMap { name -> [String] in
      let place = FileLocation(name, in: folder)
      guard let status = place.status else { return [] }
      let text = String(decoding: name, as: UTF8.self)
      switch status.kind {
      case .file: return isWanted(text) ? ["\(text) \(status.look)"] : []
      case .folder where depth > 0:
        return [text] + files(in: place, depth: depth - 1, isWanted)
      case .folder, .other: return []
      }
    }
  }

  private static func hash(_ lines: [String]) -> String {
    let text = lines.joined(separator: "\n")
    return SHA256.hash(data: Data(text.utf8)).map(hexadecimal).joined()
  }
}
