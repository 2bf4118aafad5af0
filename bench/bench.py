"""Runs the comparisons in pairs (A B A B ...), and writes docs/SPEED.md and the rows behind it."""

import argparse
import datetime
import json
import os
import platform
import shutil
import statistics
import subprocess
import sys
import tarfile
from pathlib import Path

NOTICES = ["ted-legacy.tar.gz", "eforms.tar.gz", "eforms-doffin.tar.gz"]
HERE = Path(__file__).parent
# Members who browse and post at once; each round lasts twice so many seconds.
MEMBERS, SECONDS, LOAD_ROUNDS = 200, 30, 3
WITH_INDEX = "procurenet ingest"
# A plan of as many lines as a plan may have, as text and as a workbook.
PLANS = ["plan.csv", "plan.xlsx"]


def main() -> None:
    options = arguments()
    if options.plans_only:
        return plans(measured_before(), options)
    f123, mix = inputs(options)
    if options.load_only:
        return members(mix, measured_before(), options)
    subprocess.run([options.peers, HERE / "peer_tedective.py", "rates", rates_table(options)], check=True)
    names = programs(options)
    results = {"machine": machine(), "rounds": options.rounds, "pairs": [], "memory": [], "plans": [], "load": []}
    for title, folder, first, second in comparisons(f123, mix):
        if options.binary is None and second == WITH_INDEX:
            continue
        results["pairs"].append(pair(title, folder, first, second, names, options))
        save(results)
    for times in options.times:
        results["memory"].append(memory(times, options))
        save(results)
    plans(results, options)
    members(mix, results, options)


def members(mix: Path, results: dict, options) -> None:
    if options.binary is None:
        return
    results["load"] = []
    for _ in range(LOAD_ROUNDS):
        results["load"].append(load(mix, options))
        save(results)


def plans(results: dict, options) -> None:
    results["plans"] = []
    subprocess.run([options.plans, "write", options.work / "plans"], check=True, stdout=subprocess.DEVNULL)
    for name in PLANS:
        results["plans"].append(plan(options.work / "plans" / name, options))
        save(results)


def measured_before() -> dict:
    """The rows of the last run, to which those of one part are added."""
    return json.loads((HERE.parent / "docs/speed.json").read_text())


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--binary", type=Path, help="without it, nothing with the text index is measured")
    for name in ("yardstick", "load", "plans", "peers", "lxml", "data", "work"):
        parser.add_argument(f"--{name}", type=Path, required=True)
    parser.add_argument("--load-only", action="store_true", help="measures members at once and keeps the other rows")
    parser.add_argument("--plans-only", action="store_true", help="measures the import of plans and keeps the other rows")
    parser.add_argument("--build", default="release", help="how the programs were built, for the rows")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--times", type=int, nargs="*", default=[1, 10, 100], help="replication of the memory runs")
    options = parser.parse_args()
    # A link to a Python of a virtual environment must stay a link, or it forgets its packages.
    for name, value in vars(options).items():
        if isinstance(value, Path):
            setattr(options, name, Path(os.path.abspath(value)))
    options.work.mkdir(parents=True, exist_ok=True)
    return options


def inputs(options) -> tuple[Path, Path]:
    """All notices of the sample as files, and of them the forms F01 to F03 that tedective-etl maps."""
    f123, mix = options.work / "f123", options.work / "mix"
    if not (options.work / "unpacked").exists():
        for folder in (f123, mix):
            shutil.rmtree(folder, ignore_errors=True)
            folder.mkdir(parents=True)
        for archive in NOTICES:
            unpack(options.data / archive, f123, mix)
        (options.work / "unpacked").touch()
    return f123, mix


def unpack(archive: Path, f123: Path, mix: Path) -> None:
    with tarfile.open(archive) as members:
        for member in members:
            if not member.name.endswith(".xml"):
                continue
            content = members.extractfile(member).read()
            name = f"{archive.name.split('.')[0]}-{os.path.basename(member.name)}"
            (mix / name).write_bytes(content)
            if any(form in content for form in (b"<F01_2014", b"<F02_2014", b"<F03_2014")):
                (f123 / name).write_bytes(content)


def rates_table(options) -> Path:
    table = options.work / "eurofxref-hist.csv"
    if not table.exists():
        with tarfile.open(options.data / "fx.tar.gz") as members:
            member = next(member for member in members if member.name.endswith("eurofxref-hist.csv"))
            table.write_bytes(members.extractfile(member).read())
    return table


