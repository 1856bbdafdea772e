#!/usr/bin/env python3
"""Writes the inputs of the benchmarks, the same bytes each time.

    generate.py FOLDER [ROWS]

FOLDER/big.xlsx has one sheet of ROWS (500,000) rows and 20 columns: whole numbers, amounts, long
fractions, days, moments, truths, formulas with their results, shared and inline strings. The folder
FOLDER/small has 400 workbooks of 3 sheets of 150 rows and 12 columns. Excel's own spelling is used
(ECMA-376 part 1, 18.3): one row an element, references on every cell, no blanks between tags.
"""
import os
import random
import sys
import zipfile

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
DOCUMENTS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\r\n'
WORDS = (
    "anode cathode copper nickel slime bath cell tank rack crane shift week plan audit valve pump "
    "filter sample assay order 阳极 阴极 电解 净液 车间 班组 隐患 整改 周报 月结"
).split()
LETTERS = "ABCDEFGHIJKLMNOPQRST"
BLOCK = 2000


def words(random_, low, high):
    return " ".join(random_.choice(WORDS) for _ in range(random_.randint(low, high)))


def text(value):
    return value.replace("&", "&amp;").replace("<", "&lt;")


def shared_strings(random_, count):
    names = [f"{words(random_, 1, 3)} {index}" for index in range(count - 2)]
    return names + ["R&D <west>", "line\nbreak"]


def cells(random_, row, kinds, count):
    """One row, a cell for each letter of `kinds`."""
    out = [f'<row r="{row}" spans="1:{len(kinds)}">']
    for letter, kind in zip(LETTERS, kinds):
        place = f"{letter}{row}"
        if kind == "i":
            out.append(f'<c r="{place}"><v>{random_.randrange(100_000)}</v></c>')
        elif kind == "m":
            out.append(f'<c r="{place}" s="3"><v>{random_.randrange(10_000_000) / 100}</v></c>')
        elif kind == "f":
            out.append(f'<c r="{place}"><v>{random_.random()!r}</v></c>')
        elif kind == "d":
            out.append(f'<c r="{place}" s="1"><v>{random_.randrange(40_000, 46_000)}</v></c>')
        elif kind == "t":
            moment = random_.randrange(40_000_000, 46_000_000) / 1000
            out.append(f'<c r="{place}" s="2"><v>{moment}</v></c>')
        elif kind == "b":
            out.append(f'<c r="{place}" t="b"><v>{random_.randrange(2)}</v></c>')
        elif kind == "x":
            value = random_.randrange(1_000_000) / 4
            out.append(f'<c r="{place}"><f>A{row}*2</f><v>{value}</v></c>')
        elif kind == "s":
            out.append(f'<c r="{place}" t="s"><v>{random_.randrange(count)}</v></c>')
        else:
            note = text(f"{random_.choice(WORDS)} {random_.choice(WORDS)} & {row}")
            out.append(f'<c r="{place}" t="inlineStr"><is><t>{note}</t></is></c>')
    out.append("</row>")
    return "".join(out)


def sheet(random_, rows, kinds, count):
    """The pieces of a worksheet part."""
    last = f"{LETTERS[len(kinds) - 1]}{rows + 1}"
    yield (
        f'{HEAD}<worksheet xmlns="{MAIN}" xmlns:r="{DOCUMENTS}"><dimension ref="A1:{last}"/>'
        '<sheetViews><sheetView workbookViewId="0"/></sheetViews>'
        '<sheetFormatPr defaultRowHeight="15"/><sheetData>'
    )
    header = "".join(
        f'<c r="{letter}1" t="inlineStr"><is><t>{kind} {letter}</t></is></c>'
        for letter, kind in zip(LETTERS, kinds)
    )
    yield f'<row r="1" spans="1:{len(kinds)}">{header}</row>'
    for start in range(2, rows + 2, BLOCK):
        stop = min(start + BLOCK, rows + 2)
        yield "".join(cells(random_, row, kinds, count) for row in range(start, stop))
    yield (
        '</sheetData><pageMargins left="0.7" right="0.7" top="0.75" bottom="0.75" header="0.3"'
        ' footer="0.3"/></worksheet>'
    )


