#!/usr/bin/env python3
"""State income tax of a grid of filers, as policyengine-us computes it.

An independent implementation to compare Sources/Tax/States with. Prints CSV, always the same:

    python3 -m venv /tmp/pe && /tmp/pe/bin/pip install policyengine-us==2.68.0
    /tmp/pe/bin/python scripts/oracles/state_tax.py > Tests/TaxTests/Fixtures/state_tax.csv

Tax is `state_income_tax_before_refundable_credits`: what personal credits a state gives everyone are
in it, refundable credits are not. Filers are 40 years old, have no dependents, take the standard
deduction (forced for the federal return and for Hawaii's, where policyengine would itemize the state
tax itself), and one spouse earns everything. Money is whole dollars in, cents out. About four minutes and 4 GB.
"""

import argparse
import csv
import sys

from policyengine_us import Simulation

YEARS = (2025, 2026)
STATES = (
    "AL AK AZ AR CA CO CT DE DC FL GA HI ID IL IN IA KS KY LA ME MD MA MI MN MS MO MT NE NV NH NJ NM"
    " NY NC ND OH OK OR PA RI SC SD TN TX UT VT VA WA WV WI WY"
).split()
STATUSES = {
    "single": "SINGLE",
    "marriedFilingJointly": "JOINT",
    "marriedFilingSeparately": "SEPARATE",
    "headOfHousehold": "HEAD_OF_HOUSEHOLD",
}
WAGES = (20_000, 60_000, 120_000, 300_000, 800_000, 2_000_000)
# Short-term gain, long-term gain, qualified dividends, interest.
GAINS = (
    (0, 0, 0, 0),
    (10_000, 0, 0, 0),
    (0, 10_000, 0, 0),
    (0, 100_000, 0, 0),
    (30_000, 20_000, 0, 0),
    (-10_000, 0, 0, 0),
    (-5_000, 20_000, 0, 0),
    (20_000, -5_000, 0, 0),
    (0, 1_500_000, 0, 0),
    (0, 10_000, 5_000, 3_000),
)
FEWER_WAGES = (60_000, 120_000, 300_000)
FEWER_GAINS = ((0, 0, 0, 0), (10_000, 0, 0, 0), (0, 100_000, 0, 0))
COLUMNS = "state status wages shortTerm longTerm qualifiedDividends interest tax2025 tax2026".split()
TAX = "state_income_tax_before_refundable_credits"


def grid():
    for state in STATES:
        for status in STATUSES:
            few = status in ("marriedFilingSeparately", "headOfHousehold")
            for wages in FEWER_WAGES if few else WAGES:
                for gains in FEWER_GAINS if few else GAINS:
                    yield (state, status, wages, *gains)


def situation(filers):
    """All filers as one population."""
    people, units, households, others = {}, {}, {}, {}
    years = {str(year): None for year in YEARS}

    def each_year(value):
        return {year: value for year in years}

    for number, (state, status, wages, short, long, dividends, interest) in enumerate(filers):
        head, spouse = f"head{number}", f"spouse{number}"
        people[head] = {
            "age": each_year(40),
            "employment_income": each_year(wages),
            "short_term_capital_gains": each_year(short),
            "long_term_capital_gains": each_year(long),
            "qualified_dividend_income": each_year(dividends),
            "taxable_interest_income": each_year(interest),
        }
        members = [head]
        if status == "marriedFilingJointly":
            people[spouse] = {"age": each_year(40)}
            members.append(spouse)
        units[f"unit{number}"] = {
            "members": members,
            "filing_status": each_year(STATUSES[status]),
            "tax_unit_itemizes": each_year(False),
            **({"hi_itemized_deductions": each_year(0)} if state == "HI" else {}),
        }
        others[f"group{number}"] = {"members": members}
        households[f"household{number}"] = {"members": members, "state_code": each_year(state)}
    return {
        "people": people,
        "tax_units": units,
        "households": households,
        "families": others,
        "spm_units": others,
        "marital_units": others,
    }


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--states", nargs="*", help="only these")
    parser.add_argument("--variables", nargs="*", default=[], help="further columns, of 2025")
    options = parser.parse_args()
    filers = [row for row in grid() if not options.states or row[0] in options.states]
    simulation = Simulation(situation=situation(filers))
    columns = [simulation.calculate(TAX, year) for year in YEARS]
    further = [simulation.calculate(name, 2025, map_to="tax_unit") for name in options.variables]
    writer = csv.writer(sys.stdout, lineterminator="\n")
    writer.writerow(COLUMNS + options.variables)
    for filer, *values in zip(filers, *columns, *further):
        writer.writerow([*filer, *(f"{float(value):.2f}" for value in values)])


if __name__ == "__main__":
    main()
