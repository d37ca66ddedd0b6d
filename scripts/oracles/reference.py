#!/usr/bin/env python3
"""Solve model.md as one mixed-integer program with scipy.optimize.milp (HiGHS): the referee of the engine's own search.

    reference.py HOUSEHOLD.json [--time-limit 60] [--gap 1e-5] [--emit-plan PLAN.json] [--plan]

Prints JSON: status (optimal | timeLimit | infeasible | refused | noSolution), total, bound, doNothing, capExcess, sales,
purchases, seconds.  `bound` is HiGHS's dual bound; `total` is that of the solution re-solved with every integer fixed, so that
trickles through almost-zero binaries do not count.  --emit-plan writes a plan/1 with quantities rounded to 6 decimals whose
figures come from the exact arithmetic of check_plan.py; --plan prints that plan in place of the summary, so that compare.py
can take `python3 reference.py --plan {file}` for an engine.  Infeasible: exit 4, with the least shortfall of cash by account.

FORMULATION (dollars; x = p·s per lot, b = dollars bought per account and security)
 Orders    a binary each; sale ≥ min(minimumTrade, position)·y, purchase ≥ minimumTrade·y (less 0.4 cents: amounts are rounded).
 Groups    z per group that has a sellable loss lot (0 at once if history or an unsellable recent lot forbids it).
 Lots      lotMethod as a chain of "sold in full" binaries; in non-taxable accounts only where group z may look at the lots.
 Shares    integer counts where shares are whole; a closing sale may add the position's fraction.
 Tax       T is a sum of functions of one variable each.  With N = S+L, g = max(N, −limit), A = max(0, min(L, N)), TI = (I+g−D)⁺,
           O = (I−D−qd+g−A)⁺ = TI − P, R the 0/15/20 tax on [0, t] and K(t) = ordinary(t) − R(t):
               federal = R(TI) + min(K(O), K(TI)),   state = ro·O + rl·(TI − O),   NIIT and F functions of N.
           (S, L) lies in one of four cones: N ≤ 0; N ≥ 0 ≥ S; N ≥ 0 ≥ L; S, L ≥ 0.  In the first three O depends on N alone, in the
           last O depends on S alone; the min splits that one in two.  One binary a cell, copies of (S, L) per cell, and in each a
           piecewise linear function with one binary a maximal convex run (a segment if maximumTax is given): exact.
 Caps      first hard; only if that is infeasible their excess is minimized, then fixed (lexicographic).

READINGS: those of check_plan.py (R1–R15), whose household reading and one-point T(S, L) are shared; besides
 M1  an order below half a cent ("amount 0") is no order here.
 M2  caps are excessive if the least sum of excesses is above 1e-3 dollars; it is then fixed with 1e-3 of room.
"""
import argparse
import json
import sys
import time
from fractions import Fraction as Q

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse import csr_matrix

import check_plan as cp

INF = float("inf")
ROUNDING = Q(4, 1000)            # an amount this little below minimumTrade is rounded up to it


class Program:
    def __init__(self):
        self.lb, self.ub, self.cost, self.integer = [], [], [], []
        self.rows, self.lo, self.hi = [], [], []

    def var(self, lb, ub, cost=0.0, integer=False):
        self.lb.append(float(lb)); self.ub.append(float(ub)); self.cost.append(float(cost)); self.integer.append(int(integer))
        return len(self.lb) - 1

    def binary(self, cost=0.0, ub=1):
        return self.var(0, ub, cost, True)

    def row(self, terms, lo=-INF, hi=INF):
        row = {}
        for j, v in terms:
            row[j] = row.get(j, 0.0) + float(v)
        self.rows.append(row); self.lo.append(float(lo)); self.hi.append(float(hi))

    def solve(self, time_limit, gap, cost=None, fixed=None):
        r = [k for k, row in enumerate(self.rows) for _ in row]
        c = [j for row in self.rows for j in row]
        v = [x for row in self.rows for x in row.values()]
        A = csr_matrix((v, (r, c)), shape=(len(self.rows), len(self.lb)))
        lb, ub, integer = np.array(self.lb), np.array(self.ub), np.array(self.integer)
        if fixed is not None:
            at = np.round(fixed)
            lb, ub = np.where(integer == 1, at, lb), np.where(integer == 1, at, ub)
            integer = np.zeros_like(integer)
        return milp(np.array(self.cost if cost is None else cost), integrality=integer, bounds=Bounds(lb, ub),
                    constraints=LinearConstraint(A, self.lo, self.hi), options={"time_limit": max(1.0, time_limit), "mip_rel_gap": gap})