def relationship(number, kind, target):
    return f'<Relationship Id="rId{number}" Type="{DOCUMENTS}/{kind}" Target="{target}"/>'


def write(path, seed, sheets, rows, kinds, count):
    """Writes one workbook."""
    random_ = random.Random(seed)
    archive = zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=6)

    def add(name, pieces):
        entry = zipfile.ZipInfo(name, (2026, 1, 1, 0, 0, 0))
        entry.compress_type = zipfile.ZIP_DEFLATED
        with archive.open(entry, "w", force_zip64=False) as out:
            for piece in pieces:
                out.write(piece.encode())

    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml"
    numbers = range(1, sheets + 1)
    parts = [("/xl/workbook.xml", "sheet.main"), ("/xl/styles.xml", "styles")]
    parts += [("/xl/sharedStrings.xml", "sharedStrings")]
    parts += [(f"/xl/worksheets/sheet{number}.xml", "worksheet") for number in numbers]
    overrides = "".join(
        f'<Override PartName="{name}" ContentType="{kind}.{what}+xml"/>' for name, what in parts
    )
    add(
        "[Content_Types].xml",
        [
            f'{HEAD}<Types xmlns="{PACKAGE}/content-types"><Default Extension="rels" '
            'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            f'<Default Extension="xml" ContentType="application/xml"/>{overrides}</Types>'
        ],
    )
    ways = f'{HEAD}<Relationships xmlns="{PACKAGE}/relationships">'
    main = relationship(1, "officeDocument", "xl/workbook.xml")
    add("_rels/.rels", [f"{ways}{main}</Relationships>"])
    names = "".join(f'<sheet name="S{n}" sheetId="{n}" r:id="rId{n}"/>' for n in numbers)
    add(
        "xl/workbook.xml",
        [
            f'{HEAD}<workbook xmlns="{MAIN}" xmlns:r="{DOCUMENTS}"><sheets>{names}</sheets>'
            "</workbook>"
        ],
    )
    leads = "".join(relationship(n, "worksheet", f"worksheets/sheet{n}.xml") for n in numbers)
    leads += relationship(sheets + 1, "styles", "styles.xml")
    leads += relationship(sheets + 2, "sharedStrings", "sharedStrings.xml")
    add("xl/_rels/workbook.xml.rels", [f"{ways}{leads}</Relationships>"])
    formats = "".join(
        f'<xf numFmtId="{number}" fontId="0" fillId="0" borderId="0" xfId="0"/>'
        for number in (0, 14, 22, 4)
    )
    add(
        "xl/styles.xml",
        [
            f'{HEAD}<styleSheet xmlns="{MAIN}"><fonts count="1"><font><sz val="11"/>'
            '<name val="Calibri"/></font></fonts><fills count="1"><fill><patternFill '
            'patternType="none"/></fill></fills><borders count="1"><border/></borders>'
            '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/>'
            f'</cellStyleXfs><cellXfs count="4">{formats}</cellXfs></styleSheet>'
        ],
    )
    strings = "".join(f"<si><t>{text(name)}</t></si>" for name in shared_strings(random_, count))
    add(
        "xl/sharedStrings.xml",
        [f'{HEAD}<sst xmlns="{MAIN}" count="{count}" uniqueCount="{count}">{strings}</sst>'],
    )
    for number in numbers:
        add(f"xl/worksheets/sheet{number}.xml", sheet(random_, rows, kinds, count))
    archive.close()


def main():
    folder = sys.argv[1]
    rows = int(sys.argv[2]) if len(sys.argv) > 2 else 500_000
    os.makedirs(f"{folder}/small", exist_ok=True)
    for number in range(400):
        path = f"{folder}/small/{number:03}.xlsx"
        if not os.path.exists(path):
            write(path, number, 3, 149, "isdmsxbnsfms", 200)
    big = f"{folder}/big.xlsx"
    if not os.path.exists(big):
        write(f"{big}.part", 20_260_101, 1, rows - 1, "isdmsifmbnxmstismfmi", 20_000)
        os.rename(f"{big}.part", big)


if __name__ == "__main__":
    main()
