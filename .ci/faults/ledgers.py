"""Faults of the ledger and of the lock."""
import os
import shutil
import signal
import sqlite3
import subprocess
import threading
import time

from sandbox import LAST, MORTAL, Failed, Sandbox, expect, reference, taken_site


def fault_10_two_runs():
    """two, then eight runs at once, 100 rounds"""
    worked = waited = 0
    for number in range(100):
        with Sandbox() as site:
            runs = [site.start() for _ in range(2 if number < 50 else 8)]
            codes = []
            for process in runs:
                out, err = process.communicate(timeout=60)
                codes.append(process.returncode)
                if process.returncode == 75:
                    expect(b"another run holds the lock" in err, f"75 without a reason: {err}")
            expect(set(codes) <= {1, 75}, f"round {number}: exit codes {codes}")
            expect(1 in codes, f"round {number}: nobody worked")
            worked += codes.count(1)
            waited += codes.count(75)
            if number % 5 == 0:
                site.check("after", f"round {number}")
                expect(site.normal() == reference(), f"round {number}: not what an undisturbed run leaves")
    slowest = 0
    for _ in range(5):
        with Sandbox() as site:
            os.mkdir(f"{site.path}/.state")
            holder = subprocess.Popen(["flock", f"{site.path}/.state/lock", "sleep", "20"], start_new_session=True)
            time.sleep(0.3)
            result = site.run()
            os.killpg(holder.pid, signal.SIGKILL)
            holder.wait()
            expect(result.code == 75 and "another run holds the lock" in result.err, f"lock held: {result}")
            slowest = max(slowest, result.seconds)
            site.expect_healed("lock held, then free")
    expect(slowest < 2, f"told after {slowest:.1f} s")
    return f"{worked} worked, {waited + 5} gave way, told within {slowest:.1f} s"


class Holder:
    """Holds the ledger for a while, as another program would."""

    def __init__(self, site):
        self.db = sqlite3.connect(f"{site.path}/.state/ledger.sqlite", isolation_level=None, check_same_thread=False)
        self.db.execute("BEGIN EXCLUSIVE")

    def let_go(self):
        self.db.execute("ROLLBACK")
        self.db.close()


def fault_12_ledger_held():
    """ledger held by another program"""
    with Sandbox(source=taken_site()) as site:
        bring_back(site)
        dropped = site.inbox()
        holder = Holder(site)
        result = site.run(timeout=120)
        holder.let_go()
        expect(result.code == 75 and "ledger.sqlite" in result.err and "another program" in result.err,
               f"held all the time: {result}")
        expect(28 <= result.seconds <= 36, f"gave up after {result.seconds:.1f} s")
        expect(site.inbox() == dropped, "the inbox was touched")
        site.check("between", "held all the time")
        whole = result.seconds
    with Sandbox(source=taken_site()) as site:
        holder = Holder(site)
        threading.Timer(5, holder.let_go).start()
        result = site.run()
        expect(result.code == 1 and result.seconds > 4, f"held for 5 s: {result}")
        site.check("after", "held for 5 s")
    # During a run: held once the first file is in.
    with Sandbox() as site:
        process = site.start("--jobs", "1")
        done = f"{site.path}/done"
        while process.poll() is None and not (os.path.isdir(done) and os.listdir(done)):
            time.sleep(0.001)
        expect(process.poll() is None, "the run was over too early")
        begin = time.monotonic()
        holder = sqlite3.connect(f"{site.path}/.state/ledger.sqlite", isolation_level=None, timeout=5)
        holder.execute("BEGIN EXCLUSIVE")
        _, err = process.communicate(timeout=120)
        seconds = time.monotonic() - begin
        holder.execute("ROLLBACK")
        holder.close()
        err = err.decode()
        expect(process.returncode == 75 and "ledger.sqlite" in err, f"held during a run: exit {process.returncode} {err}")
        expect(seconds <= 36, f"held during a run: gave up after {seconds:.1f} s")
        site.check("between", "held during a run")
        site.expect_healed("held during a run, then free")
    return f"gave up after {whole:.0f} s, and after {seconds:.0f} s during a run"


def bring_back(site):
    """Drops the last file once more, changed by one byte after its end, so that it is a new one."""
    name = next(name for name in os.listdir(f"{site.path}/done") if name.endswith(LAST))
    shutil.copy(f"{site.path}/done/{name}", f"{site.path}/inbox/New {LAST}")
    with open(f"{site.path}/inbox/New {LAST}", "ab") as file:
        file.write(b"\0")


def damage_page(path):
    with open(path, "r+b") as file:
        file.seek(2 * 4096)
        file.write(os.urandom(4096))