# ---------------------------------------------------------------- T(S, L) as cells

class TaxCells:
    """Cells and one-variable piecewise linear functions whose sum is T − r_c·F over a box of (S, L)."""

    def __init__(self, h, low, high):
        self.h, self.t, self.law = h, h.tax, h.tax.law
        self.low, self.high = low, high                              # (S, L) corners
        self.base = self.t.income - self.t.deduction                  # taxable income before gains, may be negative

    def R(self, x):
        return self.law.preferential(Q(0), max(Q(0), x))

    def K(self, x):
        return self.law.ordinary(max(Q(0), x)) - self.R(x)

    def ti(self, N):
        return max(Q(0), self.base + max(N, -self.law.limit))

    def phi(self, N):
        """All of T − r_c F that depends on N alone (N ≥ 0 or not), without min(K, K) and (ro − rl)·O."""
        law, t, g = self.law, self.t, max(N, -self.law.limit)
        niit = law.niit_rate * min(max(Q(0), t.interest + t.dividends + g), max(Q(0), t.income + g - law.niit_threshold))
        F = max(Q(0), -N - min(law.limit, max(Q(0), self.base)))
        tax = self.R(self.ti(N)) + t.state_long * self.ti(N) + niit
        return tax, F

    def o(self, q):
        return max(Q(0), self.base - self.t.qualified + q)

    def kinks(self):
        law, t = self.law, self.t
        levels = [Q(0), law.zero_upper, law.fifteen_upper] + law.thresholds
        out = {Q(0), -law.limit, -min(law.limit, max(Q(0), self.base)), law.niit_threshold - t.income, -(t.interest + t.dividends)}
        return out | {x - self.base for x in levels} | {x - self.base + t.qualified for x in levels}

    def points(self, lo, hi, difference=None):
        pts = sorted({lo, hi} | {k for k in self.kinks() if lo < k < hi})
        if difference:
            extra = []
            for a, b in zip(pts, pts[1:]):
                da, db = difference(a), difference(b)
                if da * db < 0:
                    extra.append(a + (b - a) * da / (da - db))
            pts = sorted(set(pts) | set(extra))
        return pts

    def cells(self):
        """[{cone: rows (cS, cL) ≥ 0, axes: [(variable 'N' or 'S', [(point, T, F)])]}]"""
        (s0, l0), (s1, l1) = self.low, self.high
        n0, n1 = s0 + l0, s1 + l1
        out, more = [], self.t.state_ordinary - self.t.state_long

        def line(cone, lo, hi, q):
            """A cell where O = o(q(N))."""
            if lo > hi:
                return
            pts = self.points(lo, hi, lambda N: self.K(self.o(q(N))) - self.K(self.ti(N)))
            f = []
            for N in pts:
                tax, F = self.phi(N)
                O = self.o(q(N))
                f.append((N, tax + min(self.K(O), self.K(self.ti(N))) + more * O, F))
            out.append({"cone": cone, "axes": [("N", f)]})
        line([(-1, -1)], n0, min(n1, Q(0)), lambda N: max(N, -self.law.limit))
        if s0 <= 0:
            line([(1, 1), (-1, 0)], max(n0, Q(0)), min(n1, l1), lambda N: Q(0))
        if l0 <= 0:
            line([(1, 1), (0, -1)], max(n0, Q(0)), min(n1, s1), lambda N: N)
        if s1 >= 0 and l1 >= 0:
            s_lo, lo = max(s0, Q(0)), max(n0, Q(0), max(s0, Q(0)) + max(l0, Q(0)))
            if lo <= n1 and s_lo <= s1:
                N_pts, S_pts = self.points(lo, n1), self.points(s_lo, s1)
                plain = [(N, *self.phi(N)) for N in N_pts]
                ordinary = [(S, self.K(self.o(S)) + more * self.o(S), Q(0)) for S in S_pts]
                out.append({"cone": [(1, 0), (0, 1)], "axes": [("N", plain), ("S", ordinary)]})
                dip = self.dip()
                if dip:
                    a, b = (x - self.base for x in dip)
                    a, b = max(a, lo), min(b, n1)
                    b_s = min(s1, b)
                    if a < b and s_lo <= b_s:
                        f = [(N, self.phi(N)[0] + self.K(self.ti(N)), self.phi(N)[1]) for N in self.points(a, b)]
                        g = [(S, more * self.o(S), Q(0)) for S in self.points(s_lo, b_s)]
                        out.append({"cone": [(1, 0), (0, 1)], "axes": [("N", f), ("S", g)]})
        return out

    def dip(self):
        """[from, to] of taxable income outside which K(TI) ≥ K(O) for every O ≤ TI; None if K never falls."""
        pts = sorted({Q(0), self.law.zero_upper, self.law.fifteen_upper, *self.law.thresholds})
        top, start, end = self.K(pts[0]), None, None
        for a, b in zip(pts, pts[1:]):
            if self.K(b) < top:
                start = a if start is None else start
                end = b
            elif start is not None and self.K(a) < top:
                end = a + (b - a) * (top - self.K(a)) / (self.K(b) - self.K(a))
            top = max(top, self.K(b))
        return None if start is None else (start, end)


