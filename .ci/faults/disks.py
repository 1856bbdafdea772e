"""Faults of disks: full, failing, of another kind."""
import os
import re
import resource
import shutil
import subprocess
import sys

from sandbox import ROOT, Failed, Mount, NotRun, Sandbox, early_site, expect, reference

FULL = ("No space left", "database or disk is full")


def fault_5_reports_disk_full():
    """disk full while writing reports"""
    stopped = 0
    for size in ("4k", "64k", "256k", "280k", "400k", "4m"):
        with Sandbox() as site, Mount(f"{site.path}/reports", size) as disk:
            result = site.run()
            stopped += result.code == 74
            site.expect_survived(result, *FULL, when=size)
            disk.resize("64m")
            site.expect_healed(f"{size}, then room")
    expect(stopped >= 3, "the disk never was full")
    with Sandbox(source=early_site()) as site:
        with Mount(f"{site.path}/reports", "600k") as disk:
            old = site.reports()
            with open(f"{site.path}/reports/filler", "wb") as filler:
                filler.write(bytes(200 << 10))
            old["reports/filler"] = bytes(200 << 10)
            result = site.run()
            expect(result.code == 74 and FULL[0] in result.err, f"over old reports: {result}")
            expect(site.path in result.err, f"no path told: {result}")
            expect(site.reports() == old, "the old reports were touched")
            os.remove(f"{site.path}/reports/filler")
            disk.resize("64m")
            site.expect_healed("over old reports, then room")
    return f"{stopped + 1} times full"


def fault_6_ledger_disk_full():
    """disk full for ledger and archive"""
    stopped = 0
    for size in ("4k", "32k", "100k", "200k", "400k", "700k", "900k", "1200k", "16m"):
        with Sandbox() as site, Mount(f"{site.path}/.state", size) as disk:
            result = site.run()
            stopped += bool(result.trouble)
            site.expect_survived(result, *FULL, when=size)
            disk.resize("64m")
            site.expect_healed(f"{size}, then room")
    expect(stopped >= 4, "the disk never was full")
    with Sandbox() as site, Mount(f"{site.path}/returned", "8k") as disk:
        result = site.run()
        site.expect_survived(result, *FULL, when="copies for clerks")
        expect(result.code == 1, f"what cannot be marked holds up the run: {result}")
    fired = 0
    for file in ("ledger.sqlite", "ledger.sqlite-wal"):
        for first in (1, 3, 10, 30, 100):
            with Sandbox() as site:
                os.mkdir(f"{site.path}/.state")
                result, count = site.traced(
                    f"pwrite64:error=ENOSPC:when={first}+", paths=[f"{site.path}/.state/{file}"]
                )
                fired += count > 0
                site.expect_survived(result, *FULL, when=f"{file} from write {first} on")
                site.expect_healed(f"{file} from write {first} on")
    expect(fired >= 6, "no write of the ledger was hit")
    return f"{stopped} times full, {fired} times at a write of the ledger"


def fault_7_file_size_limit():
    """limit of file size (SIGXFSZ)"""
    stopped = 0
    for limit in (0, 1 << 10, 16 << 10, 64 << 10, 128 << 10, 200 << 10, 400 << 10, 16 << 20):
        with Sandbox() as site:
            result = site.run(limits=[(resource.RLIMIT_FSIZE, limit)])
            stopped += bool(result.trouble)
            # SQLite says of each failed write but ENOSPC that there was an I/O error.
            site.expect_survived(result, "File too large", "disk I/O error", when=f"{limit} bytes")
            site.expect_healed(f"{limit} bytes, then none")
    expect(stopped >= 5, "the limit was never reached")
    return f"{stopped} times at the limit"


# Of these calls the first ones load the program itself; it cannot answer for those.
LOADING = ("openat", "read", "close")


def calls_before_main(call):
    """The most calls that a thread makes before the program looks at its site."""
    with Sandbox() as site:
        log = f"{site.path}.trace"
        site.run(prefix=["strace", "-f", "-qq", "-o", log, "-y", "-e", f"trace={call}"])
        with open(log, errors="replace") as file:
            lines = [line for line in file if f" {call}(" in line]
        os.remove(log)
    return next(number for number, line in enumerate(lines) if "site.yaml" in line)


