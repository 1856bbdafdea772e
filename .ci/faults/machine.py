"""Faults of the machine: its clock, its memory, its handles and processes."""
import os
import resource
import subprocess
import time

from sandbox import LAST, Failed, Sandbox, expect, reference


def fault_22_clock():
    """clocks, time zones and moments of files"""
    failures = []
    clocks = ["-1y", "+10y", "+100d x60", "-30d i0.1"]
    for clock in clocks:
        with Sandbox() as site:
            try:
                result = site.run(prefix=["faketime", "-f", clock])
                expect(result.code == 1 and not result.trouble, f"clock {clock}: {result}")
                site.check("after", f"clock {clock}")
                expect(site.normal() == reference(), f"clock {clock}: not what an undisturbed run leaves")
                db_moment = moment(site)
                expect(clock not in ("-1y", "+10y") or abs(db_moment - time.gmtime().tm_year) >= 1,
                       f"the clock was not {clock}: {db_moment}")
            except Failed as failure:
                failures.append(str(failure))
    # Back by an hour, by a year, and forth by ten, between the first files and the correction of one.
    for first, second in [("+1h", "+0h"), ("+0h", "-1y"), ("+0h", "+10y")]:
        with Sandbox() as site:
            try:
                drops = [site.hold_back(name) for name in os.listdir(f"{site.path}/inbox") if "corrected" in name or LAST in name]
                site.run(prefix=["faketime", "-f", first])
                for drop in drops:
                    drop()
                result = site.run(prefix=["faketime", "-f", second])
                expect(result.code == 1 and not result.trouble, f"{first}, then {second}: {result}")
                site.check("after", f"{first}, then {second}")
                expect(site.normal() == reference(), f"{first}, then {second}: not what an undisturbed run leaves")
            except Failed as failure:
                failures.append(str(failure))
    # A clock before the weeks that the files tell of: they are not over yet (F07), and go back.
    with Sandbox() as site:
        try:
            result = site.run(prefix=["faketime", "-f", "-3y"])
            expect(result.code == 1 and not result.trouble and "[F07]" in result.out, f"clock -3y: {result}")
            site.check("between", "clock -3y")
        except Failed as failure:
            failures.append(str(failure))
    for zone, at in [("Pacific/Kiritimati", None), ("Pacific/Pago_Pago", None), ("Europe/Berlin", "@2026-10-25 02:59:58"),
                     ("Europe/Berlin", "@2026-03-29 01:59:58"), ("No/Where", None)]:
        with Sandbox() as site:
            try:
                prefix = ["faketime", "-f", at] if at else []
                result = site.run(prefix=prefix, env=os.environ | {"TZ": zone})
                expect(result.code == 1 and not result.trouble, f"{zone} {at}: {result}")
                site.check("after", f"{zone} {at}")
                expect(site.normal() == reference(), f"{zone} {at}: not what an undisturbed run leaves")
            except Failed as failure:
                failures.append(str(failure))
    for seconds in (time.time() + 10 * 365 * 86400, time.time() + 3600, 0, -86400 * 365):
        with Sandbox(("settle: 0", "settle: 600")) as site:
            try:
                for name in site.inbox():
                    os.utime(os.path.join(os.fsencode(f"{site.path}/inbox"), name), (seconds, seconds))
                # The broken file is not a whole package: with a moment to come it must not wait for ever.
                result = site.run()
                expect(result.code == 1 and "still arriving" not in result.out, f"moment {seconds}: {result}")
                site.check("after", f"moment {seconds}")
                expect(site.normal() == reference(), f"moment {seconds}: not what an undisturbed run leaves")
            except Failed as failure:
                failures.append(str(failure))
    expect(not failures, " | ".join(failures))
    return f"{len(clocks)} clocks, 3 jumps, 5 zones, 4 moments"


def moment(site):
    """The year in which the last run began, as its ledger tells."""
    told = subprocess.run(
        ["sqlite3", f"{site.path}/.state/ledger.sqlite", "SELECT started FROM audit_runs ORDER BY run_id DESC LIMIT 1"],
        capture_output=True, text=True).stdout
    return int(told[:4])


def fault_24_no_resources():
    """too little memory, handles, processes"""
    failures = []
    hit = {}

    def judge(site, kind, limit, result):
        when = f"{kind} {limit}"
        try:
            undisturbed = result.code == 1 and not result.trouble
            if not undisturbed:
                hit[kind] = hit.get(kind, 0) + 1
            site.check("between", when)
            if undisturbed:
                expect(site.normal() == reference(), f"{when}: silent, and not all is there")
            # A program without memory may die, as of a kill; the system may not load it at all (127).
            # So it may with no handle left for its own threads to wait on, before it has begun.
            may_die = kind == "memory" or not os.path.exists(f"{site.path}/.state")
            expect(result.code in (1, 74, 127) or may_die and result.code < 0, f"{when}: {result}")
            if result.code == 74:
                expect(len(result.err) > 20, f"{when}: no reason: {result}")
            site.expect_healed(f"{when}, then enough")
        except Failed as failure:
            failures.append(str(failure))

    def attempt(kind, limit, **options):
        with Sandbox() as site:
            try:
                return judge(site, kind, limit, site.run(timeout=60, **options))
            except Failed as failure:
                failures.append(f"{kind} {limit}: {failure}")

    for limit in (24, 48, 64, 80, 96, 112, 128, 160, 200, 240, 280, 320, 400, 512, 1024):
        attempt("memory", f"{limit} MiB", limits=[(resource.RLIMIT_AS, limit << 20)])
    for limit in (5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 20, 24, 32):
        attempt("handles", limit, limits=[(resource.RLIMIT_NOFILE, limit)])
    # Root has no limit of processes.
    for limit in (1, 2, 3, 4, 5, 6, 8, 12):
        with Sandbox() as site:
            os.chmod(os.path.dirname(site.path), 0o711)
            subprocess.run(["chown", "-R", "23456:23456", site.path], check=True)
            shell = ["setpriv", "--reuid=23456", "--regid=23456", "--clear-groups"]
            shell += ["bash", "-c", f"ulimit -u {limit}; exec \"$@\"", "limited"]
            try:
                result = site.run(prefix=shell, timeout=60)
                subprocess.run(["chown", "-R", "0:0", site.path], check=True)
                judge(site, "processes", limit, result)
            except Failed as failure:
                failures.append(f"processes {limit}: {failure}")
    for kind in ("memory", "handles", "processes"):
        expect(hit.get(kind), f"{kind} never were too few")
    expect(not failures, f"{len(failures)}: " + " | ".join(failures[:8]))
    return "too few " + ", ".join(f"{kind} {count} times" for kind, count in hit.items())
