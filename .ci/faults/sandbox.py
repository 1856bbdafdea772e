"""A copy of the site for one fault, runs of the program over it, and what must hold afterwards."""
import os
import re
import resource
import shutil
import signal
import subprocess
import sys
import tempfile
import time

HERE = os.path.dirname(os.path.abspath(__file__))
PROGRAM = os.path.abspath(os.environ.get("CATHODE", "cathode"))
ROOT = tempfile.mkdtemp(prefix="faults.")
# Root may write everywhere, unless it gives that up.
MORTAL = [
    "setpriv",
    "--inh-caps=-dac_override,-dac_read_search",
    "--bounding-set=-dac_override,-dac_read_search",
]


class Failed(Exception):
    """What must hold did not."""


class NotRun(Exception):
    """The fault cannot be made here."""


def expect(holds, reason):
    if not holds:
        raise Failed(reason)


class Result:
    """What a run came to."""

    def __init__(self, code, out, err, seconds):
        self.code, self.out, self.err = code, out, err
        self.seconds = seconds

    @property
    def trouble(self):
        """What the run told of the fault: the error that ended it, or the files that it could not handle."""
        lines = [line for line in self.out.splitlines() if line.startswith(("cannot handle", "still arriving"))]
        return "\n".join([self.err, *lines]).strip()

    def __str__(self):
        return f"exit {self.code}: {self.trouble[:300] or self.out[:100]}"


class Sandbox:
    """A copy of the made site, or of another."""

    count = 0
    is_overtaken = False

    def __init__(self, change=None, source=None):
        Sandbox.count += 1
        self.path = f"{ROOT}/site{Sandbox.count}"
        shutil.copytree(source or made_site(), self.path, symlinks=True)
        if change:
            self.edit("site.yaml", *change)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        shutil.rmtree(self.path, ignore_errors=True)

    def edit(self, name, old, new):
        with open(f"{self.path}/{name}") as file:
            text = file.read()
        assert old in text, f"{name} has no {old}"
        with open(f"{self.path}/{name}", "w") as file:
            file.write(text.replace(old, new))

    # Runs

    def start(self, *arguments, prefix=(), **options):
        command = [*prefix, PROGRAM, "run", self.path, *arguments]
        options = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "start_new_session": True} | options
        return subprocess.Popen(command, **options)

    def run(self, *arguments, limits=(), timeout=240, **options):
        """One run to its end; `limits` are pairs for setrlimit."""

        def set_limits():
            for which, most in limits:
                resource.setrlimit(which, (most, most))

        begin = time.monotonic()
        process = self.start(*arguments, preexec_fn=set_limits if limits else None, **options)
        try:
            out, err = process.communicate(timeout=timeout)
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            process.communicate()
            raise Failed(f"the run did not end within {timeout} s") from None
        text = [(data or b"").decode(errors="replace") for data in (out, err)]
        return Result(process.returncode, *text, time.monotonic() - begin)

    def traced(self, inject, *, paths=(), filters=(), **options):
        """A run under strace, and how often the fault was injected."""
        log = f"{self.path}.strace"
        calls = inject.split(":")[0]
        prefix = ["strace", "-f", "-qq", "-o", log, "-e", "signal=none", "-e", f"trace={calls}"]
        prefix += ["-e", f"inject={inject}", *filters]
        for path in paths:
            prefix += ["-P", path]
        result = self.run(prefix=prefix, **options)
        with open(log, errors="replace") as file:
            self.trace = file.read()
        os.remove(log)
        return result, self.trace.count("(INJECTED)")

    # What must hold

    def check(self, mode, when):
        told = subprocess.run(
            [sys.executable, f"{HERE}/check_site.py", mode, self.path], capture_output=True, text=True
        )
        expect(told.returncode == 0, f"{when}: {(told.stdout + told.stderr[-300:]).strip()}")

    def normal(self):
        return subprocess.run(
            [sys.executable, f"{HERE}/check_site.py", "normal", self.path], capture_output=True, text=True
        ).stdout

    def expect_survived(self, result, *causes, when="after the fault", codes=(74,)):
        """The run told of the fault with its cause, or was not touched by it; nothing was lost."""
        self.is_overtaken = bool(re.search(f"cannot handle inbox/({FIRST}):", result.trouble))
        crashed = re.search("Fatal error|Crash:|CRASH|terminated by signal", result.err)
        expect(result.code in (1, *codes) and not crashed, f"{when}: {result}")
        if result.code == 1 and not result.trouble:
            expect(self.normal() == reference(), f"{when}: silent, and not all is there")
        else:
            expect(any(cause in result.trouble for cause in causes), f"{when}: no cause told: {result}")
            named = self.path in result.trouble or "inbox/" in result.trouble or "standard" in result.trouble
            expect(named, f"{when}: no path told: {result}")
        self.check("between", when)

    def expect_healed(self, when="after the next run"):
        """A clean run ends as if nothing had happened."""
        result = self.run()
        if self.is_overtaken:
            # The first of two files that belong together could not be read, and the second came in before
            # it, as when it had been sent first: what became of both is told, and nothing is lost.
            expect(not result.trouble and not self.inbox(), f"{when}: {result}")
            return self.check("between", when)
        expect(result.code == 1 and not result.trouble, f"{when}: {result}")
        self.check("after", when)
        expect(self.normal() == reference(), f"{when}: not what an undisturbed run leaves")

    def inbox(self):
        return sorted(os.listdir(os.fsencode(f"{self.path}/inbox")))

    def reports(self):
        """The reports in place, byte for byte."""
        found = {}
        for folder, _, names in os.walk(f"{self.path}/reports"):
            if "/." in folder.removeprefix(self.path):
                continue
            for name in names:
                with open(f"{folder}/{name}", "rb") as file:
                    found[os.path.relpath(f"{folder}/{name}", self.path)] = file.read()
        return found

    def hold_back(self, name):
        """Takes a file out of the inbox, to be dropped later; returns what drops it."""
        aside = f"{self.path}.{name}"
        os.rename(f"{self.path}/inbox/{name}", aside)
        return lambda: os.rename(aside, f"{self.path}/inbox/{name}")


