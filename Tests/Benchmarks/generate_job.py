#!/usr/bin/env python3
"""Writes 400 weekly workbooks of 150 rows, the same each time: generate_job.py INBOX"""
import datetime
import os
import random
import sys

import xlsxwriter

KINDS = ["novel", "science", "history", "art", "law", "maps"]
HEADER = ["No.", "Day", "Kind", "Reader", "Books", "Days", "Fee", "Amount", "Remark"]


def main():
    os.makedirs(sys.argv[1], exist_ok=True)
    random_ = random.Random(5)
    for week in range(2, 52):
        monday = datetime.date.fromisocalendar(2025, week, 1)
        for room in range(1, 9):
            name = f"Room {room} loans report 2025-W{week:02}.xlsx"
            book = xlsxwriter.Workbook(f"{sys.argv[1]}/{name}")
            day = book.add_format({"num_format": "yyyy-mm-dd"})
            money = book.add_format({"num_format": "0.00"})
            sheet = book.add_worksheet("Loans")
            sheet.write(0, 0, "Loans report")
            sheet.write_row(1, 0, ["Unit", f"Room {room}", "Period", f"2025-W{week:02}"])
            sheet.write_row(2, 0, HEADER)
            for row in range(150):
                books, fee = random_.randint(1, 9), random_.randint(10, 400) / 100
                sheet.write(row + 3, 0, row + 1)
                sheet.write_datetime(row + 3, 1, monday + datetime.timedelta(days=row // 30), day)
                sheet.write(row + 3, 2, random_.choice(KINDS))
                sheet.write(row + 3, 3, f"Reader {random_.randint(1, 5000)}")
                sheet.write(row + 3, 4, books)
                sheet.write(row + 3, 5, random_.randint(7, 60))
                sheet.write(row + 3, 6, fee, money)
                sheet.write(row + 3, 7, round(books * fee, 2), money)
                if row % 10 == 0:
                    sheet.write(row + 3, 8, f"remark {row}")
            book.close()


main()
