"""Compares loketscan with a bare loop of load + axe on a generated site: `python -m bench --help`."""

import argparse
import asyncio
import json
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from bench.bare_loop import Found, bare_loop
from bench.site import BenchSite, seeds_of


def main() -> None:
    """Run both in turn and print the ratio of each pair, with its spread."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pages", type=int, default=50)
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--full", action="store_true", help="time a scan with all checks too")
    asked = parser.parse_args()
    modes = {"axe only": ["--only", "axe"]} | ({"all checks": []} if asked.full else {})
    times: dict[str, list[float]] = {"bare loop": [], **{name: [] for name in modes}}
    found: Found = {}
    results: dict[str, Path] = {}
    with BenchSite(asked.pages) as site, tempfile.TemporaryDirectory() as scratch:
        for round_number in range(asked.rounds):
            started = time.perf_counter()
            found = asyncio.run(bare_loop(site.urls, asked.workers))
            times["bare loop"].append(time.perf_counter() - started)
            for name, options in modes.items():
                folder = Path(scratch) / f"{name.replace(' ', '-')}-{round_number}"
                times[name].append(_loketscan(site.urls, asked.workers, folder, options))
                results[name] = folder / "results.json"
        _print_times(times, asked.pages)
        for name, path in results.items():
            _print_findings(name, path, found, site)
            _print_gatherers(name, path.with_name("run.sqlite"), asked.pages)


def _loketscan(urls: list[str], workers: int, folder: Path, options: list[str]) -> float:
    """Seconds of a whole process, start and report of findings included."""
    listed = folder.with_suffix(".txt")
    listed.write_text("\n".join(urls), encoding="utf-8")
    command = [sys.executable, "-m", "scanner", "page", "--urls-file", str(listed), "--workers", str(workers)]
    command += ["--output", str(folder), "--fail-on", "none", "--format", "json", "--quiet", *options]
    started = time.perf_counter()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    return time.perf_counter() - started


def _print_times(times: dict[str, list[float]], pages: int) -> None:
    bare = times["bare loop"]
    print(f"{'':12}{'pages/s':>9}{'seconds (min median max)':>28}{'speed against the bare loop (min median max)':>48}")
    for name, seconds in times.items():
        ratios = sorted(one / other for one, other in zip(bare, seconds, strict=True))
        spread = f"{min(seconds):.1f} {statistics.median(seconds):.1f} {max(seconds):.1f}"
        compared = f"{ratios[0]:.2f} {statistics.median(ratios):.2f} {ratios[-1]:.2f}"
        print(f"{name:12}{pages / statistics.median(seconds):9.2f}{spread:>28}{compared:>48}")


def _print_findings(name: str, path: Path, bare: Found, site: BenchSite) -> None:
    result = json.loads(path.read_bytes())
    address = {page["id"]: page["url"] for page in result["pages"]}
    axe: dict[str, list[str]] = {url: [] for url in site.urls}
    for one in result["assertions"]:
        if one["outcome"] == "failed":
            axe[address[one["page"]]] += [source[4:] for source in one["sources"] if source.startswith("axe/")]
    same = sum(sorted(axe[url]) == sorted(rule for rule, _ in bare[url]) for url in site.urls)
    seeded = [(seed.rule, url) for number, url in enumerate(site.urls, start=1) for seed in seeds_of(number)]
    hit = sum(rule in axe[url] for rule, url in seeded)
    print(
        f"{name}: the same axe violations as the bare loop on {same} of {len(site.urls)} pages; "
        f"{hit} of {len(seeded)} seeded barriers found"
    )


def _print_gatherers(name: str, journal: Path, pages: int) -> None:
    """What each gatherer took a page, in the last round."""
    with sqlite3.connect(journal) as database:
        (text,) = database.execute("SELECT value FROM run WHERE key = 'gathering_s'").fetchone()
    print(f"{name}: milliseconds a page by condition and gatherer")
    for what, seconds in sorted(json.loads(text).items(), key=lambda item: -item[1]):
        print(f"  {seconds / pages * 1000:7.0f}  {what}")


if __name__ == "__main__":
    main()
