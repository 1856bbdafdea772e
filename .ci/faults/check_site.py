#!/usr/bin/env python3
"""Looks from outside whether a site is whole, by SQLite, CSV and hashes alone.

    check_site.py after SITE     after a run that ended: the invariants, one line for each that is broken
    check_site.py intake SITE    the same for a site that publishes nothing
    check_site.py before SITE    after a run that was cut off: reports are absent or whole
    check_site.py between SITE   after a run that a fault stopped: nothing is lost, and each file is whole or not there
    check_site.py normal SITE    prints reports and audit views, the same for all ways to one end
"""
import collections
import csv
import glob
import hashlib
import json
import os
import shutil
import sqlite3
import sys
import tempfile


def sha256(path):
    with open(path, "rb") as file:
        return hashlib.sha256(file.read()).hexdigest()


def reports(site):
    return sorted(
        path for path in glob.glob(f"{site}/reports/**", recursive=True) if os.path.isfile(path)
    )


def broken_reports(site):
    for package in glob.glob(f"{site}/reports/*/*/datapackage.json"):
        try:
            with open(package, encoding="utf-8") as file:
                resources = json.load(file)["resources"]
        except ValueError:
            yield f"{package} is cut off"
            continue
        for resource in resources:
            path = f"{os.path.dirname(package)}/{resource['path']}"
            if not os.path.exists(path) or f"sha256:{sha256(path)}" != resource["hash"]:
                yield f"{path} is not what datapackage.json tells"
    for folder in glob.glob(f"{site}/reports/*/*"):
        if not os.path.exists(f"{folder}/datapackage.json"):
            yield f"{folder} is half a report"


def ledger(site):
    """The ledger as it lies on the disk, read elsewhere: a look must not change what the next run finds."""
    db = sqlite3.connect(":memory:")
    with tempfile.TemporaryDirectory() as folder:
        for ending in ("", "-wal"):
            if os.path.exists(f"{site}/.state/ledger.sqlite{ending}"):
                shutil.copy(f"{site}/.state/ledger.sqlite{ending}", f"{folder}/ledger.sqlite{ending}")
        with sqlite3.connect(f"{folder}/ledger.sqlite") as copy:
            copy.backup(db)
        copy.close()
    return db


def ask(db, name, query):
    rows = db.execute(query).fetchall()
    if rows:
        yield f"{name}: {len(rows)}, as {rows[0]}"


def broken_ledger(db):
    """What must never be seen in a ledger, whenever its run ended."""
    yield from ask(db, "I1 row twice", "SELECT sha256, sheet, row FROM audit_rows GROUP BY 1, 2, 3 HAVING count(*) <> 1")
    yield from ask(db, "I2 totals", """SELECT f.name FROM audit_files f LEFT JOIN audit_rows r USING (sha256)
        WHERE f.state = 'loaded' GROUP BY f.sha256 HAVING count(r.row) <> max(f.data_rows)""")
    yield from ask(db, "I2 strangers", """SELECT sha256 FROM audit_rows WHERE sha256 NOT IN
        (SELECT sha256 FROM audit_files WHERE state = 'loaded')""")
    yield from ask(db, "I3 silent", """SELECT sha256 FROM audit_rows WHERE state = 'rejected'
        AND trim(coalesce(reason, '')) = '' UNION ALL
        SELECT sha256 FROM audit_files WHERE state = 'refused' AND trim(coalesce(reason, '')) = ''""")
    yield from ask(db, "I4 rivals", """SELECT record_key FROM audit_rows WHERE state = 'accepted'
        GROUP BY 1 HAVING count(*) > 1""")
    yield from ask(db, "I4 lost", """SELECT a.row FROM audit_rows a LEFT JOIN audit_rows b ON b.sha256 = a.by_sha256
        AND b.sheet = a.by_sheet AND b.row = a.by_row
        WHERE a.state = 'superseded' AND coalesce(b.state, '') <> 'accepted'""")
    for pragma, sound in [("integrity_check", [("ok",)]), ("foreign_key_check", [])]:
        if db.execute(f"PRAGMA {pragma}").fetchall() != sound:
            yield f"I7 {pragma}"


