// What decided each verdict, in the order in which the verdicts were settled, so
// that nothing is explained by itself. It follows the engine step by step.
class Decisions {
  constructor(graph, state) {
    this.graph = graph;
    this.state = state;
    this.measure();
  }

  weight(r) { return this.graph.reasons[r].weight; }

  weigh(c, f, a) { return weigh(this.state.statuses[c], this.graph.claims[c].standard, f, a); }

  orderOf(r) { return this.state.order[this.graph.claims.length + r]; }

  // measure finds how many steps an explanation of each claim, and then of each
  // reason, takes: from what was settled first on.
  measure() {
    const {order} = this.state, nc = this.graph.claims.length;
    this.long = order.map(() => 1);
    const settled = order.map((at, n) => n).filter(n => order[n] < Infinity).sort((a, b) => order[a] - order[b]);
    for (const n of settled) this.long[n] += n < nc ? this.longClaim(n) : this.longReason(n - nc);
  }

  longClaim(c) {
    const {For, Against, SetAside, Rivals} = this.of(c);
    let long = 0;
    for (const r of [...For.slice(0, 1), ...Against.slice(0, 1), ...SetAside]) long += this.longOf(r);
    for (const x of Rivals) long += this.long[x];
    return long;
  }

  longReason(r) {
    const {premise, undercut} = this.defeat(r);
    if (premise >= 0) return this.long[premise];
    if (undercut >= 0) return this.longOf(undercut);
    let long = 0;
    for (const p of this.graph.reasons[r].premises) long += this.long[p];
    for (const u of this.graph.undercuts[r]) long += this.longOf(u);
    return long;
  }

  longOf(r) { return this.long[this.graph.claims.length + r]; }

  // before reports whether reason r was settled, with a label, before claim c.
  before(r, label, c) {
    return this.state.reasonLabels[r] === label && this.orderOf(r) < this.state.order[c];
  }

  // of returns what decided the verdict on claim c, one step deep: reasons for and
  // against it, those set aside, those still open, and claims it contradicts.
  of(c) {
    const decision = {For: [], Against: [], SetAside: [], Open: [], Rivals: []};
    const status = this.state.statuses[c];
    if (status === GRANTED || status === WITHDRAWN) return decision;
    switch (this.state.rulings[c].verdict) {
      case ACCEPTED: this.stands(c, decision); break;
      case REJECTED: this.falls(c, decision); break;
      default: this.undecided(c, decision);
    }
    return decision;
  }

  stands(c, decision) {
    const pros = this.graph.pros[c], cons = this.graph.cons[c];
    let f = 0, a = 0;
    for (const r of cons) if (!this.before(r, OUT, c)) a = Math.max(a, this.weight(r));
    if (this.weigh(c, 0, a) !== STANDS) [decision.For, f] = this.strongest(c, pros); // else it stands whatever is for it
    decision.SetAside = cons.filter(r => this.before(r, OUT, c) && this.weigh(c, f, this.weight(r)) !== STANDS);
    decision.Rivals = this.graph.contradicts[c];
  }

  falls(c, decision) {
    const rival = this.excludes(c);
    if (rival >= 0) {
      decision.Rivals = [rival];
      return;
    }
    let a = 0;
    [decision.Against, a] = this.strongest(c, this.graph.cons[c]);
    decision.SetAside = this.graph.pros[c].filter(r => this.before(r, OUT, c) && this.weigh(c, this.weight(r), a) !== FALLS);
  }

  undecided(c, decision) {
    const {graph, state} = this, pros = graph.pros[c], cons = graph.cons[c];
    const label = r => state.reasonLabels[r];
    const heavier = (list, most) => list.filter(r => label(r) === OUT && this.weight(r) > most);
    let f = 0, a = 0;
    [decision.For, f] = this.strongest(c, pros);
    [decision.Against, a] = this.strongest(c, cons);
    decision.Open = tipping(graph, c, state.statuses[c], label);
    decision.SetAside = [...heavier(pros, f), ...heavier(cons, a)];
    decision.Rivals = graph.contradicts[c].filter(x => state.claimLabels[x] === UNDECIDED);
  }

  // strongest returns the strongest of the reasons that counted when claim c was
  // settled, the one that is shortest to explain first, and their weight.
  strongest(c, list) {
    const counted = list.filter(r => this.before(r, IN, c));
    const most = counted.reduce((w, r) => Math.max(w, this.weight(r)), 0);
    const byLength = (a, b) => this.longOf(a) < this.longOf(b) ? -1 : this.longOf(a) > this.longOf(b) ? 1 : 0;
    return [counted.filter(r => this.weight(r) === most).sort(byLength), most];
  }

  // excludes returns the claim that made claim c fall because they contradict each
  // other, or -1 if it was its reasons that did.
  excludes(c) {
    let f = 0, a = 0;
    for (const r of this.graph.pros[c]) if (!this.before(r, OUT, c)) f = Math.max(f, this.weight(r));
    for (const r of this.graph.cons[c]) if (this.before(r, IN, c)) a = Math.max(a, this.weight(r));
    if (this.weigh(c, f, a) === FALLS) return -1;
    const {claimLabels, order} = this.state;
    return this.graph.contradicts[c].find(x => claimLabels[x] === IN && order[x] < order[c]) ?? -1;
  }

  // defeat returns what set reason r aside first: a premise that falls, or an
  // undercut that counts; the other is -1. Where r is not out, both are.
  defeat(r) {
    const {claimLabels, reasonLabels, order} = this.state;
    let first = this.orderOf(r), premise = -1, undercut = -1;
    if (reasonLabels[r] !== OUT) return {premise, undercut};
    for (const p of this.graph.reasons[r].premises) {
      if (claimLabels[p] === OUT && order[p] < first) [first, premise] = [order[p], p];
    }
    for (const u of this.graph.undercuts[r]) {
      if (reasonLabels[u] === IN && this.orderOf(u) < first) [first, premise, undercut] = [this.orderOf(u), -1, u];
    }
    return {premise, undercut};
  }
}
