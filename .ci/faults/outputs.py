"""Faults of what a run gives out: its output and its reports."""
import mmap
import os
import shutil
import sqlite3
import subprocess

from sandbox import MORTAL, PROGRAM, Failed, Sandbox, early_site, expect, reference, taken_site


def fault_9_output_gone():
    """standard output full, closed or cut off"""
    with Sandbox() as site, open("/dev/full", "w") as full:
        result = site.run(stdout=full)
        expect(result.code == 74 and "standard output" in result.err, f"/dev/full: {result}")
        site.check("after", "/dev/full")
    for command in ('"$0" run "$1" | head -n 1', '"$0" run "$1" >&-', '"$0" run "$1" >&- 2>&-', '"$0" run "$1" <&- >&- 2>&-'):
        with Sandbox() as site:
            shell = f"{command}; exit $(( PIPESTATUS[0] ))"
            done = subprocess.run(["bash", "-c", shell, PROGRAM, site.path], capture_output=True, text=True, timeout=60)
            expect(done.returncode in (1, 74), f"{command}: exit {done.returncode} {done.stderr[:200]}")
            if ">&-" in command:
                expect(done.returncode == 74, f"{command}: exit {done.returncode}, although nothing was told")
            site.check("after", command)
            expect(site.normal() == reference(), f"{command}: not what an undisturbed run leaves")
            lock = os.path.getsize(f"{site.path}/.state/lock")
            expect(not lock, f"{command}: {lock} bytes of output were written into the lock")
    with Sandbox(source=taken_site()) as site, open("/dev/full", "w") as full:
        result = site.run("--json", stdout=full)
        expect(result.code == 74, f"--json to /dev/full: {result}")
    return None


def fault_15_reports_folder():
    """reports read-only, a file, links"""
    failures = []

    def read_only(site):
        os.chmod(f"{site.path}/reports", 0o555)

    def a_file(site):
        shutil.rmtree(f"{site.path}/reports")
        open(f"{site.path}/reports", "w").close()

    def gone(site):
        shutil.rmtree(f"{site.path}/reports")

    def name_is_a_file(site):
        shutil.rmtree(f"{site.path}/reports/2025")
        open(f"{site.path}/reports/2025", "w").close()

    def file_is_a_folder(site):
        os.remove(f"{site.path}/reports/2025/ALL/loans.csv")
        os.makedirs(f"{site.path}/reports/2025/ALL/loans.csv/more")

    def read_only_inside(site):
        os.chmod(f"{site.path}/reports/2025/ALL", 0o555)
        os.chmod(f"{site.path}/reports/2025", 0o555)

    for fault in (read_only, a_file, gone, name_is_a_file, file_is_a_folder, read_only_inside):
        with Sandbox(source=early_site()) as site:
            fault(site)
            before = publication(site)
            result = site.run(prefix=MORTAL)
            try:
                name = fault.__name__
                if result.code == 74:
                    expect(f"{site.path}/reports" in result.err, f"{name}: no path told: {result}")
                    causes = ("Permission denied", "Not a directory", "File exists", "cannot be")
                    expect(any(cause in result.err for cause in causes), f"{name}: no cause told: {result}")
                    expect(publication(site) == before, f"{name}: the ledger says that reports are in place")
                else:
                    expect(result.code == 1 and not result.trouble, f"{name}: {result}")
                subprocess.run(["chmod", "-R", "u+rwX", f"{site.path}/reports"], check=True)
                if os.path.isfile(f"{site.path}/reports"):
                    os.remove(f"{site.path}/reports")
                if os.path.isfile(f"{site.path}/reports/2025"):
                    os.remove(f"{site.path}/reports/2025")
                site.expect_healed(f"{name}, then mended")
            except Failed as failure:
                failures.append(str(failure))
    for link in ("2025", "2025/ALL", "2025/ALL/loans.csv", ".2025.new"):
        for target in ("elsewhere", "nowhere"):
            with Sandbox(source=early_site()) as site:
                outside = f"{site.path}.outside"
                os.mkdir(outside)
                with open(f"{outside}/precious", "w") as file:
                    file.write("precious")
                place = f"{site.path}/reports/{link}"
                if os.path.isdir(place):
                    shutil.rmtree(place)
                elif os.path.exists(place):
                    os.remove(place)
                to = outside if target == "elsewhere" else f"{site.path}.nowhere"
                os.symlink(f"{to}/precious" if link.endswith(".csv") else to, f"{site.path}/reports/{link}")
                result = site.run()
                try:
                    expect(result.code == 1 and not result.trouble, f"link {link} to {target}: {result}")
                    expect(os.listdir(outside) == ["precious"], f"link {link} was followed: {os.listdir(outside)}")
                    with open(f"{outside}/precious") as file:
                        expect(file.read() == "precious", f"link {link} was followed")
                    site.check("after", f"link {link} to {target}")
                    expect(not os.path.islink(f"{site.path}/reports/{link}"), f"link {link} stays")
                except Failed as failure:
                    failures.append(str(failure))
                shutil.rmtree(outside)
    expect(not failures, " | ".join(failures))
    return "6 folders, 8 links"


def publication(site):
    """The reports that are in place, as the ledger tells."""
    db = sqlite3.connect(f"{site.path}/.state/ledger.sqlite")
    told = db.execute("SELECT * FROM publication ORDER BY 1").fetchall()
    db.close()
    return told


def fault_16_reports_open():
    """reports open elsewhere, rename refused"""
    with Sandbox(source=early_site()) as site:
        path = f"{site.path}/reports/2025/ALL/loans.csv"
        with open(path, "rb") as file, mmap.mmap(file.fileno(), 0, prot=mmap.PROT_READ) as mapped:
            old = mapped[:]
            result = site.run()
            expect(result.code == 1 and not result.trouble, f"{result}")
            file.seek(0)
            expect(mapped[:] == old and file.read() == old, "the reader lost the old version")
        with open(path, "rb") as file:
            expect(file.read() != old, "there is no new version")
        site.check("after", "open elsewhere")
    fired = 0
    for call in ("renameat2", "rename"):
        for error, cause in [("EBUSY", "Device or resource busy"), ("EACCES", "Permission denied")]:
            with Sandbox(source=early_site()) as site:
                old = site.reports()
                paths = [f"{site.path}/reports/.2025.new", f"{site.path}/reports/2025"]
                result, count = site.traced(f"{call}:error={error}", paths=paths)
                if call == "rename" and not count:
                    continue
                fired += count
                expect(count, f"{call} was not hit")
                expect(result.code in (1, 74) and cause in result.trouble and "reports/2025" in result.trouble,
                       f"{call} {error}: {result}")
                now = site.reports()
                expect(all(now.get(name) == content for name, content in old.items()), "the old reports were touched")
                kept = [name for name in now if name not in old]
                expect(kept, f"{call} {error}: the new reports are not kept")
                site.expect_healed(f"{call} {error}, then free")
    return f"{fired} renames refused"
