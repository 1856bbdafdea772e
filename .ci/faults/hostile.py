"""Each hostile file together with two good ones."""
import glob
import os
import shutil
import sqlite3
import time

from sandbox import HERE, LAST, NotRun, Sandbox, expect

SHARED = f"{HERE}/../../../shared"
GOOD = ("Room 1 loans report 2025-W02.xlsx", LAST)
# As the corpus asks of every file: seconds, and bytes in memory.
SECONDS, KILOBYTES = 20, 512 << 10


def fault_25_hostile_files():
    """hostile files, each among two good ones"""
    paths = sorted(glob.glob(f"{SHARED}/corpus/hostile/**/*.xls*", recursive=True))
    paths += sorted(glob.glob(f"{SHARED}/hostile/in/*")) + sorted(glob.glob(f"{SHARED}/hostile/fs/*"))
    if not paths:
        raise NotRun("the corpora are not beside the project")
    failures, slowest, largest = [], (0, ""), (0, "")
    with Sandbox() as empty:
        for name in empty.inbox():
            if os.fsdecode(name) not in GOOD:
                os.remove(os.path.join(os.fsencode(f"{empty.path}/inbox"), name))
        for path in paths:
            with Sandbox(source=empty.path) as site:
                name = os.path.basename(path)
                shutil.copyfile(path, f"{site.path}/inbox/{name}")
                code, out, seconds, kilobytes = measured(site)
                slowest, largest = max(slowest, (seconds, name)), max(largest, (kilobytes, name))
                db = sqlite3.connect(f"{site.path}/.state/ledger.sqlite")
                states = dict(db.execute("SELECT name, state FROM audit_files"))
                db.close()
                if [states.get(good) for good in GOOD] != ["loaded", "loaded"]:
                    failures.append(f"{name}: exit {code}, the good files are {states}")
                elif code != 1:
                    failures.append(f"{name}: exit {code} {out[:200]}")
                elif seconds > SECONDS or kilobytes > KILOBYTES:
                    failures.append(f"{name}: {seconds:.1f} s, {kilobytes >> 10} MiB")
                elif states.get(name) not in ("loaded", "refused", "duplicate") and not name.startswith("~$"):
                    failures.append(f"{name}: nothing is told of it: {states}")
                elif os.listdir(f"{site.path}/inbox") and not name.startswith("~$"):
                    failures.append(f"{name}: is still in the inbox")
    expect(not failures, f"{len(failures)} of {len(paths)}: " + " | ".join(failures[:8]))
    return (f"{len(paths)} files; slowest {slowest[0]:.1f} s {slowest[1]}, "
            f"largest {largest[0] >> 10} MiB {largest[1]}")


def measured(site):
    """A run by itself, with the most memory that it held."""
    begin = time.monotonic()
    with open(f"{site.path}.out", "w+b") as out:
        process = site.start(stdout=out, stderr=out)
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        out.seek(0)
        text = out.read(1 << 16).decode(errors="replace")
    os.remove(f"{site.path}.out")
    return process.returncode, text, time.monotonic() - begin, usage.ru_maxrss