def dropped(site):
    """How many files with each content were dropped."""
    with open(f"{site}/files.tsv") as file:
        return collections.Counter(line.split("\t")[0] for line in file)


def contents(site, *folders):
    return {
        sha256(path)
        for folder in folders
        for path in glob.glob(f"{site}/{folder}/**", recursive=True)
        if os.path.isfile(path) and not os.path.basename(path).startswith(("批注_", "marked_"))
    }


def broken_between(site):
    yield from (f"I6 {line}" for line in broken_reports(site))
    waiting, moved = contents(site, "inbox"), contents(site, "done", "returned")
    if lost := set(dropped(site)) - waiting - moved:
        yield f"I8 files: {len(lost)} contents are lost"
    known = set()
    if os.path.exists(f"{site}/.state/ledger.sqlite"):
        db = ledger(site)
        if db.execute("SELECT 1 FROM sqlite_master WHERE name = 'audit_rows'").fetchall():
            yield from broken_ledger(db)
            known = {sha for sha, in db.execute("SELECT sha256 FROM audit_files")}
    if moved - known:
        yield f"I8 {len(moved - known)} files have left the inbox that the ledger does not know"


def broken(site, publishes=True):
    db = ledger(site)
    with open(f"{site}/truth.tsv") as file:
        truth = sorted(tuple(line.rstrip("\n").split("\t")) for line in file)
    found = sorted(
        (sha, sheet, str(row), state)
        for sha, sheet, row, state in db.execute("SELECT sha256, sheet, row, state FROM audit_rows")
    )
    if found != truth:
        lost, extra = set(truth) - set(found), set(found) - set(truth)
        yield f"I1 rows: {len(found)} for {len(truth)}, lost {len(lost)}, extra {len(extra)}"
    yield from broken_ledger(db)
    accepted = collections.Counter(
        (name, str(row))
        for name, row in db.execute(
            "SELECT f.name, r.row FROM audit_rows r JOIN audit_files f USING (sha256) WHERE r.state = 'accepted'"
        )
    )
    try:
        if not publishes:
            raise FileNotFoundError
        with open(f"{site}/reports/2025/ALL/loans.csv", encoding="utf-8-sig", newline="") as file:
            told = collections.Counter((row["source_file"], row["row"]) for row in csv.DictReader(file))
    except OSError as error:
        if publishes:
            yield f"I5 {error}"
    else:
        if told != accepted:
            yield f"I5 the CSV has {sum(told.values())} rows, {sum(accepted.values())} are accepted"
    yield from (f"I6 {line}" for line in broken_reports(site))
    left = [path for place in ("reports/.*", ".state/archive/incoming/*", "returned/.*", "done/*.part")
            for path in glob.glob(f"{site}/{place}")]
    if left:
        yield f"I6 left over: {left[0]}"
    # Two files with the same bytes may lie under one name, which has their hash in it.
    kept = contents(site, "inbox", "done", "returned")
    if kept != set(dropped(site)):
        yield f"I8 files: {len(kept)} contents are left of {len(set(dropped(site)))}"
    if os.listdir(f"{site}/inbox"):
        yield "I8 the inbox is not empty"
    yield from ask(db, "I9 open run", "SELECT run_id FROM audit_runs WHERE outcome = 'running'")


def normal(site):
    for path in reports(site):
        print(sha256(path), os.path.relpath(path, site))
    db = ledger(site)
    for query in [
        "SELECT sha256, name, state, reason, data_rows, supersedes_sha256 FROM audit_files ORDER BY 1",
        "SELECT * FROM audit_rows ORDER BY 1, 2, 3",
    ]:
        for row in db.execute(query):
            print(*row, sep="\t")


def main():
    mode, site = sys.argv[1:]
    if mode == "normal":
        return normal(site)
    if mode == "before":
        lines = list(broken_reports(site))
    elif mode == "between":
        lines = list(broken_between(site))
    else:
        lines = list(broken(site, mode == "after"))
    print("; ".join(lines) or "ok")
    sys.exit(bool(lines))


main()