def convex_runs(points, merge):
    """Split [(x, y, …)] into maximal convex runs (or single segments)."""
    if len(points) == 1:
        return [points]
    runs, run, last = [], [points[0]], None
    for p, q in zip(points, points[1:]):
        slope = (q[1] - p[1]) / (q[0] - p[0])
        if last is not None and (slope < last or not merge):
            runs.append(run)
            run = [p]
        run.append(q)
        last = slope
    return runs + [run]


# ---------------------------------------------------------------- the program

class Reference:
    def __init__(self, h):
        self.h, self.m = h, Program()
        self.caps = {}

    def build(self):
        h, m = self.h, self.m
        self.cash = {a: m.var(h.minimumCash[a], INF, h.holdingYears * h.cash_cost[a]) for a in h.accounts}
        self.constant = -float(h.holdingYears * sum(h.cash_cost[a] * (h.cash[a] + h.flow[a]) for a in h.accounts))
        self.cash_terms = {a: [(self.cash[a], 1)] for a in h.accounts}
        self.worth = {k: [] for k in h.classes}
        self.fixed_worth = dict.fromkeys(h.classes, Q(0))
        for l in h.lots:
            for k, e in h.exposure[l.security].items():
                self.fixed_worth[k] += e * h.price[l.security] * l.quantity
        for a in h.accounts:
            self.worth["cash"].append((self.cash[a], 1))
        self.shortfall = {}
        self.groups()
        self.sales()
        self.purchases()
        for a in h.accounts:
            m.row(self.cash_terms[a], h.cash[a] + h.flow[a], h.cash[a] + h.flow[a])
        self.drift()
        self.tax()
        self.cap_rows()

    def groups(self):
        h = self.h
        self.z = {}
        blocked = set(h.bought_recently) | {l.group for l in h.lots if l.recent and not l.sellable and l.quantity > 0}
        for g in sorted({l.group for l in h.lots if l.loss and l.sellable}):
            self.z[g] = self.m.binary(ub=0 if g in blocked else 1)

    def sales(self):
        h, m = self.h, self.m
        self.x, self.sell = {}, {}
        for (a, i), lots in h.position.items():
            lots = [l for l in lots if l.sellable and l.quantity > 0]
            if not lots:
                continue
            p = h.price[i]
            full = {l: p * l.quantity for l in lots}
            total = sum(full.values())
            y = self.sell[a, i] = m.binary(h.ticketCost[a] + h.orderPrice)
            d, spread = h.holding_cost(a, i), h.spread[i]
            terms = []
            for l in lots:
                x = self.x[l] = m.var(0, full[l], spread - h.holdingYears * d)
                terms.append((x, 1))
                self.cash_terms[a].append((x, spread - 1))
                for k, e in h.exposure[i].items():
                    self.worth[k].append((x, -e))
                m.row([(x, 1), (y, -full[l])], hi=0)
                if l.group in self.z:
                    if l.loss:
                        m.row([(x, 1), (self.z[l.group], -full[l])], hi=0)
                    if l.recent:
                        m.row([(x, 1), (self.z[l.group], -full[l])], lo=0)
            if h.ticketCost[a]:
                self.cash_terms[a].append((y, h.ticketCost[a]))
            least = min(h.minimumTrade - ROUNDING, total)
            if least > 0:
                m.row(terms + [(y, -least)], lo=0)
            self.chain(a, i, full)
            if not h.fractional[a]:
                shares = sum(l.quantity for l in lots)
                whole = shares.__floor__()
                n = m.var(0, whole, 0, True)
                row = terms + [(n, -p)]
                if shares != whole:
                    w = m.binary()
                    row.append((w, -p * (shares - whole)))
                    m.row(terms + [(w, -total)], lo=0)
                m.row(row, 0, 0)

    def chain(self, a, i, full):
        h, m = self.h, self.m
        order = [l for l in h.sale_order(a, i) or [] if l in full]
        if not h.taxable[a] and h.group[i] not in self.z:
            return
        for l, after in zip(order, order[1:]):
            f = m.binary()
            m.row([(self.x[l], 1), (f, -full[l])], lo=0)
            m.row([(self.x[after], 1), (f, -full[after])], hi=0)

    def purchases(self):
        h, m = self.h, self.m
        self.b, self.buy = {}, {}
        for a, acc in h.accounts.items():
            if not h.tradable[a]:
                continue
            room = h.cash[a] + h.flow[a] - h.minimumCash[a] + sum(h.price[l.security] * l.quantity for l in self.x if l.account == a)
            menu = acc.get("menu")
            if room <= 0:
                continue
            for i, s in h.securities.items():
                g = h.group[i]
                if not s.get("buyable", True) or (menu is not None and i not in menu) or g in h.loss_sold:
                    continue
                d, spread = h.holding_cost(a, i), h.spread[i]
                b = self.b[a, i] = m.var(0, room, spread + h.holdingYears * d)
                y = self.buy[a, i] = m.binary(h.ticketCost[a] + h.orderPrice)
                m.row([(b, 1), (y, -room)], hi=0)
                if h.minimumTrade > 0:
                    m.row([(b, 1), (y, -(h.minimumTrade - ROUNDING))], lo=0)
                self.cash_terms[a].append((b, 1 + spread))
                if h.ticketCost[a]:
                    self.cash_terms[a].append((y, h.ticketCost[a]))
                for k, e in h.exposure[i].items():
                    self.worth[k].append((b, e))
                if not h.taxable[a] and (a, i) in self.sell:
                    m.row([(y, 1), (self.sell[a, i], 1)], hi=1)
                if g in self.z:
                    m.row([(y, 1), (self.z[g], 1)], hi=1)
                if not h.fractional[a]:
                    n = m.var(0, (room / h.price[i]).__floor__() + 1, 0, True)
                    m.row([(b, 1), (n, -h.price[i])], 0, 0)

    def drift(self):
        h, m = self.h, self.m
        for k in h.classes:
            t, lo, hi = (x * h.V for x in h.target[k])
            inner, outer = h.driftPrice / 2, h.bandPrice / 2
            parts = [(m.var(0, hi - t, inner), -1), (m.var(0, INF, outer), -1), (m.var(0, t - lo, inner), 1), (m.var(0, INF, outer), 1)]
            m.row(self.worth[k] + parts, t - self.fixed_worth[k], t - self.fixed_worth[k])

    def tax(self):
        h, m = self.h, self.m
        low, high, terms = [h.S0, h.L0], [h.S0, h.L0], [[], []]
        for l, x in self.x.items():
            if h.taxable[l.account]:
                per = 1 - l.unit / h.price[l.security]                  # gain a dollar sold
                n = 1 if l.long else 0
                terms[n].append((x, -per))
                gain = per * h.price[l.security] * l.quantity
                (high if gain > 0 else low)[n] += gain
        self.S, self.L = (m.var(low[n], high[n], -h.r_f) for n in (0, 1))
        m.row(terms[0] + [(self.S, 1)], h.S0, h.S0)
        m.row(terms[1] + [(self.L, 1)], h.L0, h.L0)
        self.constant += float(h.r_f * (h.S0 + h.L0))
        self.constant -= float(h.before["total"] - h.r_c * h.before["F"])
        self.T = add_tax(m, TaxCells(h, low, high), self.S, self.L, h.maximumTax is None)

    def cap_rows(self):
        h, m = self.h, self.m
        if h.maximumNetGain is not None:
            e = self.caps["maximumNetGain"] = m.var(0, INF)
            m.row([(self.S, 1), (self.L, 1), (e, -1)], hi=h.gain_cap() + h.S0 + h.L0)
        if h.maximumTax is not None:
            e = self.caps["maximumTax"] = m.var(0, INF)
            m.row(self.T + [(e, -1)], hi=h.maximumTax + h.before["total"])
        if h.maximumTurnover is not None:
            e = self.caps["maximumTurnover"] = m.var(0, INF)
            m.row([(x, 1) for x in self.x.values()] + [(e, -1)], hi=h.maximumTurnover * h.V)

    # -------- solving

    def run(self, time_limit, gap):
        h, m, start = self.h, self.m, time.monotonic()
        out = {"household": h.name}
        nothing = float(h.evaluate({}, {})["doNothing"])
        if h.V <= 0:
            return dict(out, status="refused", reason="the household's value is not positive")
        self.build()
        # the constant as a column, so that HiGHS's relative gap is relative to the improvement over doing nothing
        self.constant -= nothing
        m.var(1, 1, self.constant)
        left = lambda: time_limit - (time.monotonic() - start)
        excess = 0.0
        if self.caps:
            for e in self.caps.values():
                m.ub[e] = 0.0
        r = m.solve(left(), gap)
        if r.status == 2 and self.caps:
            for e in self.caps.values():
                m.ub[e] = INF
            cost = np.zeros(len(m.lb))
            cost[list(self.caps.values())] = 1
            first = m.solve(left(), 1e-9, cost)
            if first.x is not None:
                excess = max(0.0, first.fun)
                m.row([(e, 1) for e in self.caps.values()], hi=excess + 1e-3)
                r = m.solve(left(), gap)
            else:
                r = first
        out.update(doNothing=nothing, capExcess=excess, seconds=round(time.monotonic() - start, 2))
        if r.status == 2:
            out["shortfall"] = self.least_shortfall(max(5.0, left()))
        if r.x is None:
            return dict(out, status={2: "infeasible", 1: "noSolution"}.get(r.status, f"noSolution ({r.message})"))
        fixed = m.solve(60, gap, fixed=r.x)
        self.solution = r.x if fixed.x is None else fixed.x
        fun = r.fun if fixed.x is None else fixed.fun
        bound = r.mip_dual_bound if r.mip_dual_bound is not None else r.fun
        out.update(status="optimal" if r.status == 0 else "timeLimit", total=fun + nothing, bound=bound + nothing,
                   gap=(fun - bound) / max(1, -bound), seconds=round(time.monotonic() - start, 2))
        sold, bought = self.trades()
        out["sales"] = [{"account": l.account, "security": l.security, "lot": l.id, "quantity": float(s)} for l, s in sold.items()]
        out["purchases"] = [{"account": a, "security": i, "quantity": float(q)} for (a, i), q in bought.items()]
        return out

    def least_shortfall(self, time_limit):
        """{account: dollars} by which minimumCash must be missed, least in total."""
        m, h, short = self.m, self.h, {}
        for e in self.caps.values():
            m.ub[e] = INF
        for a, c in self.cash.items():
            m.lb[c] = -INF
            short[a] = m.var(0, INF)
            m.row([(c, 1), (short[a], 1)], lo=h.minimumCash[a])
        cost = np.zeros(len(m.lb))
        cost[list(short.values())] = 1
        r = m.solve(time_limit, 1e-6, cost)
        return None if r.x is None else {a: round(r.x[v], 2) for a, v in short.items() if r.x[v] > 0.005}

    def trades(self):
        """The solution as exact shares of at most 6 decimals: ({Lot: shares}, {(account, security): shares})."""
        h, v = self.h, self.solution
        sold, bought = {}, {}
        for (a, i), y in self.sell.items():
            if v[y] < 0.5:
                continue
            lots = [l for l in h.position[a, i] if l in self.x]
            shares = {l: v[self.x[l]] / float(h.price[i]) for l in lots}
            order = h.sale_order(a, i)
            whole = not h.fractional[a]
            total = sum(shares.values())
            if whole and abs(total - round(total)) < 1e-5:
                total = round(total)
            if order is not None:                       # pour the total in the method's order
                left = Q(round(total * 10**6), 10**6)
                if left > sum(l.quantity for l in lots) - Q(3, 10**6):
                    left = sum(l.quantity for l in lots)
                for l in order:
                    s = min(l.quantity, left)
                    s = l.quantity if 0 < l.quantity - s < Q(3, 10**6) else s if s > Q(3, 10**6) else Q(0)
                    left -= min(s, left)
                    if s:
                        sold[l] = s
                continue
            for l in lots:
                s = Q(round(shares[l] * 10**6), 10**6)
                s = l.quantity if abs(s - l.quantity) < Q(3, 10**6) else s
                if s > Q(3, 10**6) or s == l.quantity:
                    sold[l] = s
            if whole and isinstance(total, int):        # mend what rounding took from the whole number
                off = total - sum(sold.get(l, Q(0)) for l in lots)
                for l in sorted(lots, key=lambda l: -min(sold.get(l, Q(0)), l.quantity - sold.get(l, Q(0)))):
                    if off and 0 < sold.get(l, Q(0)) + off <= l.quantity:
                        sold[l] = sold.get(l, Q(0)) + off
                        break
        for (a, i), y in self.buy.items():
            if v[y] > 0.5:
                q = v[self.b[a, i]] / float(h.price[i])
                bought[a, i] = Q(round(q)) if not h.fractional[a] else Q(round(q * 10**6), 10**6)
        return sold, {k: q for k, q in bought.items() if q > 0}


