"""What the scripts beside share: running programs in turn, and printing ratios."""
import os
import statistics
import subprocess
import sys
import time

HERE = os.path.dirname(os.path.abspath(__file__))


def measure(command):
    """CPU and wall seconds and peak MiB of one run."""
    start = time.monotonic()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    wall = time.monotonic() - start
    if status:
        sys.exit(f"{command[0]}: status {status}")
    return usage.ru_utime + usage.ru_stime, wall, usage.ru_maxrss / 1024


def table(title, base, programs, rounds, less=None):
    """Figures of programs against those of one; what another takes may be taken off that one.

    A program is a command, or a function that makes everything ready for a run and gives its command.
    """
    print(f"\n{title}, against {base}\n")
    print(f"{'':<28}{'CPU':>8}{'wall':>8}{'memory':>8}   CPU s  wall s     MiB")
    runs = {name: [] for name in programs}
    for _ in range(rounds):
        for name, command in programs.items():
            runs[name].append(measure(command() if callable(command) else command))
    for name, figures in runs.items():
        pairs = list(zip(figures, runs[base]))
        if less:
            pairs = [
                (own, [one - off for one, off in zip(other, rest)])
                for (own, other), rest in zip(pairs, runs[less])
            ]
        ratios = [statistics.median(own[i] / other[i] for own, other in pairs) for i in range(3)]
        medians = [statistics.median(own[i] for own in figures) for i in range(3)]
        print(
            f"{name:<28}" + "".join(f"{ratio:8.3f}" for ratio in ratios)
            + f"{medians[0]:8.2f}{medians[1]:8.2f}{medians[2]:8.0f}"
        )


def built(name, package):
    """The program of a name, built for release unless the environment says where it is."""
    if path := os.environ.get(name.upper()):
        return path
    build = ["swift", "build", "-c", "release", "--package-path", package, "--product", name]
    subprocess.run(build, check=True)
    path = subprocess.run([*build, "--show-bin-path"], check=True, capture_output=True, text=True)
    return f"{path.stdout.strip()}/{name}"


def python_with(folder, *packages):
    """An interpreter that has some packages, in an environment of its own."""
    python = f"{folder}/venv/bin/python"
    if not os.path.exists(python):
        subprocess.run([sys.executable, "-m", "venv", f"{folder}/venv"], check=True)
    subprocess.run([python, "-m", "pip", "install", "-q", *packages], check=True)
    return python


def compiled(folder, name, libraries):
    """A C program beside, built with some libraries."""
    flags = subprocess.run(
        ["pkg-config", "--cflags", "--libs", *libraries], check=True, capture_output=True, text=True
    ).stdout.split()
    subprocess.run(["cc", "-O2", f"{HERE}/{name}.c", "-o", f"{folder}/{name}", *flags], check=True)
    return f"{folder}/{name}"
