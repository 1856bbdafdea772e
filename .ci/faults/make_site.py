#!/usr/bin/env python3
"""Makes a site for fault tests: make_site.py FOLDER

The site of the benchmark of the whole job, with twelve workbooks of 250 rows, of which one in twenty
has an error; one broken file, one file twice under another name, and one correction of a whole file.
truth.tsv beside them tells what has to become of each row, files.tsv of each file.
"""
import datetime
import hashlib
import os
import random
import shutil
import sys

import xlsxwriter

HERE = os.path.dirname(os.path.abspath(__file__))
HEADER = ["No.", "Day", "Kind", "Reader", "Books", "Days", "Fee", "Amount", "Remark"]
random_ = random.Random(9)


def rows(week, changed=False):
    """The cells of a file's rows, and which of them have an error."""
    monday = datetime.date.fromisocalendar(2025, week, 1)
    for row in range(250):
        books, fee = random_.randint(1, 9), random_.randint(10, 400) / 100
        amount = round(books * fee, 2)
        fault = row % 20 == 7 and not changed
        if fault and row % 40 == 7:
            amount += 1
        elif fault:
            books = "many"
        day = monday + datetime.timedelta(days=row // 50)
        yield [row + 1, day, "law", f"Reader {row}", books, 14, fee, amount, ""], fault


def write(path, room, week, note="", changed=False):
    book = xlsxwriter.Workbook(path)
    day = book.add_format({"num_format": "yyyy-mm-dd"})
    sheet = book.add_worksheet("Loans")
    sheet.write(0, 0, "Loans report")
    sheet.write_row(1, 0, ["Unit", f"Room {room}", "Period", f"2025-W{week:02}{note}"])
    sheet.write_row(2, 0, HEADER)
    faults = []
    for number, (cells, fault) in enumerate(rows(week, changed), 4):
        for column, cell in enumerate(cells):
            if isinstance(cell, datetime.date):
                sheet.write_datetime(number - 1, column, cell, day)
            else:
                sheet.write(number - 1, column, cell)
        faults.append((number, fault))
    book.close()
    return faults


def main():
    site = sys.argv[1]
    shutil.copytree(f"{HERE}/../../Tests/Benchmarks/job", site)
    for name, old, new in [
        ("site.yaml", "after: keep", "after: move\n  settle: 0"),
        ("forms/loans_weekly.yaml", "period: week\n", "period: week\nacceptance: cutOff\n"),
    ]:
        with open(f"{site}/{name}") as file:
            text = file.read()
        assert old in text
        with open(f"{site}/{name}", "w") as file:
            file.write(text.replace(old, new))
    inbox = f"{site}/inbox"
    os.makedirs(inbox)
    states = {}
    for week in range(2, 8):
        for room in (1, 2):
            name = f"Room {room} loans report 2025-W{week:02}.xlsx"
            states[name] = write(f"{inbox}/{name}", room, week)
    corrected = "Room 1 loans report 2025-W03_corrected.xlsx"
    states[corrected] = write(f"{inbox}/{corrected}", 1, 3, " (corrected)", changed=True)
    with open(f"{inbox}/Room 2 loans report 2025-W08.xlsx", "wb") as file:
        file.write(b"PK\x03\x04 broken")
    shutil.copy(f"{inbox}/Room 2 loans report 2025-W05.xlsx", f"{inbox}/again.xlsx")
    with open(f"{site}/truth.tsv", "w") as truth:
        for name, faults in states.items():
            with open(f"{inbox}/{name}", "rb") as file:
                sha256 = hashlib.sha256(file.read()).hexdigest()
            for row, fault in faults:
                state = "rejected" if fault else "accepted"
                if name == corrected.replace("_corrected", "") and not fault:
                    state = "superseded"
                truth.write(f"{sha256}\tLoans\t{row}\t{state}\n")
    with open(f"{site}/files.tsv", "w") as files:
        for name in sorted(os.listdir(inbox)):
            with open(f"{inbox}/{name}", "rb") as file:
                files.write(f"{hashlib.sha256(file.read()).hexdigest()}\t{name}\n")


main()