def add_tax(m, cells, S, L, merge):
    """Add T − r_c·F at variables S, L to the objective; return the terms of T (exact terms only if not merge)."""
    h, T, choose, sums = cells.h, [], [], ([], [])
    (s0, l0), (s1, l1) = cells.low, cells.high
    for cell in cells.cells():
        on = m.binary()
        choose.append((on, 1))
        s, l = m.var(min(s0, 0), max(s1, 0)), m.var(min(l0, 0), max(l1, 0))
        for v, lo, hi in ((s, s0, s1), (l, l0, l1)):
            m.row([(v, 1), (on, -lo)], lo=0)
            m.row([(v, 1), (on, -hi)], hi=0)
        sums[0].append((s, 1)); sums[1].append((l, 1))
        for a, b in cell["cone"]:
            m.row([(s, a), (l, b)], lo=0)
        for axis, points in cell["axes"]:
            valued = [(x, t - h.r_c * F, t) for x, t, F in points]
            position, runs = [(s, -1)] + ([(l, -1)] if axis == "N" else []), []
            for run in convex_runs(valued, merge):
                r = m.binary(run[0][1])
                runs.append((r, 1))
                T.append((r, run[0][2]))
                position.append((r, run[0][0]))
                for p, q in zip(run, run[1:]):
                    w = q[0] - p[0]
                    v = m.var(0, w, (q[1] - p[1]) / w)
                    m.row([(v, 1), (r, -w)], hi=0)
                    position.append((v, 1))
                    T.append((v, (q[2] - p[2]) / w))
            m.row(runs + [(on, -1)], 0, 0)
            m.row(position, 0, 0)
    m.row(choose, 1, 1)
    m.row(sums[0] + [(S, -1)], 0, 0)
    m.row(sums[1] + [(L, -1)], 0, 0)
    return T