def programs(options) -> dict:
    """What each name runs on a folder."""
    return {
        WITH_INDEX: lambda folder: [options.binary, "ingest", "--data", options.work / "store", "--format", "json", folder],
        "procurenet ingest --no-index": lambda folder: [options.yardstick, "store", folder, options.work / "store"],
        "reading alone": lambda folder: [options.yardstick, "read", folder],
        "raw keeping alone": lambda folder: [options.yardstick, "pack", folder],
        "quick-xml events": lambda folder: [options.yardstick, "events", folder],
        "lxml, nine fields": lambda folder: [options.lxml, HERE / "peer_lxml.py", folder],
        "tedective-etl 0.1.3": lambda folder: [options.peers, HERE / "peer_tedective.py", "parse", folder],
    }


def comparisons(f123: Path, mix: Path) -> list:
    legacy, everything = ("F01-F03", f123), ("all notices", mix)
    return [
        (*legacy, "tedective-etl 0.1.3", "procurenet ingest --no-index"),
        (*legacy, "tedective-etl 0.1.3", WITH_INDEX),
        (*everything, "lxml, nine fields", "procurenet ingest --no-index"),
        (*everything, "quick-xml events", "procurenet ingest --no-index"),
        (*everything, "quick-xml events", WITH_INDEX),
        (*everything, "quick-xml events", "reading alone"),
        (*everything, "quick-xml events", "raw keeping alone"),
    ]


def pair(title, folder, first, second, names, options) -> dict:
    rows = []
    for _ in range(options.rounds):
        a = measure(names[first](folder), options)
        b = measure(names[second](folder), options)
        rows.append({"first": a, "second": b, "ratio": a["cpu"] / b["cpu"]})
        print(f"bench: {title}: {first} {a['cpu']:.2f} s, {second} {b['cpu']:.2f} s", file=sys.stderr)
    size = sum(file.stat().st_size for file in folder.iterdir())
    return {
        "input": title, "notices": len(list(folder.iterdir())), "bytes": size,
        "first": first, "second": second, "rows": rows,
        "first_cpu": statistics.median(row["first"]["cpu"] for row in rows),
        "second_cpu": statistics.median(row["second"]["cpu"] for row in rows),
        "ratio": statistics.median(row["ratio"] for row in rows),
    }


