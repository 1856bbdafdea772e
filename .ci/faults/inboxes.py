"""Faults of the inbox: files that come, change and go, and folders that cannot be written."""
import collections
import hashlib
import os
import shutil
import sqlite3
import subprocess
import time

from sandbox import LAST, MORTAL, Failed, Mount, Sandbox, expect

SETTLE = ("settle: 0", "settle: 600")


def sha256(content):
    return hashlib.sha256(content).hexdigest()


def loaded(site):
    db = sqlite3.connect(f"file:{site.path}/.state/ledger.sqlite?mode=ro", uri=True)
    rows = db.execute("SELECT sha256, state FROM audit_files").fetchall()
    db.close()
    return dict(rows)


def age(site):
    """Makes the files of the inbox an hour old: the broken one is not waited for any more."""
    for name in site.inbox():
        path = os.path.join(os.fsencode(f"{site.path}/inbox"), name)
        os.utime(path, (time.time() - 3600, time.time() - 3600))


def fault_19_gone():
    """files and folders that go or change in mid run"""
    victim = LAST
    failures = []

    def remove(site, path):
        os.rename(path, f"{site.path}.aside")

    def replace(site, path):
        os.rename(path, f"{site.path}.aside")
        shutil.copy(f"{site.path}/inbox/Room 1 loans report 2025-W02.xlsx", path)

    def cut(site, path):
        shutil.copy(path, f"{site.path}.aside")
        os.truncate(path, 5000)

    def folder_moved(site, path):
        os.rename(f"{site.path}/inbox", f"{site.path}.aside")

    def unmounted(site, path):
        subprocess.run(["umount", "-l", f"{site.path}/inbox"], check=True)

    def restore(site, path, change):
        if change is folder_moved:
            os.rename(f"{site.path}.aside", f"{site.path}/inbox")
        elif change is not unmounted:
            os.replace(f"{site.path}.aside", path)

    # Fresh files are looked at once more after two seconds: a window between listing and opening.
    for change in (remove, replace, cut, folder_moved, unmounted):
        with Sandbox(SETTLE) as site:
            path, name = f"{site.path}/inbox/{victim}", change.__name__
            age(site)
            os.utime(path)
            try:
                if change is unmounted:
                    with Sandbox(SETTLE) as copy, Mount(f"{site.path}/inbox", "16m"):
                        os.utime(path)
                        gone(site, path, change)
                        age(copy)
                        for file in os.listdir(f"{copy.path}/inbox"):
                            shutil.copy2(f"{copy.path}/inbox/{file}", f"{site.path}/inbox/{file}")
                else:
                    gone(site, path, change)
                    restore(site, path, change)
                site.expect_healed(f"{name}, then back")
            except Failed as failure:
                failures.append(str(failure))
    # And while files are read, one after the other.
    for change in (remove, cut, folder_moved):
        for moment in (1, 3, 6):
            with Sandbox() as site:
                path, name = f"{site.path}/inbox/{victim}", f"{change.__name__} after {moment} files"
                process = site.start("--jobs", "1")
                while process.poll() is None and count(site, "done") < moment:
                    time.sleep(0.0005)
                try:
                    done = not os.path.exists(path)
                    if not done:
                        change(site, path)
                    out, err = process.communicate(timeout=60)
                    expect(process.returncode in (1, 74), f"{name}: exit {process.returncode} {err[-300:]}")
                    if not done:
                        restore_and_check(site, path, change, restore, name)
                except Failed as failure:
                    failures.append(str(failure))
    expect(not failures, " | ".join(failures))
    return "5 changes after listing, 9 while reading"


def restore_and_check(site, path, change, restore, name):
    if os.path.exists(f"{site.path}.aside"):
        for folder in (f"{site.path}/inbox",) if change.__name__ == "folder_moved" else ():
            if os.path.isdir(folder):
                os.rmdir(folder)
        restore(site, path, change)
    # A file that was cut while it was read may have gone back as the half that it was.
    if change.__name__ != "cut":
        site.check("between", name)
        site.expect_healed(name)
    else:
        site.run()
        expect(not [1 for sha, state in loaded(site).items() if state not in ("loaded", "refused", "duplicate")], name)


def gone(site, path, change):
    process = site.start()
    time.sleep(1)
    expect(process.poll() is None, "the run was over too early")
    change(site, path)
    out, err = process.communicate(timeout=60)
    told = (out + err).decode(errors="replace")
    name = change.__name__
    expect(process.returncode in (1, 74), f"{name}: exit {process.returncode} {told[-300:]}")
    if name in ("folder_moved", "unmounted"):
        expect("inbox/Room 1 loans report 2025-W02.xlsx: No such file" in told, f"{name}: not told: {told[:300]}")
    if name != "replace":
        # Gone at the second look: one that may come back under its name.
        expect(f"still arriving: inbox/{LAST}" in told, f"{name}: not told: {told[:300]}")