# ---------------------------------------------------------------- a plan from trades

def make_plan(h, sold, bought, bound=None):
    """A plan/1 (Fractions for numbers) of these trades; `bound` defaults to the plan's own total."""
    orders, S, L = [], Q(0), Q(0)
    by_order = {}
    for l, s in sold.items():
        by_order.setdefault((l.account, l.security), []).append((l, s))
    for (a, i), lots in by_order.items():
        p = h.price[i]
        q = sum(s for _, s in lots)
        o = {"account": a, "security": i, "side": "sell", "quantity": q, "price": p, "amount": cp.cents(q * p), "lots": [],
             "because": "reference solution"}
        total, done = Q(0), Q(0)
        for l, s in lots:                       # cumulative rounding: proceeds within a cent of their own, and summing to the order
            done += s
            proceeds = cp.cents(done * p) - total
            total += proceeds
            row = {"lot": l.id, "quantity": s, "proceeds": proceeds}
            if h.taxable[a]:
                row["basis"] = cp.cents(s * l.unit)
                row["gain"], row["term"] = proceeds - row["basis"], "long" if l.long else "short"
                if l.long:
                    L += row["gain"]
                else:
                    S += row["gain"]
            o["lots"].append(row)
        orders.append(o)
    for (a, i), q in bought.items():
        orders.append({"account": a, "security": i, "side": "buy", "quantity": q, "price": h.price[i], "amount": cp.cents(q * h.price[i]),
                       "lots": [], "because": "reference solution"})
    e = h.evaluate(sold, bought)
    cost, after = h.tax_cost(S, L)
    parts = {"drift": e["drift"], "trading": e["trading"], "tax": cost, "holding": e["holding"]}
    objective = {k: cp.cents(v) for k, v in parts.items()}
    total = cp.cents(sum(parts.values()))
    bound = total if bound is None else min(total, cp.cents(Q(bound)))
    nothing = cp.cents(e["doNothing"])
    objective.update(total=total, doNothing=nothing, bound=bound, gap=round((total - bound) / max(1, abs(nothing - bound)), 9))
    return {"evenkeel": "plan/1", "household": h.name, "asOf": h.as_of.isoformat(), **judge(h, e, sold, after, orders), "objective": objective,
            "orders": orders, "allocation": allocation(h, e),
            "accounts": [{"account": a, "cashBefore": h.cash[a], "cashAfter": cp.cents(e["cash"][a])} for a in h.accounts],
            "tax": {"before": figures(h.before), "after": figures(after), "added": cp.cents(after["total"] - h.before["total"]),
                    "shortTerm": S, "longTerm": L,
                    "carryforwardAfter": {"shortTerm": cp.cents(after["carryShort"]), "longTerm": cp.cents(after["carryLong"])}},
            "doNotBuy": do_not_buy(h, sold),
            "skipped": [{"account": l.account, "security": l.security, "because": f"lot {l.id} has unknown basis"}
                        for l in h.lots if l.basis is None and h.taxable[l.account]], "warnings": []}


