#!/usr/bin/env python3
"""Check a plan/1 against its household/1 in exact arithmetic, from model.md and formats.md alone.

    check_plan.py HOUSEHOLD.json|.yaml PLAN.json             one pair: violations one a line (exit 1), or "ok" (exit 0)
    check_plan.py --pairs h1.json p1.json h2.json p2.json …  many pairs, each line prefixed with the plan's path
    check_plan.py --json-lines [--pairs] …                   one JSON object a pair: {"household", "plan", "ok", "violations"}

Exit 2: usage, or a file that cannot be read.  Standard library only (YAML needs PyYAML).  Every number is read as text into
fractions.Fraction; no float takes part in any comparison.

READINGS CHOSEN WHERE THE TEXT LEAVES ROOM
 R1  withdrawalRate's default, "the marginal ordinary rate", is ρ of model.md (federal + state, NIIT apart).
 R2  Band edges are not clipped to [0, 1] in the objective (target 0.02 ± 0.05 is −0.03…0.07); `allocation` may print them clipped.
     A target without `band` has a band of width 0, as has `cash` when it is not named.
 R3  allocation.before is the state of doing nothing with the flows in cash, over V (V after flows); `after` is over the same V.
     Every class of `targets`, every class held before or after, and cash must be listed.
 R4  The loss deducted in AGI and in net investment income is min(limit, −(S+L)); only F uses the limit by taxable income
     (Capital Loss Carryover Worksheet lines 1–4).  carryforwardAfter is checked by character (worksheet lines 5–13), not only its sum.
 R5  fifo/lifo go by `acquired`, not `holdingSince`; highestCost by basis per share, lots of unknown basis last; equal keys go by
     lot id, ascending by code point, for lifo and highestCost too.  `acquired: unknown` sorts as asOf.
     lotMethod is enforced in accounts of every kind.
 R6  averageCost: the average runs over all lots of (account, security) of known basis, locked ones included.
 R7  A group's name is `identicalGroup` or the security's own symbol; equal names are one group.  doNotBuy names groups exactly once
     and names no other group.  With several causes `until` is the latest.
 R8  A history row is a loss sale if side is sell, gain < 0 and its account is taxable (an undeclared account counts as taxable).
 R9  Gain is before the spread: proceeds = quantity × price.  The cash cost of the spread is in c_a and in `trading` only.
 R10 "Closes the whole position" = every sellable lot of that (account, security) is sold in full, in this order.
 R11 Caps and objective.tax may have been computed from exact or from printed (cent) gains; both are accepted, and what lies between.
 R12 In band: within max(1e-5·V, $1) of it.  A `review` for an out-of-band class must name the class in `reasons`; for a cap must
     name it (maximumNetGain / "net gain", maximumTax / "tax", maximumTurnover / "turnover").
 R13 A lot with `acquired: unknown` (and no holdingSince) is possibly recent (rule 4b) and short-term.
 R14 If doing nothing breaks no rule, total must not exceed doNothing.
 R15 AMT figures and bandPriceOfTightening are not checked.
 R16 Gifts (docs/decisions/donations.md): V of the plan is after what the gift comes to, the lesser of the amount and everything
     that may be given (nothing where no whole share fits); doing nothing keeps the gift and is measured against V before it.
     Printed gains of gifts carry the credit of r_f; what is given is gone for the lot order, and is no sale.
"""
import datetime as dt
import json
import os
import re
import sys
from fractions import Fraction as Q

HERE = os.path.dirname(os.path.abspath(__file__))
CENT = Q(1, 100)
STATUSES = {"single": "single", "marriedFilingJointly": "joint", "marriedFilingSeparately": "separate",
            "headOfHousehold": "head_of_household"}
ZERO = Q(0)


# ---------------------------------------------------------------- reading

def load(path):
    """A JSON or YAML file with every number as a Fraction."""
    with open(path, encoding="utf-8") as f:
        text = f.read()
    if path.endswith((".yaml", ".yml")):
        import yaml

        class Loader(yaml.SafeLoader):
            pass
        as_text = lambda loader, node: node.value
        for tag in ("int", "float"):
            Loader.add_constructor(f"tag:yaml.org,2002:{tag}", lambda l, n: Q(n.value))
        Loader.add_constructor("tag:yaml.org,2002:timestamp", as_text)
        return yaml.load(text, Loader)
    return json.loads(text, parse_float=Q, parse_int=Q)


def num(x):
    if isinstance(x, bool) or x is None:
        raise ValueError(f"not a number: {x!r}")
    return x if isinstance(x, Q) else Q(x)


def day(x):
    return dt.date.fromisoformat(x)


def cents(x):
    """Rounded to cents, half away from zero."""
    n = (abs(x) * 100 + Q(1, 2)).__floor__()
    return Q(n if x >= 0 else -n, 100)


def money(x):
    return f"{float(x):,.4f}"


# ---------------------------------------------------------------- the law

def last_of_month(d):
    return (d + dt.timedelta(days=1)).month != d.month


