// Searching texts, ids, speakers and sources.

// folded makes a text comparable: without case, accents and runs of white space.
function folded(text) {
  return text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase().replace(/\s+/g, " ").trim();
}

class Search {
  constructor(data) {
    this.texts = data.claims.map(claim => folded([
      claim.id, claim.title, claim.text, claim.who, claim.note,
      ...(claim.sides ?? []).map(side => data.sides[side]),
      ...(claim.cites ?? []).flatMap(cite => [cite.text, cite.source, cite.quote]),
    ].filter(Boolean).join("\n")));
    this.hits = [];
    this.at = -1;
  }

  // find looks for claims that have all the words.
  find(words) {
    const wanted = folded(words).split(" ").filter(Boolean);
    this.hits = wanted.length === 0 ? [] : this.texts.flatMap((text, c) => wanted.every(w => text.includes(w)) ? [c] : []);
    this.at = -1;
  }

  // step goes to the next hit, or with -1 to the one before, and returns it; -1
  // where there is none.
  step(by) {
    const n = this.hits.length;
    if (n === 0) return -1;
    this.at = this.at < 0 ? (by > 0 ? 0 : n - 1) : (this.at + by + n) % n;
    return this.hits[this.at];
  }
}