def figures(t):
    return {k: cp.cents(t[k]) for k in ("federal", "niit", "state")} | {"amt": 0}


def allocation(h, e):
    six = lambda x: round(x, 9)
    return [{"assetClass": k, "target": h.target[k][0], "lower": h.target[k][1], "upper": h.target[k][2],
             "before": six(e["worthBefore"][k] / h.V), "after": six(e["worth"][k] / h.V)} for k in h.classes]


def judge(h, e, sold, after, orders):
    reasons, tol = [], h.band_tolerance()
    for k, (_, lo, hi) in h.target.items():
        if not lo * h.V - tol <= e["worth"][k] <= hi * h.V + tol:
            reasons.append(f"{k} stays out of its band")
    for k, v in h.excesses(e["shortTerm"], e["longTerm"], after["total"] - h.before["total"], e["sales"]).items():
        if v > Q(2, 100) + Q(1, 200) * len(sold):
            reasons.append(f"{k} is exceeded by {float(v):.2f}")
    return {"decision": "review" if reasons else "trade" if orders else "hold", "reasons": reasons}


def do_not_buy(h, sold):
    month = cp.dt.timedelta(days=30)
    until = {g: d + month for g, d in h.loss_sold.items()}
    until.update({l.group: h.as_of + month for l, s in sold.items() if l.loss and s > 0})
    return [{"identicalGroup": g, "until": d.isoformat(), "because": "loss"} for g, d in until.items()]