def fault_13_ledger_damaged():
    """ledger damaged, cut, emptied, lost, newer"""

    def cut(path):
        os.truncate(path, os.path.getsize(path) // 2)

    def zero_header(path):
        with open(path, "r+b") as file:
            file.write(bytes(100))

    def empty(path):
        open(path, "wb").close()

    def newer(path):
        db = sqlite3.connect(path)
        db.execute("INSERT INTO grdb_migrations VALUES ('of a later release')")
        db.commit()
        db.close()

    def folder(path):
        os.remove(path)
        os.mkdir(path)

    def other_program(path):
        os.remove(path)
        db = sqlite3.connect(path)
        db.execute("CREATE TABLE other (a)")
        db.commit()
        db.close()

    failures = []
    for damage in (damage_page, cut, zero_header, empty, os.remove, newer, folder, other_program):
        with Sandbox(source=taken_site()) as site:
            for ending in ("-wal", "-shm"):
                if os.path.exists(f"{site.path}/.state/ledger.sqlite{ending}"):
                    os.remove(f"{site.path}/.state/ledger.sqlite{ending}")
            bring_back(site)
            dropped, old = site.inbox(), site.reports()
            damage(f"{site.path}/.state/ledger.sqlite")
            result = site.run()
            try:
                expect(result.code == 74, f"{damage.__name__}: {result}")
                expect("ledger.sqlite" in result.err, f"{damage.__name__}: no path told: {result}")
                if damage not in (newer, folder):
                    expect("restore" in result.err, f"{damage.__name__}: how to restore is not told: {result}")
                expect(site.inbox() == dropped, f"{damage.__name__}: the inbox was touched")
                expect(site.reports() == old, f"{damage.__name__}: the reports were touched")
            except Failed as failure:
                failures.append(str(failure))
    lost = 0
    for delay in range(3, 40, 3):
        with Sandbox() as site:
            process = site.start("--jobs", "1")
            while process.poll() is None and not os.path.isdir(f"{site.path}/.state/archive/incoming"):
                time.sleep(0.001)
            time.sleep(delay / 100)
            if process.poll() is None:
                os.killpg(process.pid, signal.SIGKILL)
            process.communicate()
            log = f"{site.path}/.state/ledger.sqlite-wal"
            if not os.path.exists(log) or not os.path.getsize(log):
                continue
            os.remove(log)
            moved = os.listdir(f"{site.path}/done") if os.path.isdir(f"{site.path}/done") else []
            if not moved:
                continue
            lost += 1
            dropped = site.inbox()
            result = site.run()
            try:
                expect(result.code == 74 and "restore" in result.err, f"log lost with {len(moved)} files: {result}")
                expect(site.inbox() == dropped, "log lost: the inbox was touched")
                # What was lost can be brought back from where it lies.
                for folder_ in ("done", "returned"):
                    for name in os.listdir(f"{site.path}/{folder_}") if os.path.isdir(f"{site.path}/{folder_}") else []:
                        if not name.startswith(("marked_", ".")):
                            os.rename(f"{site.path}/{folder_}/{name}", f"{site.path}/inbox/{name[9:]}")
                site.expect_healed("log lost, and all files moved back")
            except Failed as failure:
                failures.append(str(failure))
    expect(lost, "no log was lost with files taken in")
    expect(not failures, " | ".join(failures))
    return f"8 damages, {lost} lost logs"


def fault_14_ledger_not_writable():
    """ledger read-only, of another owner, no folder"""
    failures = []

    def read_only(site):
        os.chmod(f"{site.path}/.state/ledger.sqlite", 0o444)

    def unreadable(site):
        os.chmod(f"{site.path}/.state/ledger.sqlite", 0)

    def folder_read_only(site):
        os.chmod(f"{site.path}/.state", 0o555)

    def folder_closed(site):
        os.chmod(f"{site.path}/.state", 0)

    def other_owner(site):
        os.chown(f"{site.path}/.state/ledger.sqlite", 12345, 12345)
        os.chmod(f"{site.path}/.state/ledger.sqlite", 0o600)

    def folder_gone(site):
        shutil.rmtree(f"{site.path}/.state")

    def folder_is_a_file(site):
        shutil.rmtree(f"{site.path}/.state")
        open(f"{site.path}/.state", "w").close()

    for fault in (read_only, unreadable, folder_read_only, folder_closed, other_owner, folder_gone, folder_is_a_file):
        with Sandbox(source=taken_site()) as site:
            for ending in ("-wal", "-shm"):
                if os.path.exists(f"{site.path}/.state/ledger.sqlite{ending}"):
                    os.remove(f"{site.path}/.state/ledger.sqlite{ending}")
            bring_back(site)
            dropped, old = site.inbox(), site.reports()
            fault(site)
            result = site.run(prefix=MORTAL)
            try:
                expect(result.code == 74, f"{fault.__name__}: {result}")
                expect(".state" in result.err, f"{fault.__name__}: no path told: {result}")
                cause = any(word in result.err.lower() for word in ("permission", "readonly", "read-only", "unable to open", "not a directory", "missing", "exists"))
                expect(cause, f"{fault.__name__}: no cause told: {result}")
                expect(site.inbox() == dropped, f"{fault.__name__}: the inbox was touched")
                expect(site.reports() == old, f"{fault.__name__}: the reports were touched")
            except Failed as failure:
                failures.append(str(failure))
    expect(not failures, " | ".join(failures))
    return "7 ways"
