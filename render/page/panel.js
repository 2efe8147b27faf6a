// The panel: all there is to know of one claim. Texts of the map go into the page
// as text, never as markup.

// find returns the first element of the page that a selector matches.
const find = selector => document.querySelector(selector);

// element makes an element of HTML. What is not an element becomes text.
function element(name, attributes, ...children) {
  const e = document.createElement(name);
  for (const [key, value] of Object.entries(attributes ?? {})) {
    if (value === false || value === null || value === undefined) continue;
    if (key === "onclick") e.addEventListener("click", value);
    else e.setAttribute(key, value === true ? "" : value);
  }
  e.append(...children.filter(child => child !== null && child !== undefined));
  return e;
}

// safeLinks are the schemes that a link may have: others can run programs.
const safeLinks = new Set(["http:", "https:", "mailto:"]);

function safeLink(url) {
  try {
    return safeLinks.has(new URL(url).protocol) ? url : "";
  } catch {
    return "";
  }
}

// nameLength is how long a claim's text may be where it is named in passing.
const nameLength = 72;

class Panel {
  // actions has choose(c), move(c, status), propose(moves) and address(c).
  constructor(root, data, whatif, drawing, actions) {
    Object.assign(this, {root, data, whatif, drawing, actions});
    this.words = data.words;
    this.open = new Set(); // claims whose reasons are unfolded in the explanation
  }

  // name is what a claim is called in passing, without a full stop of its own.
  name(c) {
    const {title, text} = this.data.claims[c], full = title || text.replace(/\s+/g, " ").trim().replace(/[.。]$/, "");
    const letters = [...full];
    return letters.length <= nameLength ? full : letters.slice(0, nameLength - 1).join("").trimEnd() + "…";
  }

  // mapText is an element with words of the map, which has a language and a
  // direction of its own.
  mapText(name, attributes, ...children) {
    return element(name, {lang: this.data.language, dir: "auto", ...attributes}, ...children);
  }

  // mark is the sign of a verdict with its word.
  mark(c, state = this.whatif.state) {
    const {verdict} = state.rulings[c];
    return element("span", {class: "verdict " + verdictNames[verdict]}, verdictMark(this.data.marks[verdict]), this.data.verdicts[wordOf(state, c)].word);
  }

  // claimLink leads to a claim. A link wraps as text does, and a button does not.
  claimLink(c, full) {
    const name = full ? this.data.claims[c].title || this.data.claims[c].text : this.name(c);
    const choose = event => {
      event.preventDefault();
      this.actions.choose(c);
    };
    return this.mapText("a", {class: "claim-link", href: "#" + this.actions.address(c), onclick: choose}, name);
  }

  // told turns words of an explanation into nodes.
  told(words) {
    return words.map(w => typeof w === "string" ? w : this.claimLink(w.claim));
  }

  show(c) {
    if (this.claim !== c) this.open.clear();
    this.claim = c;
    const parts = [this.heading(c), this.moves(c), this.why(c), this.cruxes(c), this.bearsOn(c), this.sources(c), this.notes(c)];
    const focused = this.root.contains(document.activeElement) ? document.activeElement.dataset.key : undefined;
    this.root.querySelector(".content").replaceChildren(...parts.filter(Boolean));
    if (focused) this.root.querySelector(`[data-key="${focused}"]`)?.focus();
  }

  section(heading, ...children) { return element("section", {}, element("h3", {}, heading), ...children); }

