import Testing

/// A sheet, with its shared strings, as a program spells it.
struct CanonicalSpelling {
  var rows: String
  var strings = "<si><t>one</t></si>"
  var head = ""
  var tail = ""

  var builder: WorkbookBuilder {
    var builder = WorkbookBuilder()
    builder.sheet = "\(head)<sheetData>\(rows)</sheetData>\(tail)"
    builder.sharedStrings = strings
    builder.styles = WorkbookBuilder.styles(cells: [0, 14, 22])
    return builder
  }

  static let all: [CanonicalSpelling] = [
    // Excel and WPS.
    CanonicalSpelling(
      rows: """
        <row r="1" spans="1:4" x14ac:dyDescent="0.25"><c r="A1" s="1" t="s"><v>0</v></c>\
        <c r="B1"><v>12.5</v></c><c r="C1" t="s"><v>2</v></c><c r="D1" s="2"/></row>\
        <row r="2" spans="1:4" ht="15.75" customHeight="1" hidden="1"><c r="A2" s="1"><v>45000</v></c>\
        <c r="B2" t="b"><v>1</v></c><c r="C2" t="e"><v>#DIV/0!</v></c><c r="D2"><f>A2*2&gt;1</f>\
        <v>90000</v></c></row><row r="7"/><row r="9"><c r="B9" t="str"><f t="shared" ref="B9:B10" \
        si="0">"a"&amp;B1</f><v>a_x000D_12.5</v></c><c r="XFD9"><f t="shared" si="0"/><v>-1E-7</v></c></row>
        """,
      strings: """
        <si><t>车间</t><phoneticPr fontId="1" type="noConversion"/></si><si><t xml:space="preserve"> a </t>\
        </si><si><r><rPr><b/><sz val="11"/><rFont val="宋体"/></rPr><t>ri</t></r><r><t>ch</t></r></si>\
        <si><t>東京</t><rPh sb="0" eb="2"><t>トウ</t></rPh></si><si><t/></si><si/>
        """,
      head: #"<dimension ref="A1:XFD9"/><cols><col min="2" max="2" width="9" hidden="1"/></cols>"#,
      tail: #"<mergeCells count="1"><mergeCell ref="A1:B2"/></mergeCells><pageMargins left="0.7"/>"#
    ),
    // LibreOffice.
    CanonicalSpelling(
      rows: """
        <row r="1" customFormat="false" ht="12.8" hidden="false" customHeight="false" \
        outlineLevel="0" collapsed="false"><c r="A1" s="0" t="s"><v>1</v></c>\
        <c r="B1" s="0" t="n"><f aca="false">1+1</f><v>2</v></c></row>\
        <row r="3" hidden="true"><c r="A3" s="0" t="inlineStr"><is><t>in &lt;line&gt;</t></is></c></row>
        """,
      strings: """
        <si><t xml:space="preserve">one</t></si>
        <si><r><rPr><sz val="10"/></rPr><t xml:space="preserve">two </t></r></si>
        """
    ),
    // openpyxl.
    CanonicalSpelling(
      rows: """
        <row r="1"><c r="A1" t="inlineStr"><is><t>né 😀</t></is></c><c r="B1" s="1" />\
        <c r="C1"><f>SUM(A1:B1)</f><v /></c><c r="D1"><v></v></c></row><row r="2" />
        <row r="4"><c r="A4" t="d"><v>2026-01-02T03:04:05</v></c></row>
        """,
      strings: "<si><t>one</t></si>\n<si><t>two</t></si>\n",
      head: "<sheetPr><outlinePr summaryBelow=\"1\" /></sheetPr>"
    ),
    // References left out, line feeds and references to characters in text.
    CanonicalSpelling(
      rows: """
        <row><c><v>1</v></c><c t="str"><v>a
        b&#10;c&#x6F22;]]&gt;]</v></c><c t="inlineStr"><is><t xml:space="preserve"> _x0041_ </t></is></c>
        </row> <row><c t="inlineStr"><v>v</v></c><c t="s"><v>9</v></c></row>
        """,
      strings: "<si><t>_x0041_b</t></si><si><r><t>c_x000A_</t></r></si>"
    ),
  ]

  private static let pieces =
    [
      "<", ">", "&", "\"", "/", " ", "]", "]]>", "<v>", "</v>", "<c>", "</c>", "<row>", "</row>",
      "<f>",
      "<is>", "<t>", "</t>", "<si>", "</si>", "</sheetData>", "<sheetData>", "</sst>", "<!--",
      "-->",
      "<![CDATA[", "&amp;", "&#13;", "&#0;", "&#x110000;", "&lt;", "&nbsp;", "\r", "\r\n", "\n",
      "\t",
      "\u{0}", "\u{1}", "\u{7F}", "\u{FFFE}", "\u{FFFF}", "漢", "_x0041_", "r=\"1\" ", "t=\"s\" ",
      "xmlns=\"u\" ", "x:", "hidden=\"1\" ", "<?pi?>", "<!DOCTYPE a>", "r", "s", "t", "0", "1", "9",
      "A",
      "Z", "'", "=",
    ].map { Array($0.utf8) } + [
      [0xC0, 0x80], [0xED, 0xA0, 0x80], [0xF5], [0xE6], [0xFF], [0xEF, 0xBF, 0xBF],
    ]

  /// The workbook with some bytes of sheet or shared strings changed, taken out, doubled or added.
  func mutated(by generator: inout SplitMix) -> [UInt8] {
    var random = generator
    defer { generator = random }
    func below(_ bound: Int) -> Int { Int(random.next() % UInt64(max(1, bound))) }
    let isSheet = below(3) > 0
    let changes = 1 + below(3)
    var builder = builder
    builder.edit = { zip in
      guard
        let entry = zip.entries.firstIndex(where: {
          $0.name == (isSheet ? "xl/worksheets/sheet1.xml" : "xl/sharedStrings.xml")
        })
      else { return }
      for _ in 0..<changes {
        Self.change(&zip.entries[entry].bytes, below)
      }
    }
    return builder.bytes()
  }

  static func change(_ bytes: inout [UInt8], _ below: (Int) -> Int) {
    let place = below(bytes.count)
    let stretch = place..<min(bytes.count, place + 1 + below(12))
    switch below(6) {
    case 0: bytes.removeSubrange(stretch)
    case 1: bytes[place] = UInt8(below(256))
    case 2: bytes.insert(contentsOf: bytes[stretch], at: below(bytes.count))
    case 3: bytes.removeSubrange(below(40) == 0 ? place..<bytes.count : stretch)
    default: bytes.insert(contentsOf: pieces[below(pieces.count)], at: place)
    }
  }
}

extension CanonicalSpelling: CustomTestStringConvertible {
  var testDescription: String { String(rows.prefix(60)) }
}
