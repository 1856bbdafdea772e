import Testing

@testable import Publishing

@Suite struct PaperChoiceTests {
  @Test(arguments: [
    // What fits across lies across, what is a little longer stands upright on one page.
    (120.0, 300.0, true, true), (120, 600, false, true), (80, 900, false, true),
    // A list of many pages is upright unless it is wide.
    (150, 9_000, false, false), (220, 9_000, true, false),
    // A wide one that fits one page upright only where nobody can read it lies across on several.
    (245, 3_000, true, false), (245, 1_300, true, false), (245, 1_100, true, true),
  ])
  func `a sheet lies as it fits`(
    _ width: Double,
    _ height: Double,
    _ isLandscape: Bool,
    _ fits: Bool
  ) {
    let paper = PaperChoice(width: width, height: height)
    #expect(paper.isLandscape == isLandscape)
    #expect(paper.fitsOnePage == fits)
  }

  @Test func `a cover stands upright`() {
    #expect(!PaperChoice(width: 120, height: 300, isUpright: true).isLandscape)
  }
}
