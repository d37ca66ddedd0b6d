#!/usr/bin/env python3
"""Run an engine over synthetic households, check every plan with check_plan.py and, if asked, its objective with reference.py.

    compare.py --engine 'evenkeel rebalance {file} --format json' --size S [M …] [--profiles all] [--seeds 1-20] [--reference]
               [--whole-shares] [--files a.json …] [--time-limit 60] [--tolerance 1e-4] [--max-gap G] [--cache DIR] [--keep DIR] [--jobs 1]

 --files       households from these files instead of (or besides) generated ones
 --reference   also compare with reference.py:
                 engine total ≤ reference total + tolerance·improvement + 0.01     (improvement = max(1, |doNothing − reference bound|))
                 engine total ≥ reference bound − 1e-6·improvement − 0.01          (below a proven bound: a rule or a figure is wrong)
                 engine bound ≤ reference total + 1e-6·improvement + 0.01
                 doNothing equal to 0.02; excess over caps ≤ the least possible + 0.05
 --tolerance   default 1e-4, with --whole-shares 1e-3
 --max-gap     fail plans whose own `gap` is larger
 --cache DIR   keep reference results there (by content of the household file)
 --keep DIR    leave households, plans and errors there
Engine exit codes: 0 → a plan is expected; 4 → reference.py must find the household infeasible too (checked always); others fail.
Prints a table of failures and "N passed, M failed"; exit 1 if any failed.
"""
import argparse
import hashlib
import json
import os
import shlex
import subprocess
import sys
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor

import check_plan as cp

PROFILES = ["typical", "losses", "gains", "deposit", "withdrawal"]
GENERATORS = [os.path.join(cp.HERE, "households.py"), os.path.join(cp.HERE, "..", "households.py"), os.path.join(cp.HERE, "..", "..", "..", "shared", "tools", "households.py")]


def numbers(text):
    out = []
    for part in text.split(","):
        a, _, b = part.partition("-")
        out += range(int(a), int(b or a) + 1)
    return out


def make_files(a, folder):
    files = list(a.files)
    profiles = PROFILES if a.profiles == ["all"] else a.profiles
    for size in a.size:
        for profile in profiles:
            for seed in numbers(a.seeds):
                path = os.path.join(folder, f"{size}-{profile}-{seed}{'-whole' if a.whole_shares else ''}.json")
                with open(path, "w", encoding="utf-8") as f:
                    subprocess.run([sys.executable, a.generator, "--size", size, "--profile", profile, "--seed", str(seed)]
                                   + ["--whole-shares"] * a.whole_shares, stdout=f, check=True)
                files.append(path)
    return files


def reference_of(path, a):
    with open(path, "rb") as f:
        key = hashlib.sha256(f.read() + f"{a.time_limit} {a.gap}".encode()).hexdigest()[:24]
    cached = a.cache and os.path.join(a.cache, key + ".json")
    if cached and os.path.exists(cached):
        with open(cached, encoding="utf-8") as f:
            return json.load(f)
    run = subprocess.run([sys.executable, os.path.join(cp.HERE, "reference.py"), path, "--time-limit", str(a.time_limit), "--gap", str(a.gap)],
                         capture_output=True, text=True)
    if run.returncode not in (0, 1, 4):
        return {"status": f"reference failed: {run.stderr.strip()[-300:]}"}
    out = json.loads(run.stdout)
    if cached:
        os.makedirs(a.cache, exist_ok=True)
        with open(cached, "w", encoding="utf-8") as f:
            json.dump(out, f)
    return out


def against_reference(plan, excess, ref, a):
    if ref["status"] in ("infeasible", "refused"):
        return [f"reference: {ref['status']}, but the engine has a plan"]
    if "total" not in ref:
        return [] if ref["status"] == "noSolution" else [f"reference: {ref['status']}"]
    o, out = plan["objective"], []
    total, bound, nothing = (float(o[k]) for k in ("total", "bound", "doNothing"))
    improvement = max(1.0, abs(ref["doNothing"] - ref["bound"]))
    if total > ref["total"] + a.tolerance * improvement + 0.01:
        out.append(f"reference: total {total:.2f} is worse than {ref['total']:.2f} by {(total - ref['total']) / improvement:.2e} of the improvement")
    if excess <= ref["capExcess"] + 0.05 and total < ref["bound"] - 1e-6 * improvement - 0.01 and not ref["capExcess"]:
        out.append(f"reference: total {total:.2f} is below the proven bound {ref['bound']:.2f}")
    if bound > ref["total"] + 1e-6 * improvement + 0.01 and not ref["capExcess"]:
        out.append(f"reference: bound {bound:.2f} is above a known plan's total {ref['total']:.2f}")
    if abs(nothing - ref["doNothing"]) > 0.02 + 1e-6 * abs(nothing):
        out.append(f"reference: doNothing {nothing:.2f}, expected {ref['doNothing']:.2f}")
    if excess > ref["capExcess"] + 0.05:
        out.append(f"reference: caps are exceeded by {excess:.2f}, the least possible is {ref['capExcess']:.2f}")
    return out


