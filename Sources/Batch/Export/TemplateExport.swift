import Figures
public import Forms
import Ledger
public import Publishing
import Workbook

/// Fills somebody else's workbook with the figures of a site.
///
/// It works on a copy of the site's ledger, so that a run may go on at the same time.
public struct TemplateExport: Sendable {
  private let site: Site
  private let asOf: CalendarDate

  /// What keeps an export from being made.
  public enum Failure: Error, CustomStringConvertible {
    /// The site, its ledger or its configuration.
    case site(BatchError)
    /// The template.
    case template(TemplateError)
    /// No unit has the id; those that do.
    case unknownUnit(String, known: [String])

    /// What is wrong.
    public var description: String {
      switch self {
      case .site(let error): error.description
      case .template(let error): error.description
      case .unknownUnit(let unit, let known):
        "no unit \"\(unit)\"; there are \(known.joined(separator: ", "))"
      }
    }

    /// The code that the program ends with (`sysexits.h`).
    public var exitCode: Int32 {
      switch self {
      case .site(let error): error.exitCode
      case .template(.workbook(let error)): error.code == .system ? 74 : 65
      case .template: 65
      case .unknownUnit: 2
      }
    }
  }

  /// Prepares an export.
  ///
  /// - Parameters:
  ///   - site: the site.
  ///   - asOf: the day to report on; without one the site's, or else `today`.
  ///   - today: the day of the export.
  public init(site: Site, asOf: CalendarDate?, today: CalendarDate) {
    self.site = site
    self.asOf = asOf ?? site.asOf ?? today
  }

  /// Fills a template with the figures of a unit and a period; those of a signed period are the ones
  /// that were signed.
  ///
  /// - Returns: How many cells were filled.
  /// - Throws: ``Failure``; nothing is written then.
  public func fill(
    _ template: String,
    unit: String,
    period: Period,
    to path: String
  ) throws(Failure) -> Int {
    let lookup = try lookup(unit: unit, period: period)
    do throws(TemplateError) {
      return try TemplateFiller(lookup, limits: site.limits).fill(template, to: path)
    } catch {
      throw .template(error)
    }
  }

  private func lookup(unit: String, period: Period) throws(Failure) -> FigureLookup {
    var result: Result<FigureLookup, Failure>?
    let body = { (session: borrowing ReportSession) in
      guard session.organisation.unit(unit) != nil else {
        let known = session.organisation.units.map(\.id)
        result = .failure(.unknownUnit(unit, known: known))
        return
      }
      do throws(PublishingError) {
        result = .success(try FigureLookup(unit: unit, period: period, session: session))
      } catch {
        result = .failure(.site(.publishing(error)))
      }
    }
    do throws(LedgerError) {
      let reporter = site.reporter(over: try site.ledgerCopy(), signed: site.signed)
      if let signature = site.signature(of: period, on: asOf) {
        try reporter.session(for: signature, body)
      } else {
        try reporter.session(asOf: asOf, body)
      }
    } catch {
      throw .site(.ledger(error))
    }
    guard let result else { throw .unknownUnit(unit, known: []) }
    return try result.get()
  }
}
