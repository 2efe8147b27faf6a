// The verdicts of a map, found as the engine finds them: the least fixed point
// from all-undecided, with a worklist, and then what of the undecided is
// contested. Tests hold this against the engine, map by map.

// What a claim or a reason can be, as the engine numbers it.
const UNDECIDED = 0, IN = 1, OUT = 2;
const ACCEPTED = 1, REJECTED = 2, CONTESTED = 3, UNSETTLED = 4;
const NO_CAUSE = 0, TIE = 1, CIRCLE = 2;
const ASSERTED = 1, OPEN = 2, GRANTED = 3, WITHDRAWN = 4;
const PREPONDERANCE = 0, SCINTILLA = 1, DIALECTICAL = 2, CONVINCING = 3, DOUBT = 4;
const SUPPORT = 1, REBUTTAL = 2, UNDERCUT = 3;
const FULL_WEIGHT = 10000; // weights are whole ten-thousandths, so that they compare exactly

// What weighing gives, from worst to best.
const FALLS = 0, TIED = 1, STANDS = 2;

// assemble lays the arrows of a map out both ways. claims have status and
// standard; reasons have kind, premises, target and weight; rivals are pairs of
// claims that cannot both stand.
function assemble({claims, reasons, rivals}) {
  const lists = n => Array.from({length: n}, () => []);
  const graph = {
    claims, reasons,
    pros: lists(claims.length), cons: lists(claims.length), uses: lists(claims.length), contradicts: lists(claims.length),
    undercuts: lists(reasons.length),
  };
  reasons.forEach((reason, r) => {
    const against = {[SUPPORT]: graph.pros, [REBUTTAL]: graph.cons, [UNDERCUT]: graph.undercuts}[reason.kind];
    against[reason.target].push(r);
    for (const p of reason.premises) graph.uses[p].push(r);
  });
  const said = new Set(); // a contradiction may be said at both claims
  for (const [a, b] of rivals) {
    const pair = Math.min(a, b) * claims.length + Math.max(a, b);
    if (said.has(pair)) continue;
    said.add(pair);
    graph.contradicts[a].push(b);
    graph.contradicts[b].push(a);
  }
  const byWeight = list => [...list].sort((a, b) => reasons[b].weight - reasons[a].weight);
  graph.heavyPros = graph.pros.map(byWeight);
  graph.heavyCons = graph.cons.map(byWeight);
  return graph;
}

// weigh tells what becomes of a claim when the strongest reasons that count for
// it and against it weigh f and a, 0 where there are none.
function weigh(status, standard, f, a) {
  if (status === GRANTED) return STANDS;
  if (status === WITHDRAWN) return FALLS;
  if (status === ASSERTED && a === 0) return STANDS;
  if (status === OPEN && f === 0) return FALLS;
  switch (standard) {
    case SCINTILLA: return f > 0 ? STANDS : FALLS;
    case DIALECTICAL: return a === 0 ? STANDS : f === 0 ? FALLS : TIED;
    case CONVINCING: return clearlyWeighs(f, a);
    case DOUBT: return clearlyWeighs(f, a) === STANDS && a < 2000 ? STANDS : FALLS;
    default: return f > a ? STANDS : f < a ? FALLS : TIED;
  }
}

function clearlyWeighs(f, a) {
  if (f >= 5000 && f - a >= 3000) return STANDS;
  return f >= 5000 && f > a ? TIED : FALLS;
}

// judge returns the verdicts on a graph whose claims have these statuses:
// rulings, labels of claims and of reasons, and in order, of each claim and then
// of each reason, how many were settled before it.
function judge(graph, statuses) {
  const sheet = new Judge(graph, statuses);
  sheet.settle();
  const rulings = sheet.rulings();
  findContested(sheet, rulings);
  return {
    statuses, rulings, order: sheet.order,
    claimLabels: sheet.claims.map(c => c.label), reasonLabels: sheet.reasons.map(r => r.label),
  };
}

// Judge is the work sheet. A label is set once and never changed: what holds
// with less known holds with more.
class Judge {
  constructor(graph, statuses) {
    this.graph = graph;
    this.agenda = []; // claim c as c, reason r as ~r
    this.settled = 0;
    this.order = new Array(graph.claims.length + graph.reasons.length).fill(Infinity);
    this.reasons = graph.reasons.map((reason, r) => ({
      label: UNDECIDED,
      left: reason.premises.length + graph.undercuts[r].length, // premises that are not in and undercuts that are not out
    }));
    this.claims = graph.claims.map((claim, c) => ({
      label: UNDECIDED, status: statuses[c], standard: claim.standard,
      rivalIn: false, rivalsLeft: graph.contradicts[c].length,
      forIn: 0, againstIn: 0, // the largest weight among its reasons that are in
      mostFor: 0, mostAgainst: 0, // and among those that are not known to be out
      proMark: 0, conMark: 0, // the first of these: those before it are out
    }));
    for (const claim of this.claims.keys()) {
      this.lookFor(claim);
      this.lookAgainst(claim);
    }
  }