  heading(c) {
    const claim = this.data.claims[c], {words, data} = this, word = wordOf(this.whatif.state, c);
    const swatches = (claim.sides ?? []).map(side => {
      const swatch = svgElement("svg", {class: "swatch", viewBox: "0 0 7 14", "aria-hidden": "true"});
      swatch.append(svgElement("rect", {class: `side${side + 1}`, width: 7, height: 14, rx: 2}));
      return swatch;
    });
    const sides = (claim.sides ?? []).map(side => data.sides[side]).filter(side => !claim.who?.includes(side)).join(words.comma);
    const who = claim.who && sides ? claim.who + phrase(words.inBrackets, sides).join("") : claim.who || sides;
    return element("div", {class: "heading"},
      element("p", {class: "state"}, this.mark(c), element("span", {class: "meaning"}, data.verdicts[word].meaning),
        claim.thesis ? element("span", {class: "badge"}, words.thesis) : null),
      this.mapText("h2", {id: "panel-name", tabindex: "-1"}, claim.title || claim.text),
      claim.title ? this.mapText("p", {class: "text"}, claim.text) : null,
      who ? this.mapText("p", {class: "who"}, ...swatches, who) : null,
      claim.standard !== PREPONDERANCE ? element("p", {class: "small"}, phrase(words.proof, words.standards[claim.standard]).join("")) : null,
      claim.status === OPEN && !claim.thesis && claim.standard === PREPONDERANCE ? element("p", {class: "small"}, words.unproved) : null,
      this.drawing.cards.has(c) ? null : element("p", {class: "small"}, words.notDrawn),
      element("p", {class: "small id"}, words.id, words.colon, element("code", {dir: "ltr"}, claim.id)));
  }

  // moves has the three things to do with a claim: to leave it as it is in the file,
  // to grant it, to withdraw it.
  moves(c) {
    const {words} = this, file = this.whatif.file[c], now = this.whatif.moves.get(c) ?? null;
    const choice = (status, word, key) => element("button", {
      type: "button", "aria-pressed": String(now === status), "data-key": "move-" + key,
      disabled: status === file, onclick: () => this.actions.move(c, status),
    }, word);
    return element("section", {class: "moves"}, element("h3", {id: "moves-name"}, words.whatIf),
      element("div", {role: "group", "aria-labelledby": "moves-name", class: "choices"},
        choice(null, words.asInFile, "file"), choice(GRANTED, words.grant, "grant"), choice(WITHDRAWN, words.withdraw, "withdraw")));
  }

  why(c) {
    this.explainer = new Explainer(this.whatif.graph, this.whatif.state, this.words.why);
    return this.section(this.words.whyHeading, this.lines(c, new Set([c])));
  }

  // lines lists why claim c has its verdict. Claims in it unfold, but for those that
  // are being explained.
  lines(c, above) {
    const list = element("ul", {class: "lines"});
    for (const line of this.explainer.explain(c)) {
      const item = element("li", {class: "depth" + Math.min(line.depth, 8)});
      if (line.words) item.append(...this.told(line.words));
      else item.append(...this.step(line.claim, above));
      list.append(item);
    }
    return list;
  }

  step(c, above) {
    const row = element("span", {}, this.mark(c), " ", this.claimLink(c, true));
    if (above.has(c)) return [element("div", {class: "step"}, row)];
    const path = [...above, c].join("-"), below = element("div", {class: "below"});
    const toggle = element("button", {
      type: "button", class: "unfold", "aria-label": phrase(this.words.unfold, this.name(c)).join(""), "data-key": "unfold-" + path,
    });
    const unfold = open => {
      toggle.setAttribute("aria-expanded", String(open));
      below.replaceChildren(...(open ? [this.lines(c, new Set([...above, c]))] : []));
      if (open) this.open.add(path);
      else this.open.delete(path);
    };
    toggle.addEventListener("click", () => unfold(toggle.getAttribute("aria-expanded") !== "true"));
    unfold(this.open.has(path));
    return [element("div", {class: "step"}, toggle, row), below];
  }

  // cruxes tells which moves would give the claim another verdict. They were looked
  // for in the map of the file.
  cruxes(c) {
    const {words} = this, found = this.data.cruxes[c];
    if (found && found.length === 0) return null; // granted or withdrawn by its author
    const parts = [];
    if (this.whatif.moves.size > 0) parts.push(element("p", {class: "small"}, words.fileOnly));
    if (!found) parts.push(element("p", {}, words.notLooked));
    for (const crux of found ?? []) parts.push(this.crux(crux));
    return this.section(words.cruxHeading, ...parts);
  }

