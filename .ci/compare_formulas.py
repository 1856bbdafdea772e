"""Lets LibreOffice compute every formula of workbooks anew, and compares what it comes to with the
values that the workbooks hold.

    compare_formulas.py WORKBOOK...

The values of formulas are taken out of a copy before it is converted, so that what comes back can only
have been computed. Without LibreOffice it says so and passes.
"""
import os
import re
import shutil
import subprocess
import sys
import tempfile
import zipfile

import openpyxl

# Programs compute with 15 digits.
TOLERANCE = 1e-12
# “Always” for “Recalculation on File Load” of Excel workbooks.
SETTINGS = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load">
<prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop></item>
</oor:items>
"""
VALUE = re.compile(rb"(<f>[^<]*</f>)<v>[^<]*</v>")


def strip(source, target):
    """Copies a workbook without the values of its formulas; gives their number."""
    count = 0
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(target, "w") as new:
        for part in old.infolist():
            data = old.read(part)
            if part.filename.startswith("xl/worksheets/sheet"):
                data, found = VALUE.subn(rb"\1", data)
                count += found
            new.writestr(part, data)
    return count


def cells(path, data_only):
    book = openpyxl.load_workbook(path, data_only=data_only)
    for sheet in book.worksheets:
        for row in sheet.iter_rows():
            for cell in row:
                if cell.value is not None:
                    yield (sheet.title, cell.coordinate), cell.value


def differs(one, other):
    if isinstance(one, (int, float)) and isinstance(other, (int, float)):
        return abs(one - other) > TOLERANCE * max(abs(one), abs(other), 1)
    return one != other


def main(paths):
    program = shutil.which("soffice")
    if not program:
        print("LibreOffice is not installed: no formula cells compared")
        return 0
    compared = wrong = 0
    with tempfile.TemporaryDirectory() as folder:
        profile = f"{folder}/profile/user"
        os.makedirs(profile)
        with open(f"{profile}/registrymodifications.xcu", "w") as file:
            file.write(SETTINGS)
        os.makedirs(f"{folder}/in")
        copies = []
        for number, path in enumerate(paths):
            copies.append(f"{folder}/in/{number}.xlsx")
            strip(path, copies[-1])
        subprocess.run(
            [program, f"-env:UserInstallation=file://{folder}/profile", "--headless",
             "--convert-to", "xlsx", "--outdir", f"{folder}/out", *copies],
            check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, timeout=1800)
        for number, path in enumerate(paths):
            held = dict(cells(path, data_only=True))
            computed = dict(cells(f"{folder}/out/{number}.xlsx", data_only=True))
            for place, formula in cells(path, data_only=False):
                if not (isinstance(formula, str) and formula.startswith("=")):
                    continue
                compared += 1
                one, other = held.get(place), computed.get(place)
                if differs(one, other):
                    wrong += 1
                    name = os.path.basename(path)
                    print(f"{name} {place[0]}!{place[1]} {formula}: {one!r}, computed {other!r}")
    print(f"{compared} formula cells compared, {wrong} differ")
    return 1 if wrong else 0


sys.exit(main(sys.argv[1:]))