  weigh(c, f, a) {
    const {status, standard} = this.claims[c];
    return weigh(status, standard, f, a);
  }

  settle() {
    for (let c = 0; c < this.claims.length; c++) {
      this.weighClaim(c);
      while (this.agenda.length > 0) {
        const n = this.agenda.pop();
        if (n >= 0) this.spreadClaim(n);
        else this.spreadReason(~n);
      }
    }
  }

  labelClaim(c, label) {
    this.claims[c].label = label;
    this.agenda.push(c);
    this.order[c] = this.settled++;
  }

  labelReason(r, label) {
    this.reasons[r].label = label;
    this.agenda.push(~r);
    this.order[this.claims.length + r] = this.settled++;
  }

  // weighClaim labels claim c if what is known decides it.
  weighClaim(c) {
    const claim = this.claims[c];
    if (claim.label !== UNDECIDED) return;
    const worst = this.weigh(c, claim.forIn, claim.mostAgainst);
    const best = this.weigh(c, claim.mostFor, claim.againstIn);
    if (claim.status === GRANTED || worst === STANDS && claim.rivalsLeft === 0) this.labelClaim(c, IN);
    else if (best === FALLS || claim.rivalIn) this.labelClaim(c, OUT);
  }

  // lookFor finds the heaviest reason for claim c that is left. What is settled
  // when has to be as in the engine, which looks only when a reason is known to be
  // out: explanations follow that order.
  lookFor(c) {
    const list = this.graph.heavyPros[c], claim = this.claims[c];
    claim.proMark = this.firstLeft(list, claim.proMark);
    claim.mostFor = this.weightAt(list, claim.proMark);
  }

  lookAgainst(c) {
    const list = this.graph.heavyCons[c], claim = this.claims[c];
    claim.conMark = this.firstLeft(list, claim.conMark);
    claim.mostAgainst = this.weightAt(list, claim.conMark);
  }

  // firstLeft moves a mark to the first reason that is not out. It only moves on,
  // so that all calls together take linear time.
  firstLeft(list, mark) {
    while (mark < list.length && this.reasons[list[mark]].label === OUT) mark++;
    return mark;
  }

  weightAt(list, mark) { return mark < list.length ? this.graph.reasons[list[mark]].weight : 0; }

  // relieve counts one more premise in, or one more undercut out.
  relieve(r) {
    const reason = this.reasons[r];
    if (--reason.left === 0 && reason.label === UNDECIDED) this.labelReason(r, IN);
  }

  defeatReason(r) {
    if (this.reasons[r].label === UNDECIDED) this.labelReason(r, OUT);
  }

  // spreadClaim tells the neighbours of claim c its new label.
  spreadClaim(c) {
    const isIn = this.claims[c].label === IN;
    for (const r of this.graph.uses[c]) {
      if (isIn) this.relieve(r);
      else this.defeatReason(r);
    }
    for (const d of this.graph.contradicts[c]) {
      if (isIn) this.claims[d].rivalIn = true;
      else this.claims[d].rivalsLeft--;
      this.weighClaim(d);
    }
  }

  // spreadReason tells the target of reason r its new label.
  spreadReason(r) {
    const {kind, target, weight} = this.graph.reasons[r], label = this.reasons[r].label;
    if (kind === UNDERCUT) {
      if (label === IN) this.defeatReason(target);
      else this.relieve(target);
      return;
    }
    const claim = this.claims[target];
    if (label === IN && kind === SUPPORT) claim.forIn = Math.max(claim.forIn, weight);
    else if (label === IN) claim.againstIn = Math.max(claim.againstIn, weight);
    else if (kind === SUPPORT && weight === claim.mostFor) this.lookFor(target);
    else if (kind === REBUTTAL && weight === claim.mostAgainst) this.lookAgainst(target);
    this.weighClaim(target);
  }

  rulings() {
    return this.claims.map((claim, c) => {
      const unsupported = claim.label === IN && claim.forIn === 0 && this.graph.pros[c].length > 0;
      return {verdict: claim.label === IN ? ACCEPTED : REJECTED, cause: NO_CAUSE, unsupported};
    });
  }
}

