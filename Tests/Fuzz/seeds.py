"""Puts the first inputs of each fuzz target into its corpus: parts of the samples, and short texts."""

import pathlib
import sys
import zipfile

corpus, root = map(pathlib.Path, sys.argv[1:])
PARTS = {
    "relationships": lambda name: name == "xl/_rels/workbook.xml.rels",
    "strings": lambda name: name == "xl/sharedStrings.xml",
    "styles": lambda name: name == "xl/styles.xml",
    "sheet": lambda name: name.startswith("xl/worksheets/sheet"),
}
SHEET = """<worksheet xmlns="m" xmlns:r="http://x/relationships"><sheetFormatPr zeroHeight="1"/><cols>
<col min="1" max="3" width="9.5" hidden="1"/></cols><sheetData><row r="2" hidden="1"><c r="B2" t="str">
<f t="shared" si="0" ref="B2:B3">$A1+'a b'!C:C&amp;"x"</f><v>_x0041_</v></c><c t="d"><v>2026-01-02T03:04:05</v></c>
</row><row><c r="B3"><f t="shared" si="0"/></c><c t="inlineStr"><is><r><t>a</t></r></is></c></row></sheetData>
<mergeCells><mergeCell ref="A1:B2"/></mergeCells><dataValidations><dataValidation type="list" sqref="A1 B:C">
<formula1>1</formula1></dataValidation></dataValidations><hyperlinks><hyperlink ref="A1" r:id="c"/></hyperlinks>
<tableParts><tablePart r:id="t"/></tableParts></worksheet>"""
SHORT = '<worksheet><sheetData><row><c t="s"><v>0</v></c></row></sheetData></worksheet>'
TEXTS = {
    "reference": ["A1", "$B$3", "XFD1048576", "A1:C4", "XFE1", "aa10:b2"],
    "format": ["General", "0.00%", "yyyy\"年\"m\"月\"", "[h]:mm:ss", "[Red]#,##0;_(@_)", "\\y*d", "@"],
    "date": ["\0" * 8 + text for text in ("2026-03-31T08:00:00.5Z", "PT8H30M", "12:30", "P1DT1.5S")],
    "sheet": [SHEET],
    "torn": [f"{wrong}{missing}{SHORT}" for wrong in "\x08\x20\x28" for missing in "\2\3\4"],
    "details": [
        "\0<Relationships><Relationship Id='t' Type='x/table' Target='../t.xml'/></Relationships>",
        "\1<comments><authors><author>a</author></authors><commentList><comment ref='A1' authorId='0'>"
        "<text><r><t>x</t></r></text></comment></commentList></comments>",
        "\2<table displayName='T' ref='A1:B2' totalsRowCount='1'><tableColumns><tableColumn name='a'/>"
        "</tableColumns></table>",
        "\3<workbook xmlns:r='x/relationships'><sheets><sheet name='S' r:id='rId1'/></sheets><definedNames>"
        "<definedName name='_xlnm.Print_Area' localSheetId='0'>'S'!$A:$B</definedName></definedNames></workbook>",
    ],
}

# Of each part that is changed: its number, and what it may hold.
COMMENT = (
    "<comments xmlns='m'><authors><author>a</author></authors><commentList><comment ref='A1' authorId='0'>"
    "<text>{}</text></comment></commentList></comments>"
)
PATCHED = [
    (0, SHEET),
    (0, "<x:worksheet xmlns:x='m'><x:sheetData><x:row r='1' spans='1:2'><x:c r='A1' s='1'><x:v>1</x:v></x:c>"
        "</x:row></x:sheetData><x:mergeCells><x:mergeCell ref='A1:C3'/></x:mergeCells></x:worksheet>"),
    (1, COMMENT.format("<t># old&#10;mine</t>")),
    (1, COMMENT.format("<r><rPr/><t># o</t></r><r><t>ld&#10;</t></r><r><t>mine</t></r>")),
    (2, "<xml><v:shape id='_x0000_s7'><x:ClientData ObjectType=\"Note\"><x:Row>0</x:Row><x:Column>0</x:Column>"
        "</x:ClientData></v:shape></xml>"),
    (3, "<styleSheet><fills><fill><patternFill patternType='solid'><fgColor rgb='FFFFC7CE'/></patternFill></fill>"
        "</fills><cellXfs><xf fillId='0'/></cellXfs></styleSheet>"),
    (4, "<workbook xmlns:r='x/relationships'><bookViews><workbookView activeTab='1'/></bookViews><sheets><sheet "
        "name='S' sheetId='1' r:id='rId1'/></sheets><definedNames><definedName name='a' localSheetId='0'>1"
        "</definedName></definedNames><calcPr/></workbook>"),
    (5, "<Types><Default Extension='xml' ContentType='a'/></Types>"),
    (6, "<Relationships><Relationship Id='d' Type='x/vmlDrawing' Target='../d.vml'/></Relationships>"),
]


def put(target, number, content):
    folder = corpus / target
    folder.mkdir(parents=True, exist_ok=True)
    (folder / f"seed-{number:03}").write_bytes(content)


for target, texts in TEXTS.items():
    for number, text in enumerate(texts):
        put(target, number, text.encode())
for number, (part, text) in enumerate(PATCHED):
    for wishes in (0x0F, 0x1D, 0x62, 0xE7):
        put("patch", 10 * number + wishes % 10, bytes([part, wishes]) + text.encode())
workbooks = sorted(root.glob("samples/*/inbox/**/*.xlsx"), key=lambda path: path.stat().st_size)
for number, path in enumerate(workbooks[:20], start=100):
    content = path.read_bytes()
    put("package", number, content)
    put("patch", number, bytes([7, 0xCF]) + content)
    with zipfile.ZipFile(path) as package:
        for name in package.namelist():
            for target, matches in PARTS.items():
                if matches(name) and (part := package.read(name)) and len(part) <= 16384:
                    put(target, number, part)
