// The drawing: the SVG that crux draws, with its parts known by the numbers of
// claims and reasons, and kept in step with the verdicts.

const verdictNames = ["", "accepted", "rejected", "contested", "unsettled"];
const labelNames = ["undecided", "in", "out"];
// tightest is how much narrower than usual a name may be set.
const tightest = 0.75;
const svgNames = "http://www.w3.org/2000/svg";

function svgElement(name, attributes) {
  const e = document.createElementNS(svgNames, name);
  for (const [key, value] of Object.entries(attributes)) e.setAttribute(key, value);
  return e;
}

class Drawing {
  // drawn lists the claims, reasons and rivals that the SVG shows, in its order.
  constructor(svg, data) {
    this.svg = svg;
    this.data = data;
    this.cards = this.known(":scope > g.claim", data.drawn.claims);
    this.arrows = this.known(":scope > g.reason", data.drawn.reasons);
    this.rivals = this.known(":scope > g.contradiction", data.drawn.rivals);
    this.shown = new Map(); // of each card, what it says of its verdict
    this.pills = svgElement("g", {class: "pills", "aria-hidden": "true"});
    this.rings = svgElement("g", {class: "rings", "aria-hidden": "true"});
    svg.append(this.rings, this.pills);
  }

  known(selector, numbers) {
    return new Map([...this.svg.querySelectorAll(selector)].map((e, i) => [numbers[i], e]));
  }

  // box is where card c lies in the drawing, or null where it is not shown.
  box(c) {
    const rect = this.cards.get(c)?.querySelector(":scope > .card");
    if (!rect) return null;
    const [x, y, width, height] = ["x", "y", "width", "height"].map(name => Number(rect.getAttribute(name)));
    return {x, y, width, height};
  }

  // show brings the drawing in step with the verdicts.
  show(whatif, start) {
    const {state} = whatif;
    for (const [c, card] of this.cards) this.showCard(c, card, wordOf(state, c), state.rulings[c].verdict, start);
    for (const [r, arrow] of this.arrows) this.showArrow(r, arrow, state.reasonLabels[r], start);
    this.showPills(whatif);
    this.svg.classList.toggle("moved", whatif.moves.size > 0);
  }

  // showCard changes the border, the mark, the word and the title of a card.
  showCard(c, card, word, verdict, start) {
    const before = this.shown.get(c);
    this.shown.set(c, word);
    if (start || before === word) return;
    card.classList.remove(...verdictNames.slice(1));
    card.classList.add(verdictNames[verdict]);
    card.querySelector(":scope > .mark").setAttribute("d", this.data.marks[verdict]);
    if (!this.write(c, card, word)) this.write(c, card, this.short(verdict), true);
    const words = this.data.verdicts, at = this.data.claims[c].said, title = card.querySelector(":scope > title");
    title.textContent = title.textContent.slice(0, at) + words[word].word + title.textContent.slice(at + words[before].word.length);
  }

  // short is the number of the shortest word that a verdict has.
  short(verdict) { return [0, 0, 3, 5, 6][verdict]; }

  // write writes the word of a verdict beside its mark, at the end of its line, and
  // returns whether there is room for it.
  write(c, card, word, anyhow) {
    const text = card.querySelector(":scope > .v"), mark = card.querySelector(":scope > .mark");
    const {mirrored} = this.data.claims[c], {width, word: says} = this.data.verdicts[word];
    const x = Number(text.getAttribute("x")), y = Number(text.getAttribute("y"));
    const before = this.data.verdicts.find(v => v.word === text.textContent).width;
    const from = mirrored ? x : Math.round((x + before - width) * 10) / 10;
    if (!this.makeRoom(card, y, mirrored, mirrored ? from + width : from - this.data.markWidth, anyhow)) return false;
    text.setAttribute("x", from);
    text.textContent = says;
    mark.setAttribute("transform", `translate(${from - this.data.markWidth},${y - 9.5})`);
    return true;
  }

  // makeRoom sets the speaker's name a little more tightly where the word beside it
  // would touch it, and returns whether that is enough.
  makeRoom(card, y, mirrored, edge, anyhow) {
    const name = [...card.querySelectorAll(":scope > .f > tspan")].find(span => Number(span.getAttribute("y")) === y);
    if (!name) return true;
    name.removeAttribute("textLength");
    name.removeAttribute("lengthAdjust");
    const x = Number(name.getAttribute("x")), room = (mirrored ? x - edge : edge - x) - 8;
    const length = name.getComputedTextLength();
    if (length <= room) return true;
    if (room < length * tightest && !anyhow) return false;
    name.setAttribute("lengthAdjust", "spacingAndGlyphs");
    name.setAttribute("textLength", Math.round(room * 10) / 10);
    return true;
  }