def anniversary(d):
    """A month-end acquisition has its anniversary at next year's month-end (Rev. Rul. 66-7)."""
    if last_of_month(d):
        first = dt.date(d.year + 1 + d.month // 12, d.month % 12 + 1, 1)
        return first - dt.timedelta(days=1)
    return d.replace(year=d.year + 1)


def is_long_term(acquired, sold):
    return sold > anniversary(acquired)


class Law:
    def __init__(self, year, status, path=None):
        for p in filter(None, [path, os.environ.get("EVENKEEL_FEDERAL_PARAMETERS"), os.path.join(HERE, "federal_parameters.json"),
                               os.path.join(HERE, "..", "..", "..", "shared", "data", "federal_parameters.json")]):
            if os.path.exists(p):
                break
        y = load(p)["years"][str(int(year))]
        s = y[STATUSES[status]]
        self.thresholds = [num(t) for t in s["ordinary_upper_thresholds"]]
        self.rates = [num(r) for r in y["ordinary_rates"]]
        self.zero_upper, self.fifteen_upper = num(s["ltcg_0_upper"]), num(s["ltcg_15_upper"])
        self.ltcg = [num(r) for r in y["ltcg_rates"]]
        self.standard = num(s["standard_deduction"])
        self.niit_threshold, self.niit_rate = num(s["niit_magi_threshold"]), num(y["niit_rate"])
        self.limit = num(s["capital_loss_limit"])

    def ordinary(self, income):
        tax, low = ZERO, ZERO
        for upper, rate in zip(self.thresholds + [None], self.rates):
            if income <= low:
                break
            tax += rate * ((income if upper is None else min(income, upper)) - low)
            low = upper
        return tax

    def preferential(self, bottom, top):
        """Tax on the layer [bottom, top] of taxable income at 0/15/20 %."""
        def above(t):
            return max(ZERO, top - max(bottom, t))
        over0, over15 = above(self.zero_upper), above(self.fifteen_upper)
        return self.ltcg[0] * (top - bottom - over0) + self.ltcg[1] * (over0 - over15) + self.ltcg[2] * over15


class TaxYear:
    """T(S, L) of model.md for one household."""

    def __init__(self, tax, law=None):
        self.law = law or Law(tax["year"], tax["filingStatus"])
        inc = tax.get("income") or {}
        g = lambda k: num(inc.get(k, 0))
        self.wages, self.interest, self.dividends = g("wages"), g("interest"), g("ordinaryDividends")
        self.qualified, self.other = g("qualifiedDividends"), g("other")
        d = tax.get("deductions", "standard")
        self.deduction = self.law.standard if d == "standard" else num(d)
        st = tax.get("state") or {}
        if "code" in st:
            raise ValueError("a state's law is not known to this referee: write ordinaryRate and longTermRate")
        self.state_ordinary, self.state_long = num(st.get("ordinaryRate", 0)), num(st.get("longTermRate", 0))
        self.income = self.wages + self.interest + self.dividends + self.other      # before gains

    def at(self, S, L, extra=ZERO):
        """{federal, niit, state, total, F, carryShort, carryLong} with net short S, net long L, `extra` more of `other`."""
        law, net = self.law, S + L
        gain = max(net, -law.limit)                              # Schedule D line 16 / 21
        agi = self.income + extra + gain
        taxable = max(ZERO, agi - self.deduction)
        pref = min(taxable, self.qualified + max(ZERO, min(L, net)))
        stacked = law.ordinary(taxable - pref) + law.preferential(taxable - pref, taxable)
        federal = min(stacked, law.ordinary(taxable))            # the worksheet's last line
        nii = max(ZERO, self.interest + self.dividends + gain)
        niit = law.niit_rate * min(nii, max(ZERO, agi - law.niit_threshold))
        state = self.state_ordinary * (taxable - pref) + self.state_long * pref
        used = min(law.limit, max(ZERO, self.income + extra - self.deduction))
        F = max(ZERO, -net - used)
        used = min(used, max(ZERO, -net))
        carry_short = carry_long = ZERO
        if net < 0:                                              # Capital Loss Carryover Worksheet lines 5-13
            carry_short = max(ZERO, max(ZERO, -S) - (used + max(ZERO, L)))
            carry_long = max(ZERO, max(ZERO, -L) - (max(ZERO, S) + max(ZERO, used - max(ZERO, -S))))
        return {"federal": federal, "niit": niit, "state": state, "total": federal + niit + state, "F": F,
                "carryShort": carry_short, "carryLong": carry_long}


# ---------------------------------------------------------------- the household

class Lot:
    __slots__ = ("account", "kind", "id", "security", "quantity", "basis", "unit", "acquired", "recent", "long", "loss", "sellable", "group", "givable")


class Household:
    def __init__(self, h):
        if h.get("evenkeel") != "household/1":
            raise ValueError("not a household/1")
        self.raw, self.name, self.as_of = h, h.get("name"), day(h["asOf"])
        self.securities, self.accounts = h["securities"], {a["id"]: a for a in h["accounts"]}
        self.price = {i: num(s["price"]) for i, s in self.securities.items()}
        self.spread = {i: num(s.get("halfSpread", Q(2, 10000))) for i, s in self.securities.items()}
        self.group = {i: s.get("identicalGroup") or i for i, s in self.securities.items()}
        self.exposure = {i: {k: num(e) for k, e in s["exposures"].items()} if s.get("exposures") else {s["assetClass"]: Q(1)}
                         for i, s in self.securities.items()}
        self.taxable = {a: x["kind"] == "taxable" for a, x in self.accounts.items()}
        self.tradable = {a: x.get("tradable", True) for a, x in self.accounts.items()}
        self.method = {a: x.get("lotMethod", "specific") for a, x in self.accounts.items()}
        self.fractional = {a: x.get("fractionalShares", True) for a, x in self.accounts.items()}
        for k, default in (("cash", 0), ("flow", 0), ("minimumCash", 0), ("ticketCost", 0)):
            setattr(self, k, {a: num(x.get(k, default)) for a, x in self.accounts.items()})
        if any("import" in x for x in self.accounts.values()):
            raise ValueError("accounts with `import` are not supported by this checker")
        self._lots()
        self.V = sum((self.price[l.security] * l.quantity for l in self.lots), ZERO) + sum(self.cash.values()) + sum(self.flow.values())
        self._gift(h.get("donation"))
        self._targets(h)
        self._policy(h.get("policy") or {})
        self._tax(h["tax"])
        self._history(h.get("history") or [])

    def _lots(self):
        self.lots, self.position = [], {}
        window = self.as_of - dt.timedelta(days=30)
        for a, acc in self.accounts.items():
            for x in acc.get("lots") or []:
                l = Lot()
                l.account, l.kind, l.id, l.security = a, acc["kind"], str(x["id"]), x["security"]
                l.quantity = num(x["quantity"])
                l.basis = None if x["basis"] == "unknown" else num(x["basis"])
                l.acquired = None if x["acquired"] == "unknown" else day(x["acquired"])
                since = x.get("holdingSince")
                since = l.acquired if since in (None, "unknown") else day(since)
                l.long = since is not None and is_long_term(since, self.as_of)
                l.recent = l.acquired is None or window <= l.acquired <= self.as_of
                l.sellable = bool(self.tradable[a] and not x.get("locked", False) and (l.basis is not None or acc["kind"] != "taxable"))
                l.group = self.group[l.security]
                l.unit = None if l.basis is None or l.quantity == 0 else l.basis / l.quantity
                self.lots.append(l)
                self.position.setdefault((a, l.security), []).append(l)
        for (a, i), lots in self.position.items():
            if self.method[a] == "averageCost":
                known = [l for l in lots if l.basis is not None]
                total = sum((l.quantity for l in known), ZERO)
                for l in known:
                    l.unit = sum((k.basis for k in known), ZERO) / total if total else None
            for l in lots:
                l.loss = self.taxable[a] and l.unit is not None and self.price[i] < l.unit
        self.by_id = {}
        for l in self.lots:
            if (l.account, l.id) in self.by_id:
                raise ValueError(f"duplicate lot {l.id} in {l.account}")
            self.by_id[l.account, l.id] = l

    def _gift(self, donation):
        """What may be given, and what the gift comes to."""
        self.V_before, self.goal, self.share, self.asked = self.V, ZERO, ZERO, None
        if donation is None:
            return
        self.asked = num(donation["amount"])
        for l in self.lots:
            l.givable = bool(self.taxable[l.account] and l.sellable and l.long and l.unit is not None and self.price[l.security] > l.unit)
        fractions = whole = ZERO
        prices = []
        for (a, i), lots in self.position.items():
            shares = sum((l.quantity for l in lots if l.givable), ZERO)
            if self.fractional[a]:
                fractions += shares * self.price[i]
            elif shares >= 1:
                whole += shares.__floor__() * self.price[i]
                prices.append(self.price[i])
        wanted = min(self.asked, fractions + whole)
        if fractions == 0 and (not prices or min(prices) > wanted):
            return
        self.goal, self.share = wanted, max(prices, default=ZERO)
        self.V = self.V_before - self.goal

    def sale_order(self, a, i):
        """The sellable lots of (account, security) in the order of the account's lotMethod; None if the engine chooses."""
        method = self.method[a]
        lots = [l for l in self.position.get((a, i), []) if l.sellable]
        if method == "specific":
            return None
        when = lambda l: (l.acquired or self.as_of).toordinal()
        key = {"fifo": lambda l: (when(l), l.id), "averageCost": lambda l: (when(l), l.id), "lifo": lambda l: (-when(l), l.id),
               "highestCost": lambda l: (l.unit is None, -(l.unit or 0), l.id)}[method]
        return sorted(lots, key=key)

    def _targets(self, h):
        self.target = {}
        for k, t in h["targets"].items():
            w, b = num(t["weight"]), t.get("band") or {}
            if "absolute" in b:
                lo, hi = w - num(b["absolute"]), w + num(b["absolute"])
            elif "relative" in b:
                lo, hi = w * (1 - num(b["relative"])), w * (1 + num(b["relative"]))
            else:
                lo, hi = num(b.get("lower", w)), num(b.get("upper", w))
            self.target[k] = (w, lo, hi)
        self.classes = list(self.target)
        for k in ["cash"] + [k for e in self.exposure.values() for k in e]:
            if k not in self.target:
                self.target[k] = (ZERO, ZERO, ZERO)
                self.classes.append(k)

    def _policy(self, p):
        g = lambda k, d: num(p[k]) if p.get(k) is not None else (None if d is None else Q(d))
        self.driftPrice, self.bandPrice = g("driftPrice", "0.02"), g("bandPrice", "0.25")
        self.orderPrice, self.minimumTrade = g("orderPrice", 1), g("minimumTrade", 100)
        self.maximumNetGain, self.maximumTax = g("maximumNetGain", None), g("maximumTax", None)
        self.maximumTurnover = g("maximumTurnover", None)
        self.holdingYears, discount = g("holdingYears", 1), g("discountRate", "0.05")
        future = self.raw["tax"].get("futureLongTermRate")
        self.future = num(future) if future is not None else Q("0.15")

        def later(years):
            years = num(years)
            if years.denominator == 1:
                return self.future / (1 + discount) ** int(years)
            return self.future * Q(float(1 + discount) ** -float(years))
        deferral = p.get("deferralYears", 10)
        self.r_f = ZERO if deferral == "never" else later(10 if deferral is None else deferral)
        self.r_c = later(p.get("carryforwardYears") if p.get("carryforwardYears") is not None else 3)

    def _tax(self, t):
        self.tax = TaxYear(t)
        r, c = t.get("realized") or {}, t.get("carryforward") or {}
        self.realized = (num(r.get("shortTerm", 0)), num(r.get("longTerm", 0)))
        self.S0 = self.realized[0] - num(c.get("shortTerm", 0))
        self.L0 = self.realized[1] - num(c.get("longTerm", 0))
        self.before = self.tax.at(self.S0, self.L0)
        more = self.tax.at(self.S0, self.L0, Q(1))
        self.rho = more["federal"] + more["state"] - self.before["federal"] - self.before["state"]
        w = t.get("withdrawalRate")
        self.withdrawal = self.rho if w is None else num(w)
        cash_yield = num(self.raw.get("cashYield", Q("0.03")))
        self.cash_cost = {a: self._cost(x["kind"], cash_yield, ZERO, ZERO, cash_yield) for a, x in self.accounts.items()}

    def _cost(self, kind, yld, qualified, expense, ret):
        if kind == "taxable":
            return yld * (qualified * self.future + (1 - qualified) * self.rho) + expense
        if kind == "traditional":
            return self.withdrawal * ret + expense
        return expense

    def holding_cost(self, a, i):
        """d_ai: dollars a year for each dollar held."""
        s = self.securities[i]
        return self._cost(self.accounts[a]["kind"], num(s.get("yield", 0)), num(s.get("qualifiedFraction", 1)),
                          num(s.get("expenseRatio", 0)), num(s.get("expectedReturn", 0)))

    def _history(self, rows):
        window = self.as_of - dt.timedelta(days=30)
        self.bought_recently, self.loss_sold = set(), {}
        for r in rows:
            d, g = day(r["day"]), self.group.get(r["security"], r["security"])
            if not window <= d <= self.as_of:
                continue
            if r["side"] == "buy":
                self.bought_recently.add(g)
            elif r.get("gain") is not None and num(r["gain"]) < 0 and self.taxable.get(r["account"], True):
                self.loss_sold[g] = max(d, self.loss_sold.get(g, d))

    # -------- figures of a set of trades

    def drift_of(self, weights, V=None):
        total = ZERO
        for k in self.classes:
            t, lo, hi = (x * (self.V if V is None else V) for x in self.target[k])
            w = weights[k]
            inside = min(max(w, lo), hi)
            total += self.driftPrice * abs(inside - t) + self.bandPrice * abs(w - inside)
        return total / 2

    def class_worth(self, held, cash):
        """W_k from {(account, security): shares} and {account: cash}."""
        w = dict.fromkeys(self.classes, ZERO)
        for (a, i), q in held.items():
            for k, e in self.exposure[i].items():
                w[k] += e * self.price[i] * q
        w["cash"] += sum(cash.values(), ZERO)
        return w

    def evaluate(self, sold, bought, given=None, gain_given=ZERO):
        """Exact figures of a plan: sold and given {Lot: shares}, bought {(account, security): shares}."""
        held = {k: sum((l.quantity for l in lots), ZERO) for k, lots in self.position.items()}
        cash = {a: self.cash[a] + self.flow[a] for a in self.accounts}
        before_worth = self.class_worth(held, cash)
        orders, trading, holding, sales = set(), ZERO, ZERO, ZERO
        dS = dL = ZERO
        for l, s in sold.items():
            p = self.price[l.security]
            held[l.account, l.security] -= s
            cash[l.account] += p * s * (1 - self.spread[l.security])
            trading += p * s * self.spread[l.security]
            holding -= self.holding_cost(l.account, l.security) * p * s
            sales += p * s
            orders.add((l.account, l.security, "sell"))
            if self.taxable[l.account] and l.unit is not None:
                if l.long:
                    dL += s * (p - l.unit)
                else:
                    dS += s * (p - l.unit)
        for l, g in (given or {}).items():
            held[l.account, l.security] -= g
            holding -= self.holding_cost(l.account, l.security) * self.price[l.security] * g
        for (a, i), b in bought.items():
            p = self.price[i]
            held[a, i] = held.get((a, i), ZERO) + b
            cash[a] -= p * b * (1 + self.spread[i])
            trading += p * b * self.spread[i]
            holding += self.holding_cost(a, i) * p * b
            orders.add((a, i, "buy"))
        for a, _, _ in orders:
            cash[a] -= self.ticketCost[a]
            trading += self.ticketCost[a] + self.orderPrice
        for a in self.accounts:
            holding += self.cash_cost[a] * (cash[a] - self.cash[a] - self.flow[a])
        worth = self.class_worth(held, cash)
        out = {"cash": cash, "worth": worth, "worthBefore": before_worth, "held": held, "shortTerm": dS, "longTerm": dL,
               "sales": sales, "orders": orders, "drift": self.drift_of(worth), "trading": trading,
               "holding": self.holdingYears * holding, "doNothing": self.drift_of(before_worth, self.V_before)}
        out["tax"], out["after"] = self.tax_cost(dS, dL)
        out["tax"] -= self.r_f * gain_given
        out["total"] = out["drift"] + out["trading"] + out["tax"] + out["holding"]
        return out

    def tax_cost(self, dS, dL):
        after = self.tax.at(self.S0 + dS, self.L0 + dL)
        cost = after["total"] - self.before["total"] - self.r_c * (after["F"] - self.before["F"]) - self.r_f * (dS + dL)
        return cost, after

    def gain_cap(self):
        return None if self.maximumNetGain is None else max(ZERO, self.maximumNetGain - sum(self.realized))

    def excesses(self, dS, dL, added, sales):
        """Dollars above each cap that is given: {cap: excess > 0}."""
        out = {}
        if self.maximumNetGain is not None:
            out["maximumNetGain"] = dS + dL - self.gain_cap()
        if self.maximumTax is not None:
            out["maximumTax"] = added - self.maximumTax
        if self.maximumTurnover is not None:
            out["maximumTurnover"] = sales - self.maximumTurnover * self.V
        return {k: v for k, v in out.items() if v > 0}

    def band_tolerance(self):
        return max(self.V / 100000, Q(1))


# ---------------------------------------------------------------- the checks

CAP_WORDS = {"maximumNetGain": r"maximumNetGain|net gain|gain cap|gain budget", "maximumTax": r"maximumTax|\btax", "maximumTurnover": r"maximumTurnover|turnover|cap on sales"}


class Check:
    def __init__(self, household, plan):
        self.h, self.plan, self.found = household, plan, []
        self.excess = {}

    def say(self, tag, text):
        self.found.append(f"{tag}: {text}")

    def near(self, tag, what, given, want, tol):
        try:
            given = num(given)
        except (TypeError, ValueError):
            self.say(tag, f"{what} is {given!r}, expected {money(want)}")
            return
        if abs(given - want) > tol:
            self.say(tag, f"{what} is {money(given)}, expected {money(want)} (±{float(tol):.4g})")

    def run(self):
        p, h = self.plan, self.h
        if p.get("evenkeel") != "plan/1":
            self.say("format", f"evenkeel is {p.get('evenkeel')!r}, expected plan/1")
        if p.get("household") != h.name:
            self.say("format", f"household is {p.get('household')!r}, expected {h.name!r}")
        if p.get("asOf") != h.as_of.isoformat():
            self.say("format", f"asOf is {p.get('asOf')!r}, expected {h.as_of}")
        if h.V <= 0:
            self.say("rule 1", "a household without positive value is refused, yet there is a plan")
            return self.found
        for key in ("objective", "orders", "allocation", "accounts", "tax", "doNotBuy", "skipped", "warnings", "reasons", "decision"):
            if key not in p:
                self.say("format", f"missing key {key}")
        if self.found and any("missing key" in v for v in self.found):
            return self.found
        self.read_orders()
        self.read_gifts()
        self.e = h.evaluate(self.sold, self.bought, self.given, self.gain_given)
        self.check_gift()
        self.check_cash()
        self.check_sizes()
        self.check_wash_sales()
        self.check_lot_method()
        self.check_tax()
        self.check_caps()
        self.check_allocation()
        self.check_objective()
        self.check_decision()
        self.check_skipped()
        return self.found

    # rules 2, 6 (quantities) and the orders' own figures
    def read_orders(self):
        h = self.h
        self.sold, self.bought, self.quantity, self.amount = {}, {}, {}, {}
        self.gain_short = self.gain_long = ZERO
        for n, o in enumerate(self.plan["orders"]):
            a, i, side = o.get("account"), o.get("security"), o.get("side")
            name = f"order {n + 1} ({side} {i} in {a})"
            if a not in h.accounts or i not in h.securities or side not in ("buy", "sell"):
                self.say("format", f"{name}: unknown account, security or side")
                continue
            if (a, i, side) in self.quantity:
                self.say("orders", f"{name}: a second order of the same account, security and side")
                continue
            try:
                q, amount, price = num(o["quantity"]), num(o["amount"]), num(o["price"])
            except (KeyError, TypeError, ValueError) as err:
                self.say("format", f"{name}: {err!r}")
                continue
            self.quantity[a, i, side], self.amount[a, i, side] = q, amount
            if q <= 0:
                self.say("orders", f"{name}: quantity {float(q)} is not positive")
            if (q * 10**6).denominator != 1:
                self.say("orders", f"{name}: quantity has more than 6 decimals")
            if price != h.price[i]:
                self.say("orders", f"{name}: price {float(price)} is not the household's {float(h.price[i])}")
            if amount != cents(q * h.price[i]):
                self.say("orders", f"{name}: amount {float(amount)}, but quantity × price is {float(cents(q * h.price[i]))}")
            if not h.tradable[a]:
                self.say("rule 2", f"{name}: the account is not tradable")
            if side == "buy":
                s, menu = h.securities[i], h.accounts[a].get("menu")
                if not s.get("buyable", True):
                    self.say("rule 2", f"{name}: the security is not buyable")
                if menu is not None and i not in menu:
                    self.say("rule 2", f"{name}: not on the account's menu")
                self.bought[a, i] = q
            else:
                self.read_lots(name, a, i, q, amount, o.get("lots") or [])
        for (a, i, side) in self.quantity:
            if side == "buy" and (a, i, "sell") in self.quantity and not h.taxable[a]:
                self.say("both sides", f"{i} is both sold and bought in {a}, which is not taxable")

    def read_lots(self, name, a, i, q, amount, rows):
        h, total_q, total_p = self.h, ZERO, ZERO
        for x in rows:
            l = h.by_id.get((a, str(x.get("lot"))))
            if l is None or l.security != i:
                self.say("lots", f"{name}: no lot {x.get('lot')!r} of {i} in {a}")
                continue
            if l in self.sold:
                self.say("lots", f"{name}: lot {l.id} is listed twice")
                continue
            try:
                s, proceeds = num(x["quantity"]), num(x["proceeds"])
            except (KeyError, TypeError, ValueError) as err:
                self.say("format", f"{name}, lot {l.id}: {err!r}")
                continue
            self.sold[l] = s
            total_q, total_p = total_q + s, total_p + proceeds
            if s <= 0 or s > l.quantity:
                self.say("lots", f"{name}: {float(s)} of lot {l.id}, which holds {float(l.quantity)}")
            if (s * 10**6).denominator != 1 or (proceeds * 100).denominator != 1:
                self.say("lots", f"{name}: lot {l.id} has too many decimals")
            if not l.sellable:
                why = "not tradable" if not h.tradable[a] else "of unknown basis" if l.basis is None else "locked"
                self.say("rule 2", f"{name}: lot {l.id} is {why}")
            if abs(proceeds - s * h.price[i]) > CENT:
                self.say("lots", f"{name}: lot {l.id} proceeds {float(proceeds)}, quantity × price is {float(s * h.price[i]):.4f}")
            if h.taxable[a]:
                self.read_gain(name, l, s, proceeds, x)
        if total_q != q:
            self.say("lots", f"{name}: its lots sum to {float(total_q)} shares, the order to {float(q)}")
        if total_p != amount:
            self.say("lots", f"{name}: its lots' proceeds sum to {float(total_p)}, the order's amount is {float(amount)}")

    def read_gain(self, name, l, s, proceeds, x):
        try:
            basis, gain = num(x["basis"]), num(x["gain"])
        except (KeyError, TypeError, ValueError) as err:
            self.say("lots", f"{name}: lot {l.id} without figures: {err!r}")
            return
        if l.unit is not None:
            self.near("basis", f"{name}, lot {l.id}: basis", basis, s * l.unit, CENT)
        if (basis * 100).denominator != 1:
            self.say("basis", f"{name}, lot {l.id}: basis has more than 2 decimals")
        if gain != proceeds - basis:
            self.say("gain", f"{name}, lot {l.id}: gain {float(gain)} is not proceeds − basis {float(proceeds - basis)}")
        if x.get("term") != ("long" if l.long else "short"):
            self.say("term", f"{name}, lot {l.id}: term {x.get('term')!r}, expected {'long' if l.long else 'short'}")
        if l.long:
            self.gain_long += gain
        else:
            self.gain_short += gain

    def read_gifts(self):
        h, self.given, self.gain_given, self.given_amount = self.h, {}, ZERO, ZERO
        if h.asked is None and ("donation" in self.plan or "donations" in self.plan):
            self.say("gift", "a donation that the household does not ask for")
        for o in self.plan.get("donations") or []:
            a, i = o.get("account"), o.get("security")
            name = f"gift of {i} in {a}"
            shares = amount = ZERO
            for x in o.get("lots") or []:
                l = h.by_id.get((a, str(x.get("lot"))))
                if l is None or l.security != i or l in self.given:
                    self.say("gift", f"{name}: no lot {x.get('lot')!r}, or listed twice")
                    continue
                q, worth, basis, gain = (num(x[k]) for k in ("quantity", "worth", "basis", "gain"))
                self.given[l] = q
                shares, amount = shares + q, amount + worth
                self.gain_given += gain
                if not getattr(l, "givable", False):
                    self.say("gift", f"{name}: lot {l.id} may not be given")
                if q <= 0 or (q * 10**6).denominator != 1 or self.sold.get(l, ZERO) + q > l.quantity:
                    self.say("gift", f"{name}: {float(q)} of lot {l.id}, of which {float(self.sold.get(l, ZERO))} is sold")
                self.near("gift", f"{name}, lot {l.id}: worth", worth, q * h.price[i], CENT)
                if l.unit is not None:
                    self.near("gift", f"{name}, lot {l.id}: basis", basis, q * l.unit, CENT)
                if gain != worth - basis:
                    self.say("gift", f"{name}: lot {l.id}'s gain is not worth less basis")
                if x.get("acquired") != (l.acquired.isoformat() if l.acquired else "unknown"):
                    self.say("gift", f"{name}: lot {l.id} was acquired {l.acquired}")
            if shares != num(o["quantity"]) or amount != num(o["amount"]) or num(o["price"]) != h.price[i]:
                self.say("gift", f"{name}: its lots do not add up to it, or another price")
            if not h.fractional[a] and shares.denominator != 1:
                self.say("gift", f"{name}: {float(shares)} shares, but the account deals in whole ones")
            self.given_amount += amount

    def check_gift(self):
        h = self.h
        if h.asked is None:
            return
        d = self.plan.get("donation") or {}
        exact = sum((q * h.price[l.security] for l, q in self.given.items()), ZERO)
        if exact > h.goal or exact < h.goal - h.share - CENT - sum(h.price.values()) / 10**6 or (h.goal > 0) != (exact > 0):
            self.say("gift", f"{money(exact)} is given, the gift comes to {money(h.goal)}")
        if self.given_amount > h.asked:
            self.say("gift", f"{money(self.given_amount)} is given, {money(h.asked)} asked")
        self.near("gift", "donation.asked", d.get("asked"), h.asked, 0)
        self.near("gift", "donation.given", d.get("given"), self.given_amount, 0)
        self.near("gift", "the sum of gifts", self.given_amount, exact, CENT)
        S, L = h.S0 + self.gain_short, h.L0 + self.gain_long
        avoided = h.tax.at(S, L + self.gain_given)["total"] - h.tax.at(S, L)["total"]
        self.near("gift", "donation.taxAvoided", d.get("taxAvoided"), avoided, CENT)
        agi = max(ZERO, h.tax.income + max(S + L, -h.tax.law.limit))
        allowable = min(self.given_amount, agi * Q(30, 100))                       # IRC 170(b)(1)(C)(i)
        floor = min(allowable, agi * Q(5, 1000)) if int(h.raw["tax"]["year"]) >= 2026 else ZERO   # IRC 170(b)(1)(I)
        excess, itemizes = self.given_amount - allowable, h.raw["tax"].get("deductions", "standard") != "standard"
        carried = excess if not itemizes else excess + floor if excess > 0 else ZERO            # IRC 170(d)(1)(C)
        self.near("gift", "donation.deductibleThisYear", d.get("deductibleThisYear"), allowable - floor if itemizes else ZERO, CENT)
        self.near("gift", "donation.carriedOn", d.get("carriedOn"), carried, CENT)

    def count(self, a):
        return sum(1 for k in self.quantity if k[0] == a)

    def check_cash(self):                                                                     # rule 1
        rows = {}
        for x in self.plan["accounts"]:
            if x.get("account") in rows or x.get("account") not in self.h.accounts:
                self.say("cash", f"account {x.get('account')!r} is listed twice or unknown")
            rows[x.get("account")] = x
        for a in self.h.accounts:
            after, tol = self.e["cash"][a], CENT * (self.count(a) + 1)
            if after < self.h.minimumCash[a] - tol:
                self.say("rule 1", f"cash after in {a} is {money(after)}, below its minimum {money(self.h.minimumCash[a])}")
            if a not in rows:
                self.say("cash", f"account {a} is not listed")
                continue
            self.near("cash", f"cashBefore of {a}", rows[a].get("cashBefore"), self.h.cash[a], 0)
            self.near("cash", f"cashAfter of {a}", rows[a].get("cashAfter"), after, tol)

    def closes(self, a, i):
        return all(self.sold.get(l, ZERO) == l.quantity for l in self.h.position.get((a, i), []) if l.sellable)

    def check_sizes(self):                                                                    # rule 3
        for (a, i, side), q in self.quantity.items():
            closing = side == "sell" and self.closes(a, i)
            amount = cents(q * self.h.price[i])
            if 0 < amount < self.h.minimumTrade and not closing:
                self.say("rule 3", f"{side} {i} in {a}: {money(amount)} is below minimumTrade {money(self.h.minimumTrade)}")
            if not self.h.fractional[a] and q.denominator != 1 and not closing:
                self.say("rule 3", f"{side} {i} in {a}: {float(q)} shares, but the account deals in whole ones")

    def check_wash_sales(self):                                                               # rule 4
        h, until = self.h, {}
        for g, d in h.loss_sold.items():
            until[g] = d + dt.timedelta(days=30)
        harvested = {l.group: l for l, s in self.sold.items() if l.loss and s > 0}
        for g, l in harvested.items():
            until[g] = max(until.get(g, h.as_of), h.as_of + dt.timedelta(days=30))
            if g in h.bought_recently:
                self.say("rule 4c", f"loss lot {l.id} of group {g} is sold, but history has a purchase of it within 30 days")
            for r in h.lots:
                if r.group == g and r.recent and self.sold.get(r, ZERO) != r.quantity:
                    self.say("rule 4b", f"loss lot {l.id} of group {g} is sold, but recent lot {r.id} in {r.account} is not sold in full")
        for (a, i) in self.bought:
            g = h.group[i]
            if g in harvested:
                self.say("rule 4a", f"{i} is bought in {a} while loss lot {harvested[g].id} of its group {g} is sold")
            if g in h.loss_sold:
                self.say("rule 4 history", f"{i} is bought in {a}, but its group {g} was sold at a loss on {h.loss_sold[g]}")
        rows = {}
        for x in self.plan["doNotBuy"]:
            g = x.get("identicalGroup")
            if g in rows:
                self.say("doNotBuy", f"group {g} is listed twice")
            rows[g] = x.get("until")
        for g, d in until.items():
            if g not in rows:
                self.say("doNotBuy", f"group {g} is missing (until {d})")
            elif rows[g] != d.isoformat():
                self.say("doNotBuy", f"group {g} until {rows[g]}, expected {d}")
        for g in rows:
            if g not in until:
                self.say("doNotBuy", f"group {g} is listed without a cause")

    def check_lot_method(self):                                                               # rule 6
        for (a, i, side) in self.quantity:
            order = self.h.sale_order(a, i) if side == "sell" else None
            open_lot = None
            for l in order or []:
                s, gone = self.sold.get(l, ZERO), self.sold.get(l, ZERO) + self.given.get(l, ZERO)
                if s > 0 and open_lot is not None:
                    self.say("rule 6", f"{i} in {a} ({self.h.method[a]}): lot {l.id} is sold before lot {open_lot.id} is used up")
                    break
                if gone < l.quantity and open_lot is None:
                    open_lot = l

    def check_tax(self):
        h, t, tol = self.h, self.plan["tax"], Q(2, 100)
        S, L = self.gain_short, self.gain_long
        self.near("tax", "tax.shortTerm", t.get("shortTerm"), S, 0)
        self.near("tax", "tax.longTerm", t.get("longTerm"), L, 0)
        self.printed_cost, self.after = h.tax_cost(S, L)
        self.printed_cost -= h.r_f * self.gain_given
        for when, want in (("before", h.before), ("after", self.after)):
            for k in ("federal", "niit", "state"):
                self.near("tax", f"tax.{when}.{k}", (t.get(when) or {}).get(k), want[k], tol)
        self.near("tax", "tax.added", t.get("added"), self.after["total"] - h.before["total"], tol)
        c = t.get("carryforwardAfter") or {}
        self.near("carryforward", "carryforwardAfter.shortTerm", c.get("shortTerm"), self.after["carryShort"], tol)
        self.near("carryforward", "carryforwardAfter.longTerm", c.get("longTerm"), self.after["carryLong"], tol)
        try:
            self.near("carryforward", "the sum of carryforwardAfter", num(c["shortTerm"]) + num(c["longTerm"]), self.after["F"], tol)
        except (KeyError, TypeError, ValueError):
            pass

    def check_caps(self):                                                                     # rule 5
        h = self.h
        exact = h.excesses(self.e["shortTerm"], self.e["longTerm"], self.e["after"]["total"] - h.before["total"], self.e["sales"])
        printed = h.excesses(self.gain_short, self.gain_long, self.after["total"] - h.before["total"],
                             sum((v for k, v in self.amount.items() if k[2] == "sell"), ZERO))
        tol = Q(2, 100) + CENT / 2 * len(self.sold)
        self.excess = {k: min(exact[k], printed[k]) for k in exact if k in printed and min(exact[k], printed[k]) > tol}
        text = " ".join(map(str, self.plan["reasons"]))
        for k, v in self.excess.items():
            if self.plan["decision"] != "review":
                self.say("rule 5", f"{k} is exceeded by {money(v)}, but the decision is {self.plan['decision']!r}")
            if not re.search(CAP_WORDS[k], text, re.I):
                self.say("rule 5", f"{k} is exceeded by {money(v)}, but the reasons do not mention it")

    def check_allocation(self):
        h, rows, tol = self.h, {}, Q(1, 10**6)
        for x in self.plan["allocation"]:
            if x.get("assetClass") in rows or x.get("assetClass") not in h.target:
                self.say("allocation", f"class {x.get('assetClass')!r} is listed twice or unknown")
            rows[x.get("assetClass")] = x
        for k in h.classes:
            before, after = self.e["worthBefore"][k] / h.V_before, self.e["worth"][k] / h.V
            if k not in rows:
                if k in h.raw["targets"] or before != 0 or after != 0:
                    self.say("allocation", f"class {k} is not listed")
                continue
            target, lo, hi = h.target[k]
            x = rows[k]
            self.near("allocation", f"{k} target", x.get("target"), target, tol)
            self.near("allocation", f"{k} before", x.get("before"), before, tol)
            self.near("allocation", f"{k} after", x.get("after"), after, tol)
            for key, edge in (("lower", lo), ("upper", hi)):
                clipped = min(max(edge, ZERO), Q(1))
                if x.get(key) is None or abs(num(x[key]) - clipped) > tol:
                    self.near("allocation", f"{k} {key}", x.get(key), edge, tol)

    def check_objective(self):
        o, e, h = self.plan["objective"], self.e, self.h
        tol = lambda want: max(Q(2, 100), abs(want) / 10**6)
        self.near("objective", "drift", o.get("drift"), e["drift"], tol(e["drift"]))
        self.near("objective", "trading", o.get("trading"), e["trading"], tol(e["trading"]))
        self.near("objective", "holding", o.get("holding"), e["holding"], tol(e["holding"]))
        # AMT counts in the objective (docs/decisions/amt-in-the-objective.md); its figures are taken as printed (R15).
        amt = num(self.plan["tax"]["after"].get("amt", 0)) - num(self.plan["tax"]["before"].get("amt", 0))
        lo, hi = sorted((e["tax"] + amt, self.printed_cost + amt))
        mid, half = (lo + hi) / 2, (hi - lo) / 2
        self.near("objective", "tax", o.get("tax"), mid, half + tol(mid))
        total = e["total"] - e["tax"] + mid
        self.near("objective", "total", o.get("total"), total, half + tol(total))
        self.near("objective", "doNothing", o.get("doNothing"), e["doNothing"], tol(e["doNothing"]))
        try:
            total, bound, nothing, gap = (num(o[k]) for k in ("total", "bound", "doNothing", "gap"))
        except (KeyError, TypeError, ValueError) as err:
            self.say("objective", f"total, bound, doNothing or gap is no number: {err!r}")
            return
        if bound > total + CENT:
            self.say("bound", f"bound {money(bound)} is above total {money(total)}")
        scale = max(Q(1), abs(nothing - bound))
        want = max(ZERO, (total - bound) / scale)
        self.near("gap", "gap", gap, want, Q(2, 100) / scale + Q(1, 10**6))
        free = h.goal == 0 and all(h.cash[a] + h.flow[a] >= h.minimumCash[a] for a in h.accounts) and (h.maximumTax is None or h.maximumTax >= 0)
        if free and total > nothing + tol(nothing):
            self.say("objective", f"total {money(total)} is above doNothing {money(nothing)}, and doing nothing breaks no rule")

    def check_decision(self):
        h, tol, text = self.h, self.h.band_tolerance(), " ".join(map(str, self.plan["reasons"]))
        out = []
        for k in h.classes:
            _, lo, hi = (x * h.V for x in h.target[k])
            if self.e["worth"][k] < lo - tol or self.e["worth"][k] > hi + tol:
                out.append(k)
        want = "review" if out or self.excess else "trade" if self.plan["orders"] or self.given else "hold"
        if self.plan["decision"] != want:
            why = f"out of band: {', '.join(out) or 'none'}; orders: {len(self.plan['orders'])}; caps exceeded: {', '.join(self.excess) or 'none'}"
            self.say("decision", f"{self.plan['decision']!r}, expected {want!r} ({why})")
        for k in out:
            if self.plan["decision"] == "review" and k not in text:
                self.say("reasons", f"{k} stays out of its band, but the reasons do not name it")

    def check_skipped(self):
        text = json.dumps([self.plan["skipped"], self.plan["warnings"]], default=str)
        named = {(x.get("account"), x.get("security")) for x in self.plan["skipped"] if isinstance(x, dict)}
        for l in self.h.lots:
            if l.basis is None and self.h.taxable[l.account] and (l.account, l.security) not in named and l.id not in text:
                self.say("skipped", f"lot {l.id} of {l.security} in {l.account} has unknown basis, and the plan does not say so")


def check(household, plan):
    """Violations of one plan (both parsed by `load`); [] if none."""
    return Check(Household(household), plan).run()


def main(argv):
    args = [a for a in argv if not a.startswith("--")]
    flags = {a for a in argv if a.startswith("--")}
    if flags - {"--pairs", "--json-lines"} or not args or len(args) % 2 or ("--pairs" not in flags and len(args) != 2):
        print(__doc__.split("\n\n")[1], file=sys.stderr)
        return 2
    status = 0
    for hp, pp in zip(args[::2], args[1::2]):
        try:
            found = check(load(hp), load(pp))
        except (OSError, ValueError, KeyError, TypeError, AttributeError, ImportError) as err:
            print(f"{hp} {pp}: cannot be checked: {err!r}", file=sys.stderr)
            if len(args) == 2:
                return 2
            found = [f"unreadable: {err!r}"]
        status = max(status, 1 if found else 0)
        if "--json-lines" in flags:
            print(json.dumps({"household": hp, "plan": pp, "ok": not found, "violations": found}, ensure_ascii=False))
        elif "--pairs" in flags:
            for v in found or ["ok"]:
                print(f"{pp}: {v}")
        else:
            print("\n".join(found) or "ok")
    return status


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
