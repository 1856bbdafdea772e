import Forms

/// Which files are expected by a day, as calendar, forms and organisation say.
struct ExpectedFiles {
  let calendar: ReportingCalendar
  let forms: [FormDefinition]
  let organisation: Organisation
  /// The day up to which files are expected.
  let asOf: CalendarDate
  /// The files of all forms that are ever missing.
  let series: [Series]

  init(
    calendar: ReportingCalendar,
    forms: [FormDefinition],
    organisation: Organisation,
    asOf: CalendarDate
  ) {
    self.calendar = calendar
    self.forms = forms
    self.organisation = organisation
    self.asOf = asOf
    series = forms.compactMap { form in
      guard let deadline = form.deadline else { return nil }
      return Series(
        form: form.name,
        deadline: deadline,
        units: organisation.units.filter { $0.level == form.unitLevel },
        periods: calendar.periods(form.period, endedBy: asOf)
      )
    }
  }

  /// The number of the way that files are judged; it goes up with every change of that way, so that
  /// tables that were made in the former one are made anew.
  private static let way = 1

  /// The files of one form: every unit sends one for every period in which it is active.
  struct Series {
    let form: String
    let deadline: FormDefinition.Deadline
    let units: [Organisation.Unit]
    let periods: [Period]
  }

  /// One of these files.
  struct Place: Hashable {
    /// The number of its series.
    var series: Int
    var unit: String
    var period: Period
  }

  /// A period that files of a series are expected for, as their rows tell it.
  func entry(for period: Period, in series: Series) -> Entry {
    let due = calendar.due(series.deadline, for: period)
    return Entry(
      texts: [
        period.kind.rawValue, period.description, period.start.description,
        period.end.description, period.anchor.description, due.description,
      ],
      isDue: due.date <= asOf
    )
  }

  /// What the rows of all files of a period have in common.
  struct Entry {
    /// The columns from `kind` to `due_at`.
    let texts: [String]
    /// Whether its files are missing where they have not come.
    let isDue: Bool

    var period: String { texts[1] }
    var due: String { texts[5] }
  }

  /// All that decides which files are expected and when, but for the day, as a text that changes
  /// when any of it does.
  var definition: String {
    var lines = [["\(Self.way)", calendar.firstPeriod.description]]
    lines.append(calendar.closedDays.sorted().map(\.description))
    lines.append(calendar.workedDays.sorted().map(\.description))
    var levels: Set<String> = []
    for form in forms {
      guard let deadline = form.deadline else { continue }
      levels.insert(form.unitLevel)
      lines.append([
        form.name, form.period.rawValue, form.unitLevel, "\(deadline.days)", "\(deadline.time)",
        "\(deadline.movesToWorkingDay)",
      ])
    }
    for unit in organisation.units where levels.contains(unit.level) {
      lines.append([
        unit.id, unit.level, unit.activeFrom?.description ?? "", unit.activeTo?.description ?? "",
      ])
    }
    // In quotes, as lists of texts tell them, so that no two texts run into one another.
    return lines.map(\.description).joined(separator: "\n")
  }
}
