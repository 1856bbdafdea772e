/// How a sheet lies on A4 paper.
struct PaperChoice {
  /// Whether the long side of the paper is at the top.
  let isLandscape: Bool
  /// Whether it is made to fit one page: it does, or would be a little longer only, and what is cut off
  /// at the end of a page is mostly a chart.
  let fitsOnePage: Bool
  /// How high a page is where all columns are on it, in points of the sheet.
  let pageHeight: Double

  /// The room with the usual margins, in points: the long side and the short one.
  private static let room = (long: 720.0, short: 480.0)
  /// The width of a character, in points.
  private static let characterWidth = 5.6
  /// What stands on upright paper is at most so wide, in characters.
  private static let uprightWidth = 170.0
  /// How many pages are made one.
  private static let mostPages = 1.5
  /// Nobody reads what is made smaller than this to fit one page.
  private static let leastSize = 0.4
  /// The room of one page of several, in points: pages are planned a little lower than they are.
  private static let page = (
    long: (across: 770.0, down: 705.0), short: (across: 523.0, down: 463.0)
  )
  /// The width of a character and the margin of a column in narrow fonts, in points.
  ///
  /// In wider ones the print is smaller, and more of the sheet goes on a page than is planned.
  private static let narrow = (character: 5.25, margin: 3.75)

  /// Chooses for a sheet so wide, in characters, and so high, in points.
  init(width: Double, height: Double, columns: Int = 1, isUpright: Bool = false) {
    let points = max(width * Self.characterWidth, 1)
    let upright = height * min(1, Self.room.short / points) / Self.room.long
    let across = height * min(1, Self.room.long / points) / Self.room.short
    let isWide = width > Self.uprightWidth
    if isUpright || across > 1 && upright <= Self.mostPages && !isWide {
      isLandscape = false
    } else {
      isLandscape = across <= 1 || isWide
    }
    let pages = isLandscape ? across : upright
    let size = min(1, (isLandscape ? Self.room.long : Self.room.short) / points) / max(pages, 1)
    fitsOnePage = pages <= 1 || pages <= Self.mostPages && size >= Self.leastSize
    let least = max(width * Self.narrow.character + Double(columns) * Self.narrow.margin, 1)
    let room = isLandscape ? Self.page.long.across : Self.page.short.across
    let height = isLandscape ? Self.page.short.down : Self.page.long.down
    pageHeight = height / min(1, room / least)
  }
}
