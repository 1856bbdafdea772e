"""Compares the overview sheet of a summary workbook, as openpyxl reads it, with figures.csv.

    compare_figures.py FOLDER
"""
import csv
import glob
import sys

import openpyxl

folder = sys.argv[1]
book = openpyxl.load_workbook(glob.glob(f"{folder}/*.xlsx")[0], data_only=True)
with open(f"{folder}/figures.csv", encoding="utf-8-sig", newline="") as file:
    rows = list(csv.DictReader(file))
values = {}
for row in rows:
    if row["value"] and not any(c.isalpha() for c in row["value"]):
        values.setdefault(float(row["value"]), []).append(row["metric"])
numbers = [
    cell.value
    for line in book["总览"].iter_rows()
    for cell in line
    if isinstance(cell.value, (int, float)) and not isinstance(cell.value, bool)
]
known = [number for number in numbers if float(number) in values]
print(f"{len(numbers)} numbers on the overview, {len(known)} of them figures of figures.csv")
sys.exit(0 if len(known) >= 20 else 1)