def fault_8_write_errors():
    """errors of writing, reading and renaming"""
    io, told = ("Input/output error", "disk I/O error"), {}
    failures = []
    for call, error, causes, most, step in [
        ("fsync", "EIO", io, 50, 1),
        ("fdatasync", "EIO", io, 50, 1),
        ("pwrite64", "ENOSPC", FULL, 400, 9),
        ("write", "EIO", io, 500, 11),
        ("read", "EIO", (*io, "cannot be read"), 200, 4),
        ("rename,renameat,renameat2", "EXDEV", ("Invalid cross-device link",), 60, 1),
        ("rename,renameat,renameat2", "EACCES", ("Permission denied",), 60, 3),
        ("openat", "EMFILE", ("Too many open files", "unable to open"), 150, 2),
        ("close", "EIO", io, 60, 7),
        ("unlink,unlinkat,rmdir", "EIO", (*io, "cannot be removed"), 20, 1),
        ("mkdir", "ENOSPC", FULL, 25, 2),
        ("ftruncate", "EIO", io, 5, 1),
    ]:
        skipped = calls_before_main(call) if call in LOADING else 0
        fired = 0
        for number in range(1, most + 1, step):
            with Sandbox() as site:
                when = f"{call} {error} at {number}"
                try:
                    result, count = site.traced(f"{call}:error={error}:when={skipped + number}")
                    if not count:
                        break
                    fired += 1
                    site.expect_survived(result, *causes, when=when)
                    site.expect_healed(when)
                except Failed as failure:
                    failures.append(str(failure))
                    print(f"     {failure}", file=sys.stderr, flush=True)
        expect(fired, f"{call} {error} never hit")
        told[call.split(",")[0] + " " + error] = fired
    told["short writes"] = short_writes()
    expect(not failures, f"{len(failures)} of {sum(told.values())}: " + " | ".join(failures[:8]))
    return ", ".join(f"{name} {count}" for name, count in told.items())


# strace can only pretend that a write was short: it then writes nothing at all, as no system does.
SHORT = r"""
#define _GNU_SOURCE
#include <dlfcn.h>
#include <fcntl.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>
static int shorten(int file, size_t count) {
  static int calls, log = -1;
  struct stat status;
  if (count < 2 || fstat(file, &status) || !S_ISREG(status.st_mode) || __sync_fetch_and_add(&calls, 1) % 3) return 0;
  if (log < 0) log = open(getenv("SHORT_LOG"), O_WRONLY | O_APPEND | O_CREAT, 0644);
  ssize_t (*real)(int, const void *, size_t) = dlsym(RTLD_NEXT, "write");
  return real(log, "x", 1) == 1;
}
ssize_t write(int file, const void *bytes, size_t count) {
  ssize_t (*real)(int, const void *, size_t) = dlsym(RTLD_NEXT, "write");
  return real(file, bytes, shorten(file, count) ? count / 2 : count);
}
ssize_t pwrite64(int file, const void *bytes, size_t count, off64_t place) {
  ssize_t (*real)(int, const void *, size_t, off64_t) = dlsym(RTLD_NEXT, "pwrite64");
  return real(file, bytes, shorten(file, count) ? count / 2 : count, place);
}
ssize_t pwrite(int file, const void *bytes, size_t count, off_t place) { return pwrite64(file, bytes, count, place); }
"""


def short_writes():
    """Each third write to a file does half of what it was asked for: nobody may notice."""
    compiler = shutil.which("cc") or shutil.which("clang")
    if not compiler:
        raise NotRun("no C compiler for short writes")
    library, log = f"{ROOT}/short.so", f"{ROOT}/short.log"
    subprocess.run([compiler, "-shared", "-fPIC", "-w", "-x", "c", "-", "-o", library, "-ldl"],
                   input=SHORT.encode(), check=True)
    with Sandbox() as site:
        result = site.run(env=os.environ | {"LD_PRELOAD": library, "SHORT_LOG": log})
        count = os.path.getsize(log) if os.path.exists(log) else 0
        expect(count > 50, f"only {count} writes were short")
        expect(result.code == 1 and not result.trouble, f"short writes: {result}")
        site.check("after", "short writes")
        expect(site.normal() == reference(), "short writes: not what an undisturbed run leaves")
    return count