def count(site, folder):
    return len(os.listdir(f"{site.path}/{folder}")) if os.path.isdir(f"{site.path}/{folder}") else 0


def fault_23_not_permitted():
    """files and folders without permission"""
    with Sandbox() as site:
        os.chmod(f"{site.path}/inbox/{LAST}", 0)
        result = site.run(prefix=MORTAL)
        expect(result.code == 1 and f"inbox/{LAST}: Permission denied" in result.trouble, f"mode 000: {result}")
        expect(site.inbox() == [LAST.encode()], f"mode 000: {site.inbox()} are left")
        site.check("between", "mode 000")
        os.chmod(f"{site.path}/inbox/{LAST}", 0o644)
        site.expect_healed("mode 000, then readable")
    for folder in ("done", "returned", "inbox"):
        with Sandbox() as site:
            os.makedirs(f"{site.path}/{folder}", exist_ok=True)
            os.chmod(f"{site.path}/{folder}", 0o555)
            first = site.run(prefix=MORTAL)
            expect(first.code == 1 and "Permission denied" in first.trouble, f"{folder} not writable: {first}")
            before = loaded(site)
            again = site.run(prefix=MORTAL)
            expect(again.code == 1, f"{folder} not writable, again: {again}")
            expect(loaded(site) == before, f"{folder} not writable: taken in again")
            site.check("between", f"{folder} not writable")
            os.chmod(f"{site.path}/{folder}", 0o755)
            site.expect_healed(f"{folder} writable again")
    with Sandbox() as site:
        os.chmod(f"{site.path}/inbox", 0)
        result = site.run(prefix=MORTAL)
        expect(result.code == 74 and "inbox: Permission denied" in result.err, f"inbox closed: {result}")
        os.chmod(f"{site.path}/inbox", 0o755)
        site.expect_healed("inbox open again")
    return None


def fault_26_collisions():
    """names that collide, are long, are no text"""
    with Sandbox() as site:
        shutil.rmtree(f"{site.path}/inbox")
        wanted = collections.Counter()

        def drop(name, content):
            path = os.fsencode(f"{site.path}/inbox/") + name
            os.makedirs(os.path.dirname(path), exist_ok=True)
            with open(path, "wb") as file:
                file.write(content)
            wanted[sha256(content)] += 1

        def kept():
            found = collections.Counter()
            for place in ("returned", "done"):
                for folder, _, names in os.walk(os.fsencode(f"{site.path}/{place}")):
                    for name in names:
                        with open(os.path.join(folder, name), "rb") as file:
                            found[sha256(file.read())] += 1
            return found

        for number in range(50):
            drop(f"{number}/bad.xlsx".encode(), b"PK bad %d" % number)
        drop(b"a" * 250 + b".xlsx", b"PK long")
        drop("报".encode() * 83 + b".xlsx", b"PK long and not ASCII")
        drop(b"\xff\xfe bad.xlsx", b"PK no text")
        drop(b"\xff\xfd bad.xlsx", b"PK no text either")
        drop(b"line\nbreak\x1b[31m.xlsx", b"PK control characters")
        content = b"PK name that is taken"
        drop(b"taken.xlsx", content)
        result = site.run()
        expect(result.code == 1 and not result.trouble, f"{result}")
        # Somebody writes over a file that came back, and drops it once more.
        with open(f"{site.path}/returned/{sha256(content)[:8]}_taken.xlsx", "wb") as file:
            file.write(b"there before")
        wanted[sha256(b"there before")] += 1
        drop(b"taken.xlsx", content)
        again = site.run()
        expect(again.code == 1 and not again.trouble, f"{again}")
        expect("\x1b" not in result.out, "control characters reach the terminal")
        lost = set(wanted) - set(kept())
        expect(not lost, f"{len(lost)} of {len(wanted)} contents are lost")
        # The same names with other bytes, week after week.
        for number in range(50):
            drop(b"bad.xlsx", b"PK worse %d" % number)
            result = site.run()
            expect(result.code == 1 and not result.trouble, f"drop {number}: {result}")
        lost = set(wanted) - set(kept())
        expect(not lost, f"{len(lost)} of {len(wanted)} contents are lost after 50 drops")
        files = sum(len(names) for _, _, names in os.walk(f"{site.path}/inbox"))
        expect(not files, f"{files} files are left in the inbox")
    return f"{len(wanted)} contents kept"
