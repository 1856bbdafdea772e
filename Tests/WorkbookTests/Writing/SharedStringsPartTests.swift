import Testing

@testable import Workbook

@Suite struct SharedStringsPartTests {
  @Test func `equal texts have one number, canonically equivalent ones two`() {
    var strings = SharedStringsPart()
    #expect(strings.index(of: "é") == 0)
    #expect(strings.index(of: "e\u{301}") == 1)
    #expect(strings.index(of: "") == 2)
    #expect(strings.index(of: "é") == 0)
    #expect(strings.index(of: "") == 2)
  }

  @Test func `the part keeps white space at the ends`() {
    var strings = SharedStringsPart()
    for text in [" a", "a\n", "a b", "&"] { _ = strings.index(of: text) }
    strings.count(references: 9)
    #expect(
      strings.content().text == """
        <?xml version="1.0" encoding="UTF-8" standalone="yes"?>
        <sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" count="9" uniqueCount="4">\
        <si><t xml:space="preserve"> a</t></si><si><t xml:space="preserve">a&#10;</t></si>\
        <si><t>a b</t></si><si><t>&amp;</t></si></sst>
        """
    )
  }

  @Test func `a full table knows its texts and takes up no other`() {
    var strings = SharedStringsPart()
    let numbers = (0..<70_000).map { strings.index(of: "text number \($0)") }
    #expect(strings.count == SharedStringsPart.maximumCount)
    #expect(numbers.last == .some(nil))
    // Each text that has a number still has the same one.
    #expect((0..<1000).allSatisfy { strings.index(of: "text number \($0)") == numbers[$0] })
  }

  @Test func `texts that came last can be forgotten, also after the table grew`() {
    var strings = SharedStringsPart()
    for number in 0..<400 { _ = strings.index(of: "\(number)") }
    for number in 400..<1500 { _ = strings.index(of: "\(number)") }
    strings.forget(from: 400)
    #expect(strings.count == 400)
    for number in 0..<400 { #expect(strings.index(of: "\(number)") == number) }
    #expect(strings.index(of: "1499") == 400)
    #expect(strings.index(of: "400") == 401)
    strings.forget(from: 0)
    #expect(strings.index(of: "7") == 0)
  }

  @Test func `a text that came again is forgotten as well`() {
    var strings = SharedStringsPart()
    for _ in 0..<3 { for text in ["kept", "a", "b"] { _ = strings.index(of: text) } }
    strings.forget(from: 1)
    #expect(strings.index(of: "b") == 1)
    #expect(strings.index(of: "kept") == 0)
    #expect(strings.index(of: "a") == 2)
  }

  @Test func `a full table whose last texts are forgotten takes up others`() {
    var strings = SharedStringsPart()
    var last = 0
    for number in 0..<70_000 where strings.index(of: "\(number)") == strings.count - 1 {
      last = number
    }
    #expect(strings.count == SharedStringsPart.maximumCount)
    #expect(strings.index(of: "new") == nil)
    strings.forget(from: strings.count - 1)
    #expect(strings.index(of: "new") == SharedStringsPart.maximumCount - 1)
    #expect(strings.index(of: "\(last)") == nil)
  }

  @Test func `a table of long texts is full by its bytes`() throws {
    var strings = SharedStringsPart()
    let long = String(repeating: "长", count: 30_000)
    let numbers = (0..<60).map { strings.index(of: "\($0)\(long)") }
    #expect(numbers.contains(nil))
    #expect(strings.index(of: "short") != nil)
  }
}
