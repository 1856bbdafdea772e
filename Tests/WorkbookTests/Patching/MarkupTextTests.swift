import Testing

@testable import Workbook

/// Tags are found where libxml2 would find them.
@Suite struct MarkupTextTests {
  private func tags(_ text: String) -> [String] {
    var cursor = MarkupCursor(MarkupText(bytes: Array(text.utf8)))
    var tags: [String] = []
    while let tag = cursor.next() {
      let sign = tag.kind == .end ? "/" : tag.kind == .empty ? "." : ""
      tags.append("\(cursor.depth)\(cursor.isNative ? "" : "!")\(sign)\(cursor.text.raw(tag.name))")
    }
    return tags
  }

  @Test(arguments: [
    ("<a><b/></a>", ["1a", "2.b", "1/a"]),
    (
      "<?xml version='1.0'?>\n<a b='>' c=\"/>\"><!-- <d> --><![CDATA[<e>]]><?f <g> ?></a >",
      ["1a", "1/a"]
    ),
    (
      "<a xmlns='u' xmlns:x='u' xmlns:y='v'><x:b/><y:c><d/></y:c></a>",
      ["1a", "2.b", "2!c", "3.d", "2!/c", "1/a"]
    ),
    (
      "<x:a xmlns:x='u'><b/><x:c xmlns:x='v'/><c xmlns='u'><d/></c><d/></x:a>",
      ["1a", "2!.b", "2!.c", "2c", "3.d", "2/c", "2!.d", "1/a"]
    ),
    ("<x:a><x:b/><c/></x:a>", ["1a", "2.b", "2.c", "1/a"]),
    ("<a", []), ("<a b='", []), ("<!--", []), ("<", []), ("", []), ("</a>", ["0!/a"]),
  ])
  func `tags and namespaces are followed`(text: String, expected: [String]) {
    #expect(tags(text) == expected)
  }

  @Test(arguments: [
    ("a&lt;&#65;&#x6F22;&amp;amp;&apos;&quot;&gt;", "a<A漢&amp;'\">"),
    ("a<![CDATA[<&amp;]]>b", "a<&amp;b"),
    ("a<!-- & -->b<?x ?>\r\nc\rd", "ab\nc\nd"), ("&#x110000;&nbsp;&", ""), ("<![CDATA[", ""),
    ("<!--", ""), ("a<", "a"),
  ])
  func `content stands for a text`(content: String, expected: String) {
    let text = MarkupText(bytes: Array(content.utf8))
    #expect(text.text(0..<text.bytes.count) == expected)
  }

  @Test func `attributes are found in any spelling`() throws {
    let text = MarkupText(bytes: Array("<a  b = '1\"' x:c=\"&lt;'\"\n\td=''/>".utf8))
    let tag = try #require(text.tag(from: 0))
    #expect(
      text.attributes(of: tag).map { "\(text.raw($0.name)) \(text.text($0.value))" } == [
        "b 1\"", "x:c <'", "d ",
      ]
    )
    var splices = Splices()
    splices.set("b", to: "it's", of: tag, in: text)
    splices.set("d", to: "\"", of: tag, in: text)
    splices.set("e", to: "2", of: tag, in: text)
    let changed = String(decoding: try splices.applied(to: text), as: UTF8.self)
    #expect(changed == "<a e=\"2\"  b = 'it&apos;s' x:c=\"&lt;'\"\n\td='&quot;'/>")
  }

  @Test func `changes of one place are refused`() throws {
    let text = MarkupText(bytes: Array("abcdef".utf8))
    var splices = Splices()
    splices.replace(1..<4, with: [0x2D])
    splices.insert([0x31], at: 1)
    splices.insert([0x32], at: 1)
    splices.insert([0x33], at: 4)
    #expect(String(decoding: try splices.applied(to: text), as: UTF8.self) == "a12-3ef")
    splices.insert([0x34], at: 2)
    #expect(throws: Refusal.self) { try splices.applied(to: text) }
  }
}
