"""What a user would write instead: reads the inbox with pandas, checks it, and publishes.

    pandas_job.py INBOX OUTPUT
"""
import pathlib
import sys

import pandas

KINDS = {"novel", "science", "history", "art", "law", "maps"}
COLUMNS = ["number", "day", "kind", "reader", "books", "days", "fee", "amount", "remark"]


def read(path):
    table = pandas.read_excel(path, engine="calamine", header=None)
    _, room, week = table.iloc[1, 0], table.iloc[1, 1], table.iloc[1, 3]
    rows = table.iloc[3:].dropna(how="all")
    rows = rows[rows[0].astype(str) != "Total"]
    rows.columns = COLUMNS
    return rows.assign(room=room, week=week, source=path.name, row=rows.index + 1)


def check(rows):
    """The rows that may count, and what is wrong with the others."""
    for name in ["number", "books", "days", "fee", "amount"]:
        rows[name] = pandas.to_numeric(rows[name], errors="coerce")
    rows["day"] = pandas.to_datetime(rows["day"], errors="coerce")
    start = pandas.to_datetime(rows["week"] + "-1", format="%G-W%V-%u")
    faults = {
        "a value is missing": rows[COLUMNS[:-1]].isna().any(axis=1),
        "number below 1": rows["number"] < 1,
        "day outside of the week": (rows["day"] < start)
        | (rows["day"] > start + pandas.Timedelta(days=6)),
        "books not in 1...50": ~rows["books"].between(1, 50),
        "days not in 1...90": ~rows["days"].between(1, 90),
        "fee or amount below 0": (rows["fee"] < 0) | (rows["amount"] < 0),
        "amount is not books times fee": (rows["amount"] - rows["books"] * rows["fee"]).abs() > 0.005,
        "no such kind": ~rows["kind"].isin(KINDS),
        "a key twice": rows.duplicated(["room", "day", "number"], keep=False),
    }
    wrong = pandas.Series(False, index=rows.index)
    for words, mask in faults.items():
        for _, row in rows[mask].iterrows():
            print(f"{row['source']} row {row['row']}: {words}")
        wrong |= mask
    return rows[~wrong]


def main():
    inbox, output = map(pathlib.Path, sys.argv[1:])
    output.mkdir(parents=True, exist_ok=True)
    rows = pandas.concat([read(path) for path in sorted(inbox.glob("*.xlsx"))], ignore_index=True)
    rows = check(rows)
    by_room = rows.groupby("room").agg(
        loans=("number", "size"), books=("books", "sum"), amount=("amount", "sum")
    )
    by_room.loc["All rooms"] = by_room.sum()
    by_room["rate"] = (by_room["amount"] / by_room["books"]).round(3)
    by_kind = rows.groupby("kind")["books"].sum()
    by_month = rows.groupby(rows["day"].dt.to_period("M").astype(str))["books"].sum()
    with pandas.ExcelWriter(output / "summary.xlsx", engine="xlsxwriter") as writer:
        by_room.to_excel(writer, sheet_name="Overview")
        by_kind.to_excel(writer, sheet_name="Kinds")
        by_month.to_excel(writer, sheet_name="Months")
    rows = rows.sort_values(["day", "room", "number"])
    rows.drop(columns=["remark"]).to_csv(output / "loans.csv", index=False)
    by_room.to_csv(output / "figures.csv")


main()
