#!/usr/bin/env python3
"""Makes a large transactions/1 ledger, the same from the same seed.

    scripts/make-ledger.py --rows 100000 --seed 1 > ledger.csv

Every sale is possible; about half the sales are at a loss, and identical shares are bought in several
accounts within days, so that the wash-sale rule has work to do. `--securities 1 --days 60` is the
worst case: one group, everything in one window.
"""

import argparse
import datetime
import random
import sys


def main():
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("--rows", type=int, default=100_000)
    options.add_argument("--seed", type=int, default=1)
    options.add_argument("--accounts", type=int, default=6)
    options.add_argument("--securities", type=int, default=40)
    options.add_argument("--days", type=int, default=3650)
    options = options.parse_args()
    dice = random.Random(options.seed)
    first = datetime.date(2015, 1, 2)
    held, prices = {}, [dice.uniform(20, 400) for _ in range(options.securities)]
    print("day,account,action,security,quantity,amount,lots")
    for row in range(options.rows):
        day = first + datetime.timedelta(days=row * options.days // options.rows)
        key = (dice.randrange(options.accounts), dice.randrange(options.securities))
        prices[key[1]] = max(1.0, prices[key[1]] * dice.uniform(0.97, 1.03))
        micro = dice.randrange(1_000, 50_000_000)
        action = dice.choice(["buy", "buy", "reinvest", "sell", "sell", "sell"])
        # Sales last in their day, as the replay has them; what was bought today may be sold today.
        if action == "sell" and held.get(key, 0) < micro:
            action = "buy"
        held[key] = held.get(key, 0) + (-micro if action == "sell" else micro)
        cents = max(1, round(micro * prices[key[1]] / 10_000))
        sys.stdout.write(
            f"{day},account-{key[0]},{action},S{key[1]:03},{micro // 10**6}.{micro % 10**6:06},"
            f"{cents // 100}.{cents % 100:02},\n")


if __name__ == "__main__":
    main()