def one(path, a):
    """(violations, engine seconds, note)"""
    command = [part.replace("{file}", path) for part in shlex.split(a.engine)]
    start = time.monotonic()
    try:
        run = subprocess.run(command, capture_output=True, text=True, timeout=a.engine_timeout)
    except (OSError, subprocess.TimeoutExpired) as err:
        return [f"engine: {err}"], time.monotonic() - start, ""
    seconds = time.monotonic() - start
    if a.keep:
        stem = os.path.join(a.keep, os.path.basename(path).rsplit(".", 1)[0])
        for suffix, text in ((".plan.json", run.stdout), (".err", run.stderr)):
            with open(stem + suffix, "w", encoding="utf-8") as f:
                f.write(text)
    if run.returncode == 4:
        ref = reference_of(path, a)
        return ([] if ref["status"] in ("infeasible", "refused") else [f"engine refuses (exit 4), reference: {ref['status']}"]), seconds, "refused"
    if run.returncode != 0:
        return [f"engine: exit {run.returncode}: {run.stderr.strip()[-300:]}"], seconds, ""
    try:
        plan = json.loads(run.stdout, parse_float=cp.Q, parse_int=cp.Q)
        check = cp.Check(cp.Household(cp.load(path)), plan)
        found = check.run()
    except (ValueError, KeyError, TypeError, AttributeError) as err:
        return [f"unreadable plan: {err!r}"], seconds, ""
    gap = plan.get("objective", {}).get("gap")
    if a.max_gap is not None and gap is not None and gap > cp.Q(a.max_gap):
        found.append(f"gap: {float(gap):.2e} is above {a.max_gap}")
    if a.reference:
        try:
            found += against_reference(plan, float(sum(check.excess.values())), reference_of(path, a), a)
        except (KeyError, TypeError, ValueError) as err:
            found.append(f"reference: cannot compare: {err!r}")
    return found, seconds, ""


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("--engine", required=True)
    ap.add_argument("--size", nargs="*", default=[])
    ap.add_argument("--profiles", nargs="+", default=["all"])
    ap.add_argument("--seeds", default="1-20")
    ap.add_argument("--files", nargs="*", default=[])
    ap.add_argument("--whole-shares", action="store_true")
    ap.add_argument("--reference", action="store_true")
    ap.add_argument("--time-limit", type=float, default=60)
    ap.add_argument("--gap", type=float, default=1e-5)
    ap.add_argument("--tolerance", type=float)
    ap.add_argument("--max-gap", type=str)
    ap.add_argument("--engine-timeout", type=float, default=120)
    ap.add_argument("--generator", default=next((g for g in GENERATORS if os.path.exists(g)), GENERATORS[0]))
    ap.add_argument("--cache")
    ap.add_argument("--keep")
    ap.add_argument("--jobs", type=int, default=1)
    a = ap.parse_args()
    if a.tolerance is None:
        a.tolerance = 1e-3 if a.whole_shares else 1e-4
    if a.keep:
        os.makedirs(a.keep, exist_ok=True)
    with tempfile.TemporaryDirectory() as temporary:
        files = make_files(a, a.keep or temporary)
        if not files:
            ap.error("no households: give --size or --files")
        with ThreadPoolExecutor(a.jobs) as pool:
            results = list(pool.map(lambda f: one(f, a), files))
    failed = 0
    for path, (found, seconds, _) in zip(files, results):
        failed += bool(found)
        for n, v in enumerate(found):
            print(f"{os.path.basename(path) if n == 0 else '':32} {seconds:7.2f} s  {v}")
    times, refused = sorted(r[1] for r in results), sum(r[2] == "refused" for r in results)
    print(f"engine seconds: median {times[len(times) // 2]:.3f}, worst {times[-1]:.3f}; refused: {refused}")
    print(f"{len(files) - failed} passed, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
