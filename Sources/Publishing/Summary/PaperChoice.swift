/// How a sheet lies on A4 paper.
struct PaperChoice {
  /// Whether the long side of the paper is at the top.
  let isLandscape: Bool
  /// Whether it is made to fit one page: it does, or would be a little longer only, and what is cut off
  /// at the end of a page is mostly a chart.
  let fitsOnePage: Bool

  /// The room with the usual margins, in points: the long side and the short one.
  private static let room = (long: 720.0, short: 480.0)
  /// The width of a character, in points.
  private static let characterWidth = 5.6
  /// What stands on upright paper of several pages is at most so wide, in characters.
  private static let uprightWidth = 170.0
  /// How many pages are made one.
  private static let mostPages = 1.5

  /// Chooses for a sheet so wide, in characters, and so high, in points.
  init(width: Double, height: Double, isUpright: Bool = false) {
    let points = max(width * Self.characterWidth, 1)
    let upright = height * min(1, Self.room.short / points) / Self.room.long
    let across = height * min(1, Self.room.long / points) / Self.room.short
    if isUpright || across > 1 && upright <= Self.mostPages {
      isLandscape = false
    } else {
      isLandscape = across <= 1 || width > Self.uprightWidth
    }
    fitsOnePage = (isLandscape ? across : upright) <= Self.mostPages
  }
}
