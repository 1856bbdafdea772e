import Testing

@testable import Forms

@Suite struct WordStartsTests {
  private static let words = ["same", "\"", "、", "é"]
  private static let starts = WordStarts(words.map(Folding.word))

  @Test(arguments: [
    "same", "SAME", " same", "\u{3000}same", "ｓａｍｅ", "\"", "＂", "、", "É", "e\u{301}", "s", "ſame",
  ])
  func `may begin with a word that folding finds in it`(_ text: String) {
    #expect(Self.starts.mayBegin(text))
  }

  @Test(arguments: ["", "other", "Other", "1", "(same)", "e"])
  func `tells what begins otherwise`(_ text: String) {
    #expect(!Self.starts.mayBegin(text))
    let word = Folding.word(text)
    #expect(!Self.words.contains { word.hasPrefix($0) })
  }
}

@Suite struct FoldingWordTests {
  @Test(arguments: [
    ("Loans Report", "loansreport"), ("\t a\u{B}B\r\n", "ab"), ("already", "already"),
    ("A-Z@[`{", "a-z@[`{"),
    ("Ａ 表", "a表"), ("車間 B", "车间b"), ("", ""),
  ])
  func `a word is folded by bytes as by characters`(_ text: String, _ word: String) {
    #expect(Folding.word(text) == word)
  }
}
