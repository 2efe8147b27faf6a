// What the reader has done to the map: which claims are granted or withdrawn to
// see what follows, which claim is looked at, and from where. All of it is in
// the fragment of the address, so that it can be shared.

class WhatIf {
  constructor(graph) {
    this.graph = graph;
    this.moves = new Map(); // claim to GRANTED or WITHDRAWN, in the order in which they were made
    this.past = [];         // the moves before each change
    this.file = graph.claims.map(claim => claim.status);
    this.base = judge(graph, this.file);
    this.state = this.base;
  }

  // set gives a claim a status, or with null the one of the file. It returns
  // whether that is a change.
  set(c, status) {
    const next = new Map(this.moves);
    next.delete(c);
    if (status !== null && status !== this.file[c]) next.set(c, status);
    return this.replace(next);
  }

  replace(next) {
    const same = next.size === this.moves.size && [...next].every(([c, status]) => this.moves.get(c) === status);
    if (same) return false;
    this.past.push(this.moves);
    this.moves = next;
    this.judge();
    return true;
  }

  undo() {
    if (this.past.length === 0) return false;
    this.moves = this.past.pop();
    this.judge();
    return true;
  }

  judge() {
    const statuses = [...this.file];
    for (const [c, status] of this.moves) statuses[c] = status;
    this.state = this.moves.size === 0 ? this.base : judge(this.graph, statuses);
  }

  // clash returns a granted claim that cannot stand beside claim c, or -1.
  clash(c) { return this.graph.contradicts[c].find(d => this.state.statuses[d] === GRANTED) ?? -1; }

  // changes returns the claims that have another verdict than in the file, but
  // for those that were moved themselves.
  changes() {
    return this.graph.claims.map((_, c) => c).filter(c =>
      !this.moves.has(c) && this.state.rulings[c].verdict !== this.base.rulings[c].verdict);
  }
}

// statusOf is what the moves in a fragment make of a claim.
const statusOf = new Map([["grant", GRANTED], ["withdraw", WITHDRAWN]]);

// writeFragment writes what is to be shared: moves, the claim that is looked at
// and the view. Ids are encoded, so that they can hold anything.
function writeFragment(ids, {moves, selected, view}) {
  const parts = [], name = c => encodeURIComponent(ids[c]);
  if (moves.size > 0) {
    parts.push("if=" + [...moves].map(([c, status]) => (status === GRANTED ? "grant:" : "withdraw:") + name(c)).join(","));
  }
  if (selected >= 0) parts.push("claim=" + name(selected));
  if (view) parts.push("view=" + [view.x, view.y, view.scale].map(n => String(Math.round(n * 1000) / 1000)).join(","));
  return parts.join("&");
}

// readFragment is the inverse of writeFragment. What it does not understand, or
// what names a claim that the map lacks, it passes over.
function readFragment(ids, fragment) {
  const claims = new Map(ids.map((id, c) => [id, c]));
  const read = {moves: new Map(), selected: -1, view: null};
  const claim = text => claims.get(decoded(text)) ?? -1;
  for (const part of fragment.split("&")) {
    const [key, ...rest] = part.split("="), value = rest.join("=");
    if (key === "if") {
      for (const move of value.split(",")) {
        const [kind, ...id] = move.split(":"), status = statusOf.get(kind), c = claim(id.join(":"));
        if (status !== undefined && c >= 0) read.moves.set(c, status);
      }
    } else if (key === "claim") {
      read.selected = claim(value);
    } else if (key === "view") {
      read.view = readView(value);
    }
  }
  return read;
}

// readView reads the point in the middle of the view and its scale, or null.
function readView(text) {
  const numbers = text.split(",").map(n => n.trim() === "" ? NaN : Number(n));
  if (numbers.length !== 3 || !numbers.every(n => Number.isFinite(n) && Math.abs(n) < 1e6)) return null;
  const [x, y, scale] = numbers;
  return scale > 0 ? {x, y, scale} : null;
}

function decoded(text) {
  try {
    return decodeURIComponent(text);
  } catch {
    return null;
  }
}