def fault_27_other_file_system():
    """done and returned on other file systems"""
    with Sandbox() as site:
        for folder in ("inbox", "done", "returned"):
            os.makedirs(f"{site.path}/{folder}", exist_ok=True)
        with Mount(f"{site.path}/inbox", "16m"), Mount(f"{site.path}/done", "16m"), Mount(
            f"{site.path}/returned", "16m"
        ):
            log = f"{site.path}.trace"
            calls = "trace=fsync,rename,unlink,unlinkat"
            result = site.run(prefix=["strace", "-f", "-qq", "-y", "-o", log, "-e", calls, "-e", "signal=none"])
            with open(log, errors="replace") as file:
                trace = file.read()
            os.remove(log)
            expect(result.code == 1 and not result.trouble, f"{result}")
            site.check("after", "on three file systems")
            expect(site.normal() == reference(), "not what an undisturbed run leaves")
        crossed = trace.count("EXDEV")
        expect(crossed == len(open(f"{site.path}/files.tsv").readlines()), f"{crossed} moves crossed")
        steps = re.findall(
            r"(?:(rename)\(\S.*?/inbox/.*EXDEV)|(fsync)\(\d+<[^>]*\.part>|(rename)\([^,]*\.part\"|"
            r"(fsync)\(\d+<[^>]*/(?:done|returned)>|(unlink)\(\"[^\"]*/inbox/", trace)
        order = ["".join(step) for step in steps]
        wanted = ["rename", "fsync", "rename", "fsync", "unlink"]
        # Copies for clerks are brought to the disk of `returned` in between.
        moves = "".join(word[0] for word in order)
        expect(moves.count("u") == crossed and len(re.findall("rf+rf+u", moves)) == crossed,
               f"a file left before its copy was on the disk: {moves}, not {wanted}")
    with Sandbox() as site:
        os.mkdir(f"{site.path}/done")
        with Mount(f"{site.path}/done", "40k") as disk:
            result = site.run()
            site.expect_survived(result, *FULL, when="done is full")
            expect(site.inbox(), "all files found room")
            left = [name for name in os.listdir(f"{site.path}/done") if name.endswith(".part")]
            expect(not left, f"left over: {left}")
            disk.resize("16m")
            site.expect_healed("done is full, then room")
    return f"{crossed} files crossed"


def fault_28_network():
    """file systems over a network"""
    fired = 0
    for number, name in [(0x6969, "NFS"), (0xFF534D42, "CIFS"), (0xFE534D42, "SMB"), (0x65735546, "FUSE")]:
        with Sandbox() as site:
            dropped = site.inbox()
            bytes_ = number.to_bytes(8, "little").hex()
            result, _ = site.traced(f"statfs,fstatfs:poke_exit=@arg2={bytes_}", filters=["-v"])
            expect("(INJECTED" in site.trace, "the state was not asked for its file system")
            expect(result.code == 74 and name in result.err, f"state on {name}: {result}")
            expect(site.inbox() == dropped, f"{name}: the inbox was touched")
            expect(not os.path.exists(f"{site.path}/.state/ledger.sqlite"), f"{name}: a ledger was made")
            site.expect_healed(f"state on {name}, then on a disk")
    failures = []
    for call, error, causes, codes in [
        ("flock", "ENOLCK", ("No locks available",), (74,)),
        ("flock", "EIO", ("Input/output error",), (74,)),
        ("flock", "EAGAIN", ("another run holds the lock",), (75,)),
        ("read", "ESTALE", ("Stale file handle",), (74,)),
        ("read", "EAGAIN", ("Resource temporarily unavailable",), (74,)),
        ("openat", "ESTALE", ("Stale file handle",), (74,)),
        ("openat", "EIO", ("Input/output error",), (74,)),
        ("getdents64", "ESTALE", ("Stale file handle",), (74,)),
        ("getdents64", "EIO", ("Input/output error",), (74,)),
        ("newfstatat", "ESTALE", ("Stale file handle",), (74,)),
        ("rename", "ESTALE", ("Stale file handle",), (74,)),
        ("unlink", "ESTALE", ("Stale file handle",), (74,)),
    ]:
        with Sandbox() as site:
            # An inbox on a share, the state beside it on a disk.
            paths = [f"{site.path}/inbox"] + [f"{site.path}/inbox/{os.fsdecode(name)}" for name in site.inbox()]
            try:
                result, count = site.traced(f"{call}:error={error}", paths=[] if call == "flock" else paths)
                if call == "unlink" and not count:
                    continue
                if not count:
                    raise Failed(f"{call} {error} never hit")
                fired += 1
                expect(result.trouble, f"{call} {error}: silent: {result}")
                site.expect_survived(result, *causes, when=f"{call} {error}", codes=codes)
                site.expect_healed(f"{call} {error}")
            except Failed as failure:
                failures.append(str(failure))
    expect(not failures, " | ".join(failures))
    return f"{fired} kinds of errors, 4 file systems by their number"