  crux(crux) {
    const {words} = this, part = element("div", {class: "crux"});
    part.append(element("h4", {}, crux.want === ACCEPTED ? words.wouldStand : words.wouldFall));
    const say = (template, ...args) => part.append(element("p", {}, phrase(template, ...args).join("")));
    if (crux.never) say(words.never);
    if (crux.sets) part.append(element("ul", {class: "ways"}, ...crux.sets.map(set => this.way(set))));
    if (crux.more > 0) say(crux.more === 1 ? words.otherWay : words.otherWays, crux.more);
    if (crux.larger > 0) say(crux.larger === 1 ? words.largerWay : words.largerWays, crux.larger);
    if (crux.least > 0) say(crux.least === 1 ? words.leastMove : words.leastMoves, crux.least);
    if (crux.ended) say(words.ended);
    return part;
  }

  way(set) {
    const {words} = this, moves = new Map(set.map(m => [m >> 1, m & 1 ? WITHDRAWN : GRANTED]));
    const told = [...moves].map(([c, status]) => phrase(status === GRANTED ? words.grantIt : words.withdrawIt, [{claim: c}]));
    return element("li", {}, element("span", {}, ...this.told(joined(told, words.and))),
      element("button", {type: "button", class: "try", onclick: () => this.actions.propose(moves)}, words.tryIt));
  }

  bearsOn(c) {
    const {graph, state} = this.whatif, {words} = this;
    const lines = graph.uses[c].map(r => {
      const {kind, premises, target, weight} = graph.reasons[r];
      const others = premises.filter(p => p !== c).map(p => [{claim: p}]);
      const line = phrase(words.does[kind - 1], kind === UNDERCUT ? this.stepWords(target) : [{claim: target}]);
      if (others.length > 0) line.push(...phrase(words.inBrackets, phrase(words.withOthers, joined(others, words.comma))));
      if (weight !== FULL_WEIGHT) line.push(words.comma, ...phrase(words.why.weight, weightText(weight)));
      return element("li", {}, ...this.told(line), words.dash, this.data.counts[state.reasonLabels[r]]);
    });
    for (const d of graph.contradicts[c]) lines.push(element("li", {}, ...this.told(phrase(words.beside, [{claim: d}]))));
    return lines.length === 0 ? null : this.section(words.bearsHeading, element("ul", {class: "plain"}, ...lines));
  }

  // stepWords names the reason that an undercut is aimed at.
  stepWords(r) {
    const {kind, premises, target} = this.whatif.graph.reasons[r];
    const from = joined(premises.map(p => [{claim: p}]), this.words.comma);
    return kind === UNDERCUT ? phrase(this.words.undercutBy, from) : phrase(this.words.step, from, [{claim: target}]);
  }

  sources(c) {
    const cites = this.data.claims[c].cites;
    if (!cites) return null;
    return this.section(this.words.sources, ...cites.map(cite => {
      const url = safeLink(cite.url ?? "");
      const name = url ? element("a", {href: url, rel: "noreferrer noopener", target: "_blank"}, cite.text) : cite.text;
      return element("div", {class: "cite"},
        cite.quote ? this.mapText("blockquote", {}, cite.quote) : null,
        this.mapText("p", {}, name, cite.source && !cite.text.startsWith(cite.source) ? this.words.comma + cite.source : null));
    }));
  }

  notes(c) {
    const {note} = this.data.claims[c];
    return note ? this.section(this.words.notes, this.mapText("p", {class: "text"}, note)) : null;
  }
}

// verdictMark is the sign of a verdict, as the drawing has it.
function verdictMark(path) {
  const mark = svgElement("svg", {class: "sign", viewBox: "-1 -1 13 13", "aria-hidden": "true"});
  mark.append(svgElement("path", {d: path}));
  return mark;
}