# What a correction, and the same bytes under another name, follow.
FIRST = "Room 1 loans report 2025-W03.xlsx|Room 2 loans report 2025-W05.xlsx"
LAST = "Room 2 loans report 2025-W07.xlsx"


class Mount:
    """A file system in memory, of so many bytes; what was in the folder is copied into it."""

    def __init__(self, path, size):
        self.path = path
        content = f"{path}.content"
        if os.path.isdir(path):
            os.rename(path, content)
        os.makedirs(path)
        subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={size},mode=755", "tmpfs", path], check=True)
        if os.path.isdir(content):
            shutil.copytree(content, path, symlinks=True, dirs_exist_ok=True)
            shutil.rmtree(content)

    def resize(self, size):
        subprocess.run(["mount", "-o", f"remount,size={size}", self.path], check=True)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        subprocess.run(["umount", "-l", self.path], stderr=subprocess.DEVNULL)


def made_site():
    path = f"{ROOT}/made"
    if not os.path.exists(path):
        subprocess.run([sys.executable, f"{HERE}/make_site.py", path], check=True)
    return path


def taken_site():
    """The site after one undisturbed run."""
    path = f"{ROOT}/taken"
    if not os.path.exists(path):
        with Sandbox() as site:
            result = site.run()
            expect(result.code == 1 and not result.trouble, f"an undisturbed run: {result}")
            site.check("after", "an undisturbed run")
            shutil.copytree(site.path, path, symlinks=True)
    return path


def early_site():
    """The site whose last file came in after the first run, and waits for the next."""
    path = f"{ROOT}/early"
    if not os.path.exists(path):
        with Sandbox() as site:
            drop = site.hold_back(LAST)
            expect(site.run().code == 1, "the first run")
            drop()
            shutil.copytree(site.path, path, symlinks=True)
    return path


def reference():
    """What an undisturbed run leaves, for comparison."""
    if not hasattr(reference, "text"):
        with Sandbox(source=taken_site()) as site:
            reference.text = site.normal()
    return reference.text
