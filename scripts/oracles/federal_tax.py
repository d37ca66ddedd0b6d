#!/usr/bin/env python3
"""Random filers and their federal tax, as PSL Tax-Calculator computes it.

An independent implementation to compare Sources/Tax with. Prints CSV: 10,000 filers a year for
2024-2026, always the same ones. `--pin` prints every 150th, which is what
Tests/TaxTests/Fixtures/federal_tax.csv holds:

    python3 -m pip install taxcalc==6.8.0
    python3 scripts/oracles/federal_tax.py --pin > Tests/TaxTests/Fixtures/federal_tax.csv

Tax is before credits. Filers are 40 years old and have no dependents. `other` is a taxable pension
where positive and an adjustment to income where negative: neither is investment income. Itemizers
pay mortgage interest, the deduction that no other rule limits, except IRC section 68 from 2026 on:
filers whom it would limit take the standard deduction instead.
"""

import argparse
import csv
import random
import sys

import pandas
import taxcalc

YEARS = (2024, 2025, 2026)
FILERS_A_YEAR = 10_000
STATUSES = {
    1: "single",
    2: "marriedFilingJointly",
    3: "marriedFilingSeparately",
    4: "headOfHousehold",
}
COLUMNS = (
    "filer year status wages interest ordinaryDividends qualifiedDividends other shortTerm longTerm"
    " deduction regularTax netInvestmentIncomeTax alternativeMinimumTax"
).split()


def amount(source, scales, signed=False):
    """Whole dollars at one of several scales, so that every bracket is met."""
    scale = source.choice(scales)
    return source.randint(-scale if signed else 0, scale)


def filer(source, year, number):
    dividends = amount(source, (0, 5_000, 80_000, 600_000))
    return {
        "RECID": number,
        "FLPDYR": year,
        "MARS": source.choice(tuple(STATUSES)),
        "XTOT": 1,
        "age_head": 40,
        "age_spouse": 40,
        "wages": amount(source, (0, 60_000, 150_000, 400_000, 3_000_000)),
        "interest": amount(source, (0, 3_000, 50_000, 300_000)),
        "dividends": dividends,
        "qualified": source.choice((0, dividends // 3, dividends)),
        "other": amount(source, (0, 0, 20_000, 200_000), signed=True),
        "short": amount(source, (0, 4_000, 50_000, 500_000), signed=True),
        "long": amount(source, (0, 4_000, 100_000, 800_000, 3_000_000), signed=True),
        "mortgage": source.choice((0, 0, source.randint(20_000, 80_000))),
    }


def calculated(year, filers):
    """The calculator after all its functions ran over `filers`."""
    frame = pandas.DataFrame(filers)
    frame["XTOT"] = frame["MARS"].map(lambda status: 2 if status == 2 else 1)
    frame["e00200"] = frame["e00200p"] = frame["wages"]
    frame["e00300"] = frame["interest"]
    frame["e00600"] = frame["dividends"]
    frame["e00650"] = frame["qualified"]
    frame["e01500"] = frame["e01700"] = frame["other"].clip(lower=0)
    frame["e03300"] = (-frame["other"]).clip(lower=0)
    frame["p22250"] = frame["short"]
    frame["p23250"] = frame["long"]
    frame["e19200"] = frame["mortgage"]
    inputs = frame.drop(
        columns="wages interest dividends qualified other short long mortgage".split()
    )
    records = taxcalc.Records(
        data=inputs, start_year=year, gfactors=None, weights=None, adjust_ratios=None
    )
    policy = taxcalc.Policy()
    calculator = taxcalc.Calculator(policy=policy, records=records, verbose=False)
    calculator.advance_to_year(year)
    calculator.calc_all()
    return calculator


def row(one, calculator, index):
    def figure(name):
        return float(calculator.array(name)[index])

    return {
        "filer": one["RECID"],
        "year": one["FLPDYR"],
        "status": STATUSES[one["MARS"]],
        "wages": one["wages"],
        "interest": one["interest"],
        "ordinaryDividends": one["dividends"],
        "qualifiedDividends": one["qualified"],
        "other": one["other"],
        "shortTerm": one["short"],
        "longTerm": one["long"],
        "deduction": "standard" if figure("standard") > 0 else f"{figure('c04470'):.2f}",
        "regularTax": f"{figure('taxbc'):.2f}",
        "netInvestmentIncomeTax": f"{figure('niit'):.2f}",
        "alternativeMinimumTax": f"{figure('c09600'):.2f}",
    }


def rows(year):
    source = random.Random(year)
    filers = [filer(source, year, year * 100_000 + place) for place in range(FILERS_A_YEAR)]
    calculator = calculated(year, filers)
    limited = calculator.array("c21040") > 0
    for one, is_limited in zip(filers, limited):
        if is_limited:
            one["mortgage"] = 0
    if limited.any():
        calculator = calculated(year, filers)
    return [row(one, calculator, index) for index, one in enumerate(filers)]


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--pin", action="store_true", help="every 150th filer only")
    step = 150 if parser.parse_args().pin else 1
    writer = csv.DictWriter(sys.stdout, COLUMNS, lineterminator="\n")
    writer.writeheader()
    writer.writerows([one for year in YEARS for one in rows(year)][::step])


if __name__ == "__main__":
    main()
