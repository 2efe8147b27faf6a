// Why a claim has its verdict, in words: what crux explain says of the claim
// itself, one step deep. The reader goes on from claim to claim.

// mostListed is how many claims or reasons a line names before it only counts.
const mostListed = 12;
// deepest is how far undercuts of undercuts are followed.
const deepest = 36;

// phrase fills {0}, {1}… in a template. It returns a list of texts and of
// claims, {claim: c}, that are shown by a name the reader can follow.
function phrase(template, ...args) {
  return template.split(/\{(\d)\}/).flatMap((part, i) => {
    if (i % 2 === 0) return part === "" ? [] : [part];
    const arg = args[part];
    return Array.isArray(arg) ? arg : [String(arg)];
  });
}

// joined puts a separator between lists of words.
function joined(lists, separator) {
  return lists.flatMap((list, i) => i === 0 ? list : [separator, ...list]);
}

class Explainer {
  constructor(graph, state, words) {
    this.graph = graph;
    this.state = state;
    this.words = words;
    this.decisions = new Decisions(graph, state);
  }

  // explain returns lines about claim c, {depth, words} or {depth, claim}, each as
  // deep as it lies below what it explains.
  explain(c) {
    this.lines = [];
    const decision = this.decisions.of(c), {words} = this;
    switch (this.state.statuses[c]) {
      case GRANTED: this.say(1, words.commonGround); return this.lines;
      case WITHDRAWN: this.say(1, words.takenBack); return this.lines;
    }
    switch (this.state.rulings[c].verdict) {
      case ACCEPTED: this.stands(c, decision); break;
      case REJECTED: this.falls(c, decision); break;
      default: this.undecided(c, decision);
    }
    return this.lines;
  }

  say(depth, template, ...args) { this.lines.push({depth, words: phrase(template, ...args)}); }

  tell(depth, claim) { this.lines.push({depth, claim}); }

  stands(c, decision) {
    const {graph, state, words} = this;
    this.tip(words.forIt, decision.For, 1);
    const weaker = this.counting(graph.cons[c]);
    if (weaker.length > 0) this.say(1, words.inVain, this.names(weaker));
    if (state.rulings[c].unsupported) this.unsupported(c);
    this.setAside(words.againstIt, decision.SetAside, 1);
    this.byStandard(c, words.enough);
    for (const x of decision.Rivals) {
      this.say(1, words.besideFalls);
      this.tell(2, x);
    }
    if (decision.For.length + decision.SetAside.length + decision.Rivals.length === 0) {
      this.say(1, graph.cons[c].length === 0 ? words.nothingAgainst : words.nothingOutweighs);
    }
  }

  // unsupported tells the reasons for a claim, none of which counts.
  unsupported(c) {
    const pros = this.graph.pros[c], {words} = this;
    for (const r of pros.slice(0, mostListed)) {
      const line = phrase(words.notCounting, words.forIt, this.names([r]));
      if (this.state.reasonLabels[r] === OUT) line.push(...phrase(words.since, this.defeatWords(r)));
      this.lines.push({depth: 1, words: line});
    }
    if (pros.length > mostListed) this.say(1, words.moreNotCounting, pros.length - mostListed);
  }

  falls(c, decision) {
    const {words} = this;
    if (decision.Rivals.length > 0) {
      this.say(1, words.besideStands);
      this.tell(2, decision.Rivals[0]);
      return;
    }
    this.tip(words.againstIt, decision.Against, 1);
    const weaker = this.counting(this.graph.pros[c]);
    if (weaker.length > 0) this.say(1, words.notEnough, this.names(weaker));
    if (decision.Against.length === 0 && weaker.length === 0) this.say(1, words.needsOne);
    this.setAside(words.forIt, decision.SetAside, 1);
    this.byStandard(c, words.tooLittle);
  }