def measure(command: list, options, stdin=None) -> dict:
    """CPU-seconds, wall time and peak memory of one whole process."""
    shutil.rmtree(options.work / "store", ignore_errors=True)
    started = datetime.datetime.now()
    process = subprocess.Popen(
        [str(part) for part in command], stdin=stdin, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    output = process.stdout.read()
    complaint = process.stderr.read()
    _, status, usage = os.wait4(process.pid, 0)
    if status != 0:
        sys.exit(f"error: {' '.join(map(str, command))} failed: {complaint[-500:]}")
    return {
        "cpu": usage.ru_utime + usage.ru_stime,
        "wall": (datetime.datetime.now() - started).total_seconds(),
        "peak_mib": usage.ru_maxrss / 1024,
        "load": os.getloadavg()[0],
        "output": output.strip()[-300:],
    }


def memory(times: int, options) -> dict:
    archives = [options.data / name for name in NOTICES[:2]]
    source = subprocess.Popen(
        [sys.executable, HERE.parent / "tools/replicate.py", str(times), *archives], stdout=subprocess.PIPE)
    command = [options.yardstick, "store", "-", options.work / "store"]
    row = measure(command, options, stdin=source.stdout)
    source.stdout.close()
    source.wait()
    store = sum(file.stat().st_size for file in (options.work / "store").rglob("*") if file.is_file())
    print(f"bench: {times}x: {row['peak_mib']:.0f} MiB, {row['cpu']:.1f} s", file=sys.stderr)
    return {"times": times, **row, "store_bytes": store}


def plan(file: Path, options) -> dict:
    """The import of a plan beside the walk over its cells with the same libraries, in turn."""
    rows = []
    for _ in range(options.rounds):
        walked, taken = (measure([options.plans, part, file], options) for part in ("read", "import"))
        rows.append({"walked": walked, "imported": taken, "ratio": taken["cpu"] / walked["cpu"]})
    median = lambda part, what: statistics.median(row[part][what] for row in rows)
    print(f"bench: {file.name}: {median('imported', 'wall'):.1f} s, walked {median('walked', 'wall'):.1f} s", file=sys.stderr)
    return {
        "file": file.name, "bytes": file.stat().st_size, "build": options.build, "rows": rows,
        "walked_cpu": median("walked", "cpu"), "imported_cpu": median("imported", "cpu"),
        "imported_wall": median("imported", "wall"), "ratio": statistics.median(row["ratio"] for row in rows),
        "walked_peak": max(row["walked"]["peak_mib"] for row in rows),
        "imported_peak": max(row["imported"]["peak_mib"] for row in rows),
    }


def load(folder: Path, options) -> dict:
    """How long members wait, alone and while notices are read into the same data directory beside them."""
    # The load program writes its data directory in place of {data}: an ingest there knows that a server answers.
    beside = [options.binary, "ingest", "--data", "{data}", folder]
    command = [str(part) for part in (options.load, MEMBERS, SECONDS, *beside)]
    at_start = os.getloadavg()[0]
    done = subprocess.run(command, capture_output=True, text=True, timeout=20 * SECONDS, check=True)
    row = {**json.loads(done.stdout), "load": at_start, "build": options.build}
    print(f"bench: {MEMBERS} members: p95 {row['idle']['p95_ms']:.0f} ms, beside an ingest "
          f"{row['beside']['p95_ms']:.0f} ms", file=sys.stderr)
    return row


def machine() -> dict:
    model = next((line.split(":")[1].strip() for line in open("/proc/cpuinfo") if line.startswith("model name")), "?")
    memory_kib = int(next(line.split()[1] for line in open("/proc/meminfo") if line.startswith("MemTotal")))
    return {
        "date": datetime.date.today().isoformat(), "processor": model, "cores": os.cpu_count(),
        "memory_gib": round(memory_kib / 1024 / 1024), "load": [round(load, 1) for load in os.getloadavg()],
        "kernel": platform.release(), "python": platform.python_version(),
        "rustc": subprocess.run(["rustc", "--version"], capture_output=True, text=True).stdout.strip(),
    }


# --- docs/SPEED.md -------------------------------------------------------------------------------------

BEGIN, END = "<!-- measured: begin -->", "<!-- measured: end -->"


def save(results: dict) -> None:
    docs = HERE.parent / "docs"
    (docs / "speed.json").write_text(json.dumps(results, indent=1) + "\n")
    page = docs / "SPEED.md"
    before, rest = page.read_text().split(BEGIN)
    page.write_text(before + BEGIN + "\n" + table(results) + END + rest.split(END)[1])


def table(results: dict) -> str:
    machine = results["machine"]
    lines = [
        f"Measured {machine['date']} on {machine['processor']}, {machine['cores']} cores, {machine['memory_gib']} GiB,"
        f" load {machine['load'][0]} at the start, {machine['rustc']}, {results['rounds']} rounds of each pair.",
        "",
        "| input | A | B | A, CPU s | B, CPU s | A / B | B, notices per CPU s | B, MB per CPU s |",
        "|---|---|---|---:|---:|---:|---:|---:|",
    ]
    for row in results["pairs"]:
        lines.append(
            f"| {row['input']} ({row['notices']:,}, {row['bytes'] / 1e6:.1f} MB) | {row['first']} | {row['second']} "
            f"| {row['first_cpu']:.2f} | {row['second_cpu']:.2f} | {row['ratio']:.2f} "
            f"| {row['notices'] / row['second_cpu']:,.0f} | {row['bytes'] / 1e6 / row['second_cpu']:,.0f} |")
    if results["memory"]:
        lines += ["", "| notices, times | peak memory, MiB | CPU s | wall s | store, MB |", "|---:|---:|---:|---:|---:|"]
    for row in results["memory"]:
        lines.append(
            f"| {row['times']}x | {row['peak_mib']:.0f} | {row['cpu']:.1f} | {row['wall']:.1f} "
            f"| {row['store_bytes'] / 1e6:.0f} |")
    if results.get("plans"):
        lines += ["", "| plan of 50,000 lines | build | cells walked, CPU s | import, CPU s | import / walked | import, wall s "
                  "| peak walked, MiB | peak import, MiB |", "|---|---|---:|---:|---:|---:|---:|---:|"]
    for row in results.get("plans", []):
        lines.append(
            f"| {row['file']} ({row['bytes'] / 1e6:.1f} MB) | {row['build']} | {row['walked_cpu']:.2f} "
            f"| {row['imported_cpu']:.2f} | {row['ratio']:.1f} | {row['imported_wall']:.1f} | {row['walked_peak']:.0f} "
            f"| {row['imported_peak']:.0f} |")
    if results.get("load"):
        lines += ["", "| members | build | machine load | requests a second | p95, ms | p95 beside an ingest, ms | ratio | failed |",
                  "|---:|---|---:|---:|---:|---:|---:|---:|"]
    for row in results.get("load", []):
        idle, beside = row["idle"], row["beside"]
        lines.append(
            f"| {row['members']} | {row['build']} | {row['load']:.1f} | {idle['per_second']:.0f} | {idle['p95_ms']:.0f} | {beside['p95_ms']:.0f} "
            f"| {row['ratio_p95']:.2f} | {idle['failed'] + beside['failed']} |")
    return "\n".join(lines) + "\n"


main()
