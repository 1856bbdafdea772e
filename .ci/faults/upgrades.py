"""Faults of the change from an earlier release to this one."""
import os
import signal
import sqlite3
import subprocess

from sandbox import LAST, NotRun, Sandbox, expect


def steps(site):
    """The changes of tables that a ledger has been through."""
    db = sqlite3.connect(f"{site.path}/.state/ledger.sqlite")
    count = db.execute("SELECT count(*) FROM grdb_migrations").fetchone()[0]
    db.close()
    return count


def fault_30_upgrade():
    """killed while it takes over an older ledger"""
    before = os.environ.get("CATHODE_BEFORE")
    if not before:
        raise NotRun("CATHODE_BEFORE names no program of an earlier release")
    with Sandbox() as old:
        drop = old.hold_back(LAST)
        done = subprocess.run([before, "run", old.path], capture_output=True)
        expect(done.returncode == 1, f"the earlier release: {done}")
        drop()
        first = steps(old)
        killed, between, number = 0, set(), 1
        while True:
            with Sandbox(source=old.path) as site:
                kill = f"inject=pwrite64,fdatasync,fsync:signal=KILL:when={number}"
                prefix = ["strace", "-f", "-qq", "-o", "/dev/null", "-e", kill]
                # The copy that is made before the change is not meant.
                for ending in ("", "-wal"):
                    prefix += ["-P", f"{site.path}/.state/ledger.sqlite{ending}"]
                process = site.start(prefix=prefix)
                process.communicate(timeout=240)
                code = process.returncode
                when = f"killed at call {number}"
                expect(code in (1, -signal.SIGKILL, 128 + signal.SIGKILL), f"{when}: exit {code}")
                if code != 1:
                    killed += 1
                    between.add(steps(site))
                site.check("between", when)
                site.expect_healed(when)
                last = steps(site)
                refused = subprocess.run([before, "run", site.path], capture_output=True, text=True)
                expect(refused.returncode == 74 and "newer" in refused.stderr, f"the earlier release: {refused}")
                backups = os.listdir(f"{site.path}/.state/backups")
                expect(backups, "no copy of the ledger was made before")
                if code == 1 or number > 400:
                    break
            number += 1 if number < 60 else 9
        expect(last > first, "both releases have the same tables")
        expect(len(between & set(range(first, last))) > 0, "none was killed before the last change")
    return f"{killed} times killed, left after {', '.join(map(str, sorted(between)))} of {last} changes"
