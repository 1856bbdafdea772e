/// Where the units of a site come from.
public enum OrganisationSource: Sendable, Hashable {
  /// The configuration lists them.
  case units([Organisation.Unit])
  /// They are rows of the site's reference workbooks.
  case record(OrganisationRecord)
}
