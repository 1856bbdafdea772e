import Figures
public import Forms
import Glibc
public import Ledger
import Publishing
import Workbook

/// Judges workbooks as a run would, and keeps nothing of them.
///
/// It works on a copy of the site's ledger, so that files are held against what was
/// accepted before, and a run may go on at the same time.
public struct CheckDesk: Sendable {
  /// What a run would make of a file.
  public struct Result: Sendable {
    /// The path, as it was given.
    public var path: String
    /// What would become of it; `duplicate` where its bytes were taken in before.
    public var status: Verdict.Status
    /// How many rows would be left out.
    public var leftOut: Int
    /// The findings; of a file that was taken in before, those of that time.
    public var findings: [Finding]

    /// Whether it is no workbook that can be read (rule F01).
    public var isUnreadable: Bool { findings.contains(where: \.isOfUnreadableFile) }
  }

  private let site: Site
  private let now: LocalDateTime
  private let received: [String: LocalDateTime]
  private let ledger: Ledger
  private let intake: Intake
  /// What this desk has judged, by the SHA-256 of the bytes; nothing before the reference data.
  private var judged: [String: Result]?
  /// The names of workbooks that got a copy, and how many bear each.
  private var copied: [String: Int] = [:]

  /// Prepares a desk, with a copy of the ledger.
  ///
  /// - Parameters:
  ///   - site: the site.
  ///   - now: the moment at which the files come in, where the site's table names none.
  /// - Throws: ``BatchError`` where the ledger cannot be read.
  public init(site: Site, now: LocalDateTime) throws(BatchError) {
    self.site = site
    // A site whose time stands still would find every file too old.
    self.now = site.asOf.map { LocalDateTime(date: $0, time: now.time) } ?? now
    received = try ReceivedTable.load(site)
    do throws(LedgerError) {
      ledger = try site.ledgerCopy()
    } catch {
      throw .ledger(error, path: site.ledgerPath)
    }
    intake = site.intake(into: ledger)
  }

  /// Judges a file; those that were checked before it count as having come in.
  ///
  /// - Throws: ``BatchError`` where the file cannot be read from the disk, or a rule is wrong.
  public mutating func check(_ path: String) throws(BatchError) -> Result {
    try takeReferences()
    let (sha256, bytes) = try FileArchive.hash(of: FileLocation(path), path: path)
    if var result = judged?[sha256] {
      result.path = path
      return result
    }
    let result = try judge(path, sha256: sha256, bytes: bytes)
    judged?[sha256] = result
    return result
  }

  /// The units that files may name.
  ///
  /// - Throws: ``BatchError`` where the ledger or a reference file cannot be read.
  mutating func organisation() throws(BatchError) -> Organisation {
    try takeReferences()
    do throws(LedgerError) {
      return try ledger.organisation()
    } catch {
      throw .ledger(error)
    }
  }

  /// Takes the reference data, once: the units must be known, also before the first run.
  private mutating func takeReferences() throws(BatchError) {
    guard judged == nil else { return }
    judged = [:]
    for source in site.sources where source.isReference {
      for file in try Inbox(source, of: site, received: received).files {
        _ = try check(site.path(file.path))
      }
    }
  }

  private func judge(
    _ path: String,
    sha256: String,
    bytes: Int
  ) throws(BatchError) -> Result {
    let name = FileName.last(of: path)
    do throws(LedgerError) {
      if let findings = try ledger.findings(of: sha256) {
        return Result(path: path, status: .duplicate, leftOut: 0, findings: findings)
      }
      let reader = FormReader(library: site.library, organisation: try ledger.organisation())
      let moment = received[site.relativePath(path) ?? ""] ?? now
      let reading: Reading
      do throws(WorkbookError) {
        reading = try reader.read(
          file: path,
          name: name,
          received: moment.date,
          limits: site.limits
        )
      } catch {
        reading = reader.unreadable(error, fileName: name, received: moment.date)
      }
      let arrival = Arrival(
        sha256: sha256,
        bytes: bytes,
        name: name,
        path: path,
        receivedAt: moment,
        reading: reading
      )
      let verdict = try intake.take(arrival)
      return Result(
        path: path,
        status: verdict.status,
        leftOut: verdict.leftOut,
        findings: verdict.findings
      )
    } catch {
      throw .ledger(error)
    }
  }
}

extension CheckDesk {
  /// Writes the workbook of a result with what was found in it marked in its cells and listed on a
  /// first sheet, where there is something to show.
  ///
  /// Of workbooks of one name, the copies of the later ones get a number.
  ///
  /// - Parameters:
  ///   - result: what ``check(_:)`` returned.
  ///   - folder: the folder of the copy.
  ///   - language: the language of the marks.
  /// - Returns: why there is no copy, where the workbook cannot be changed.
  /// - Throws: ``BatchError`` where the copy cannot be written.
  public mutating func annotate(
    _ result: Result,
    into folder: String,
    language: Language
  ) throws(BatchError) -> String? {
    let annotation = Annotation(folder: folder, language: language, limits: site.limits)
    var name = FileName.last(of: result.path)
    let number = copied[name, default: 0] + 1
    copied[name] = number
    if number > 1 { name = "\(number)_\(name)" }
    guard
      case .impossible(let reason) = try annotation.write(
        result.path,
        as: name,
        findings: result.findings
      )
    else { return nil }
    return reason
  }

  /// Runs every query of the site, and says what is wrong in them.
  ///
  /// - Throws: ``BatchError`` where the ledger cannot be read.
  public func problemsInQueries() throws(BatchError) -> [String] {
    var problems = intake.problemsInRules()
    let reporter = site.reporter(over: ledger)
    let asOf = site.asOf ?? now.date
    do throws(LedgerError) {
      try reporter.session(asOf: asOf) { (session) throws(LedgerError) in
        let period = Period.containing(asOf, kind: site.report.periods.first ?? .month)
        problems += session.problemsInFigures(period: period)
        problems += Publisher(report: site.report, language: site.language)
          .problems(period: period, session: session)
      }
    } catch {
      throw .ledger(error)
    }
    return problems.map(\.description)
  }
}

func isFile(_ path: String) -> Bool { unsafe access(path, F_OK) == 0 }