  undecided(c, decision) {
    const {words} = this, {verdict, cause} = this.state.rulings[c];
    if (verdict === CONTESTED && cause === TIE) {
      this.tip(words.forIt, decision.For, 1);
      this.tip(words.againstIt, decision.Against, 1);
      if (this.graph.claims[c].standard === PREPONDERANCE) this.say(1, words.neither);
      this.byStandard(c, words.neitherEnough);
    } else {
      this.say(1, verdict === CONTESTED ? words.inCircle : words.waitsFor);
      for (const [side, list] of [[words.forIt, decision.For], [words.againstIt, decision.Against]]) {
        if (list.length > 0) this.say(1, words.inAnyCase, side, this.names(list));
      }
      for (const r of decision.Open) this.reason(phrase(words.mayTurnOut, this.side(r)), r, 1);
      for (const x of decision.Rivals) {
        this.say(1, words.besideOpen);
        this.tell(2, x);
      }
    }
    for (const r of decision.SetAside) this.setAside(this.side(r), [r], 1);
  }

  byStandard(c, result) {
    const {standard} = this.graph.claims[c];
    if (standard !== PREPONDERANCE) this.say(1, this.words.byStandard, this.words.standardNames[standard], result);
  }

  side(r) { return this.graph.reasons[r].kind === SUPPORT ? this.words.forIt : this.words.againstIt; }

  counting(list) { return list.filter(r => this.state.reasonLabels[r] === IN); }

  // tip tells the reason that tips a claim, and names those that do it equally.
  tip(side, list, depth) {
    if (list.length === 0) return;
    this.reason([side], list[0], depth);
    if (list.length > 1) this.say(depth, this.words.asWell, side, this.names(list.slice(1)));
  }

  // reason tells the premises of a reason that counts, or may, and why what
  // undercuts it does not.
  reason(label, r, depth) {
    const {graph, words} = this, {premises, weight} = graph.reasons[r];
    if (depth > deepest) {
      this.say(depth, words.soOn, label, this.names([r]));
      return;
    }
    const line = [...label];
    if (weight !== FULL_WEIGHT) line.push(...phrase(words.ofWeight, weightText(weight)));
    if (premises.length > 1) line.push(words.onlyTogether);
    this.lines.push({depth, words: [...line, words.follows]});
    for (const p of premises) this.tell(depth + 1, p);
    for (const u of graph.undercuts[r]) {
      if (this.state.reasonLabels[u] === OUT) this.setAside(words.againstStep, [u], depth + 1);
      else this.reason(phrase(words.mayTurnOut, words.againstStep), u, depth + 1);
    }
  }

  // setAside tells why reasons do not count.
  setAside(side, list, depth) {
    const {words} = this;
    for (const r of list) {
      const {premise, undercut} = this.decisions.defeat(r);
      const label = phrase(words.notCounting, side, this.names([r]));
      if (depth > deepest) {
        this.say(depth, words.notCountingSoOn, side, this.names([r]));
      } else if (undercut < 0) {
        this.lines.push({depth, words: [...label, ...phrase(words.sinceFalls)]});
        this.tell(depth + 1, premise);
      } else {
        this.lines.push({depth, words: label});
        this.reason([words.undercutsStep], undercut, depth + 1);
      }
    }
  }

  // defeatWords says what sets reason r aside.
  defeatWords(r) {
    const {graph, state, words} = this;
    const premise = graph.reasons[r].premises.find(p => state.claimLabels[p] === OUT);
    if (premise !== undefined) return phrase(words.thisFalls, [{claim: premise}]);
    const undercut = graph.undercuts[r].find(u => state.reasonLabels[u] === IN);
    return undercut === undefined ? [words.isSetAside] : phrase(words.undercutsIt, this.names([undercut]));
  }

  // names names reasons by their premises, with their weight where it is not 1.
  names(list) {
    const {graph, words} = this;
    const parts = list.slice(0, mostListed).map(r => {
      const {premises, weight} = graph.reasons[r], [first, ...others] = premises.slice(0, mostListed).map(p => [{claim: p}]);
      const part = [...first];
      if (others.length > 0) part.push(words.togetherWith, ...joined(others, words.comma));
      part.push(...this.more(premises.length));
      if (weight !== FULL_WEIGHT) part.push(...phrase(words.inBrackets, phrase(words.weight, weightText(weight))));
      return part;
    });
    return [...joined(parts, words.semicolon), ...this.more(list.length)];
  }

  // more counts what of n things a list leaves out.
  more(n) { return n <= mostListed ? [] : phrase(this.words.andMore, n - mostListed); }
}

// weightText writes a weight as the engine does, "0.7".
function weightText(w) { return String(w / FULL_WEIGHT); }
