public import Forms
import Ledger
public import Publishing

/// Writes the blank forms of a site: a workbook for each form and each unit that sends it.
public struct TemplateDesk: Sendable {
  /// What of the site is wanted.
  public struct Selection: Sendable {
    /// The name of a form; none for all.
    public var form: String?
    /// The id or a name of a unit; none for all.
    public var unit: String?
    /// The period to fill in; none for forms that serve any period.
    public var period: Period?

    /// Makes a selection; without arguments it is everything.
    public init(form: String? = nil, unit: String? = nil, period: Period? = nil) {
      self.form = form
      self.unit = unit
      self.period = period
    }
  }

  /// A selection of something that the site does not have.
  public struct Mistake: Error, CustomStringConvertible {
    /// What was asked for, and what there is.
    public let description: String
  }

  private let site: Site
  private let language: Language
  private let today: CalendarDate
  private let organisation: Organisation

  /// Prepares a desk.
  ///
  /// The units are those of the ledger, and those that reference files list which no run has taken in
  /// yet.
  ///
  /// - Parameters:
  ///   - site: the site.
  ///   - language: the language of the forms; without one that of the site.
  ///   - now: the moment, where the site lives on no other day.
  /// - Throws: ``BatchError`` where the ledger or a reference file cannot be read.
  public init(site: Site, language: Language? = nil, now: LocalDateTime) throws(BatchError) {
    self.site = site
    self.language = language ?? site.language
    today = site.asOf ?? now.date
    var desk = try CheckDesk(site: site, now: now)
    organisation = try desk.organisation()
  }

  /// The blank forms of a selection.
  ///
  /// - Throws: ``Mistake`` where the site has no such form, unit or period.
  public func forms(_ selection: Selection = Selection()) throws(Mistake) -> [BlankForm] {
    var forms = site.library.forms
    if let name = selection.form {
      forms = forms.filter { $0.name == name }
      if forms.isEmpty {
        let names = site.library.forms.map(\.name).joined(separator: ", ")
        throw Mistake(description: "no form “\(name)”; the site has \(names)")
      }
    }
    if let period = selection.period {
      forms = forms.filter { $0.period == period.kind }
      if forms.isEmpty { throw Mistake(description: "no such form is sent for \(period)") }
    }
    var wanted: Organisation.Unit?
    if let text = selection.unit {
      wanted = organisation.resolve(text, within: nil, level: nil).flatMap(organisation.unit)
      guard let wanted else { throw Mistake(description: "no unit “\(text)”") }
      forms = forms.filter { $0.unitLevel == wanted.level }
      if forms.isEmpty { throw Mistake(description: "\(wanted.name) sends in no such form") }
    }
    return forms.flatMap { form in
      units(of: form, wanted: wanted, period: selection.period).map { unit in
        BlankForm(
          form,
          library: site.library,
          organisation: organisation,
          unit: unit,
          period: selection.period,
          language: language,
          today: today
        )
      }
    }
  }

  /// The units that send a form; one that nobody knows yet where none is known.
  private func units(
    of form: FormDefinition,
    wanted: Organisation.Unit?,
    period: Period?
  ) -> [Organisation.Unit?] {
    if let wanted { return [wanted] }
    let period = period ?? Period.containing(today, kind: form.period)
    let units = organisation.units.filter { $0.level == form.unitLevel && $0.isActive(in: period) }
    return units.isEmpty ? [nil] : units
  }

  /// Writes blank forms into a folder, which is made where it is missing.
  ///
  /// - Parameters:
  ///   - forms: the forms.
  ///   - folder: the folder; without one `templates` in the site.
  /// - Returns: the paths of the workbooks.
  /// - Throws: ``BatchError`` where the folder cannot be written.
  @discardableResult
  public func write(_ forms: [BlankForm], to folder: String? = nil) throws(BatchError) -> [String] {
    let folder = folder ?? site.path("templates")
    try makeFolder(folder)
    var paths: [String] = []
    for form in forms {
      var path = "\(folder)/\(form.fileName)"
      // Two forms may have one title.
      if paths.contains(path) { path = "\(folder)/\(form.form.name)_\(form.fileName)" }
      do throws(PublishingError) {
        try form.write(to: path)
      } catch {
        throw .publishing(error)
      }
      paths.append(path)
    }
    return paths
  }
}