  // showArrow changes the look of an arrow, what stands beside its head and its
  // title.
  showArrow(r, arrow, label, start) {
    const before = labelNames.findIndex(name => arrow.classList.contains(name));
    if (start || before === label) return;
    arrow.classList.remove(...labelNames);
    arrow.classList.add(labelNames[label]);
    this.showBeside(r, arrow, label);
    const title = arrow.querySelector(":scope > title"), dash = this.data.words.dash, {counts} = this.data;
    const at = title.textContent.lastIndexOf(dash + counts[before]);
    if (at < 0) return;
    const rest = title.textContent.slice(at + (dash + counts[before]).length);
    title.textContent = title.textContent.slice(0, at) + dash + counts[label] + rest;
  }

  // showBeside writes the weight of a reason, where it is not the full one, and a
  // question mark where it may count or not.
  showBeside(r, arrow, label) {
    const place = this.data.drawn.beside[r];
    if (!place) return;
    const {weight} = this.data.reasons[r];
    const says = (weight === FULL_WEIGHT ? "" : weightText(weight)) + (label === UNDECIDED ? "?" : "");
    let text = arrow.querySelector(":scope > .weight");
    if (!text) {
      text = svgElement("text", {class: "weight", direction: "ltr", x: place[0], y: place[1]});
      if (place[2]) text.setAttribute("text-anchor", "end");
      arrow.append(text);
    }
    text.textContent = says;
  }

  // showPills marks the claims that were moved, and those whose verdict changed
  // with what it was.
  showPills(whatif) {
    this.pills.replaceChildren();
    const {words, verdicts} = this.data;
    for (const c of whatif.moves.keys()) this.pill(c, words.whatIf, "pill moved");
    for (const c of whatif.changes()) this.pill(c, phrase(words.was, verdicts[wordOf(whatif.base, c)].word).join(""), "pill");
  }

  pill(c, says, look) {
    const box = this.box(c);
    if (!box) return;
    const pill = svgElement("g", {class: look}), text = svgElement("text", {y: box.y + 3.5, direction: "ltr"});
    text.textContent = says;
    pill.append(text);
    this.pills.append(pill);
    const width = text.getComputedTextLength() + 16, x = box.x + box.width - width - 8;
    text.setAttribute("x", x + 8);
    pill.prepend(svgElement("rect", {x, y: box.y - 9, width, height: 18, rx: 9}));
  }

  // ring draws a ring around each of some cards, of one look.
  ring(look, claims) {
    for (const old of this.rings.querySelectorAll("." + look)) old.remove();
    for (const c of claims) {
      const box = this.box(c);
      if (!box) continue;
      this.rings.append(svgElement("rect", {
        class: "ring " + look, x: box.x - 4.5, y: box.y - 4.5, width: box.width + 9, height: box.height + 9, rx: 11,
      }));
    }
  }

  // fade leaves bright what is in a set of claims and reasons, or with null all.
  fade(bright) {
    const lit = bright === null;
    for (const [c, e] of this.cards) e.classList.toggle("faded", !lit && !bright.claims.has(c));
    for (const [r, e] of this.arrows) e.classList.toggle("faded", !lit && !bright.reasons.has(r));
    for (const [x, e] of this.rivals) {
      const [a, b] = this.data.rivals[x];
      e.classList.toggle("faded", !lit && !(bright.claims.has(a) && bright.claims.has(b)));
    }
  }
}

// bearing returns what bears on a claim: its reasons, the undercuts of these, and
// what they rest on.
function bearing(graph, claim) {
  const claims = new Set([claim]), reasons = new Set(), agenda = [claim];
  const meet = list => {
    for (const r of list) {
      if (reasons.has(r)) continue;
      reasons.add(r);
      agenda.push(~r);
    }
  };
  while (agenda.length > 0) {
    const n = agenda.pop();
    if (n >= 0) {
      meet(graph.pros[n]);
      meet(graph.cons[n]);
      continue;
    }
    for (const p of graph.reasons[~n].premises) {
      if (!claims.has(p)) {
        claims.add(p);
        agenda.push(p);
      }
    }
    meet(graph.undercuts[~n]);
  }
  for (const rival of graph.contradicts[claim]) claims.add(rival);
  return {claims, reasons};
}

// wordOf returns the number, in the list of what verdicts are called, of what a
// card says: stands, unsupported, granted, falls, withdrawn, contested, waits.
function wordOf(state, c) {
  if (state.statuses[c] === GRANTED) return 2;
  if (state.statuses[c] === WITHDRAWN) return 4;
  const {verdict, unsupported} = state.rulings[c];
  switch (verdict) {
    case ACCEPTED: return unsupported ? 1 : 0;
    case REJECTED: return 3;
    case CONTESTED: return 5;
    default: return 6;
  }
}