// findContested rules on the undecided claims: those with which a dispute starts
// are contested, those that wait for them unsettled. An arrow leads from each
// undecided node to what it still depends on; a claim is contested when none
// leaves its strongly connected component.
function findContested(sheet, rulings) {
  const arrows = openArrows(sheet), nc = sheet.claims.length;
  const component = components(arrows);
  const leaves = new Set(), size = new Map();
  for (const [n, list] of arrows) {
    size.set(component.get(n), (size.get(component.get(n)) ?? 0) + 1);
    if (list.some(to => component.get(to) !== component.get(n))) leaves.add(component.get(n));
  }
  for (const n of arrows.keys()) {
    const k = component.get(n);
    if (n >= nc) continue;
    if (leaves.has(k)) rulings[n] = {verdict: UNSETTLED, cause: NO_CAUSE, unsupported: false};
    else rulings[n] = {verdict: CONTESTED, cause: size.get(k) > 1 ? CIRCLE : TIE, unsupported: false};
  }
}

// openArrows returns what each undecided claim c, or reason r as the number of
// claims + r, waits for.
function openArrows(sheet) {
  const {graph} = sheet, nc = sheet.claims.length, arrows = new Map();
  const openClaim = c => sheet.claims[c].label === UNDECIDED;
  const openReason = r => sheet.reasons[r].label === UNDECIDED;
  sheet.claims.forEach((claim, c) => {
    if (!openClaim(c)) return;
    const label = r => sheet.reasons[r].label;
    const tips = tipping(graph, c, claim.status, label).map(r => nc + r);
    arrows.set(c, [...graph.contradicts[c].filter(openClaim), ...tips]);
  });
  graph.reasons.forEach((reason, r) => {
    if (!openReason(r)) return;
    arrows.set(nc + r, [...reason.premises.filter(openClaim), ...graph.undercuts[r].filter(openReason).map(u => nc + u)]);
  });
  return arrows;
}

// tipping returns the undecided reasons for and against claim c that can still
// tip it: with which, for some choice among the other undecided reasons,
// weighing gives another outcome than without. Weighing is monotone, so that it
// is enough to vary the other side, and the heavier tips wherever the lighter
// does.
function tipping(graph, c, status, label) {
  const weightOf = r => graph.reasons[r].weight, {standard} = graph.claims[c];
  const weighed = (f, a) => weigh(status, standard, f, a);
  const inMost = list => list.reduce((most, r) => label(r) === IN ? Math.max(most, weightOf(r)) : most, 0);
  const f0 = inMost(graph.pros[c]), a0 = inMost(graph.cons[c]);
  const open = (list, least) => list.filter(r => label(r) === UNDECIDED && weightOf(r) >= least);
  const possible = (list, base) => new Set([base, ...open(list, base + 1).map(weightOf)]);
  let leastFor = FULL_WEIGHT + 1, leastAgainst = FULL_WEIGHT + 1;
  for (const a of possible(graph.cons[c], a0)) {
    leastFor = leastThat(f0, leastFor, w => weighed(w, a) !== weighed(f0, a));
  }
  for (const f of possible(graph.pros[c], f0)) {
    leastAgainst = leastThat(a0, leastAgainst, w => weighed(f, w) !== weighed(f, a0));
  }
  return [...open(graph.pros[c], leastFor), ...open(graph.cons[c], leastAgainst)];
}

// leastThat returns the smallest w with low < w < high for which holds is true,
// or high; holds must stay true once it is.
function leastThat(low, high, holds) {
  while (low + 1 < high) {
    const mid = (low + high) >> 1;
    if (holds(mid)) high = mid;
    else low = mid;
  }
  return high;
}

// components numbers the strongly connected components (Tarjan 1972), with a
// stack of its own, since a long chain would overflow the browser's.
function components(arrows) {
  const component = new Map(), index = new Map(), low = new Map(), pending = [];
  let visited = 0, found = 0;
  const visit = (v, path) => {
    visited++;
    index.set(v, visited);
    low.set(v, visited);
    pending.push(v);
    path.push({v, next: 0});
  };
  const close = v => {
    for (let w = -1; w !== v;) {
      w = pending.pop();
      component.set(w, found);
    }
    found++;
  };
  for (const root of arrows.keys()) {
    if (index.has(root)) continue;
    const path = [];
    visit(root, path);
    while (path.length > 0) {
      const at = path[path.length - 1], to = arrows.get(at.v)[at.next++];
      if (to === undefined) {
        path.pop();
        if (path.length > 0) {
          const {v} = path[path.length - 1];
          low.set(v, Math.min(low.get(v), low.get(at.v)));
        }
        if (low.get(at.v) === index.get(at.v)) close(at.v);
      } else if (!index.has(to)) {
        visit(to, path);
      } else if (!component.has(to)) {
        low.set(at.v, Math.min(low.get(at.v), index.get(to)));
      }
    }
  }
  return component;
}
