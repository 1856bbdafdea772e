"""Faults of files that are on their way into the inbox."""
import os
import shutil
import subprocess
import sys
import threading
import time

from inboxes import SETTLE, age, loaded, sha256
from sandbox import HERE, LAST, Sandbox, expect


def fault_17_half_copied():
    """files that are copied slowly"""

    def half(path, content):
        with open(path, "wb") as file:
            file.write(content[: len(content) // 2])

    def zeros_first(path, content):
        with open(path, "wb") as file:
            file.write(bytes(len(content)))

    def half_over_zeros(path, content):
        zeros_first(path, content)
        with open(path, "r+b") as file:
            file.write(content[: len(content) // 2])

    def nothing_yet(path, content):
        open(path, "wb").close()

    def other_name(path, content):
        with open(f"{path}.part", "wb") as file:
            file.write(content)

    for begin in (half, zeros_first, half_over_zeros, nothing_yet, other_name):
        with Sandbox(SETTLE) as site:
            age(site)
            path = f"{site.path}/inbox/{LAST}"
            with open(path, "rb") as file:
                content = file.read()
            os.remove(path)
            begin(path, content)
            result = site.run()
            name = begin.__name__
            expect(result.code == 1, f"{name}: {result}")
            if begin is not other_name:
                expect(f"still arriving: inbox/{LAST}" in result.out, f"{name}: not told: {result}")
            expect(sha256(content) not in loaded(site), f"{name}: loaded too early")
            left = os.listdir(f"{site.path}/inbox")
            expect(len(left) == 1, f"{name}: not left alone: {left}")
            if begin is other_name:
                os.rename(f"{path}.part", path)
            else:
                with open(path, "r+b") as file:
                    file.write(content)
            site.expect_healed(f"{name}, then whole")
    # What stays half for longer than that is told with its reason.
    with Sandbox(SETTLE) as site:
        path = f"{site.path}/inbox/{LAST}"
        with open(path, "rb") as file:
            content = file.read()
        half(path, content)
        os.utime(path, (time.time() - 900, time.time() - 900))
        site.run()
        states = loaded(site)
        expect(states.get(sha256(content[: len(content) // 2])) == "refused", "an old half file is not refused")
    return "5 ways"


def fault_18_changing():
    """a file that changes while it is read, 50 rounds"""
    arriving = 0
    with Sandbox() as site:
        drop = site.hold_back(LAST)
        versions = []
        for seed in ("1", "2"):
            made = f"{site.path}.version{seed}"
            change = f"import sys; sys.path.insert(0, {HERE!r}); sys.argv = ['', {made!r}]"
            change += f"; text = open({HERE + '/make_site.py'!r}).read().replace('Random(9)', 'Random({seed})')"
            change += f"; exec(compile(text.replace('__file__', repr({HERE + '/make_site.py'!r})), 'made', 'exec'))"
            subprocess.run([sys.executable, "-c", change], check=True)
            with open(f"{made}/inbox/{LAST}", "rb") as file:
                versions.append(file.read())
            shutil.rmtree(made)
        drop()
    expect(versions[0] != versions[1], "both versions are the same")
    for number in range(50):
        with Sandbox(("settle: 0", "settle: 600")) as site:
            for name in site.inbox():
                if name != LAST.encode():
                    os.remove(os.path.join(os.fsencode(f"{site.path}/inbox"), name))
            path, stop = f"{site.path}/inbox/{LAST}", threading.Event()

            def write():
                """One version over the other, a piece at a time, as long as the run goes on."""
                with open(path, "r+b", 0) as file:
                    while not stop.is_set():
                        for version in versions:
                            file.seek(0)
                            for start in range(0, len(version), 1024):
                                file.write(version[start : start + 1024])
                                if number % 2:
                                    time.sleep(0.0002)
                            file.truncate(len(version))

            with open(path, "wb") as file:
                file.write(versions[0])
            writer = threading.Thread(target=write)
            writer.start()
            try:
                result = site.run()
            finally:
                stop.set()
                writer.join()
            expect(result.code == 1, f"round {number}: {result}")
            arriving += "still arriving" in result.out
            known = {sha256(version) for version in versions}
            states = loaded(site)
            mixed = [sha for sha, state in states.items() if state == "loaded" and sha not in known]
            expect(not mixed, f"round {number}: a mixture was loaded")
            for sha in states:
                with open(f"{site.path}/.state/archive/{sha[:2]}/{sha}.xlsx", "rb") as file:
                    expect(sha256(file.read()) == sha, f"round {number}: the archive has other bytes than were told")
            settled = [f"{site.path}/{place}" for place in ("inbox", "done", "returned") if os.path.isdir(f"{site.path}/{place}")]
            expect(sum(len([n for n in os.listdir(place) if not n.startswith("marked_")]) for place in settled) == 1,
                   f"round {number}: the file is lost")
    expect(arriving > 5, f"only {arriving} of 50 runs saw the file change")
    return f"{arriving} of 50 runs saw it change and left it"