def dump_exact(x):
    """JSON with Fractions written as decimals (9 places at most)."""
    if isinstance(x, Q):
        text = f"{int(abs(x) * 10**9 + Q(1, 2)):010d}"
        return ("-" if x < 0 else "") + (text[:-9] + "." + text[-9:]).rstrip("0").rstrip(".")
    if isinstance(x, dict):
        return "{" + ", ".join(f"{json.dumps(k)}: {dump_exact(v)}" for k, v in x.items()) + "}"
    if isinstance(x, list):
        return "[" + ", ".join(map(dump_exact, x)) + "]"
    return json.dumps(x)


def reference(path, time_limit=60, gap=1e-5):
    ref = Reference(cp.Household(cp.load(path)))
    return ref, ref.run(time_limit, gap)


def main():
    ap = argparse.ArgumentParser(description="Solve model.md as one mixed-integer program.")
    ap.add_argument("household")
    ap.add_argument("--time-limit", type=float, default=60)
    ap.add_argument("--gap", type=float, default=1e-5)
    ap.add_argument("--emit-plan", metavar="PLAN.json")
    ap.add_argument("--plan", action="store_true")
    a = ap.parse_args()
    ref, out = reference(a.household, a.time_limit, a.gap)
    text = None
    if "total" in out and (a.emit_plan or a.plan):
        plan = make_plan(ref.h, *ref.trades(), out["bound"])
        out["emittedTotal"] = float(plan["objective"]["total"])
        text = dump_exact(plan)
        if a.emit_plan:
            with open(a.emit_plan, "w", encoding="utf-8") as f:
                f.write(text + "\n")
    print(text if a.plan and text else json.dumps(out, indent=1))
    return 0 if "total" in out else 4 if out["status"] in ("infeasible", "refused") else 1


if __name__ == "__main__":
    sys.exit(main())
