// The summary: how the claims fare, what the reader has moved and what that changes.

// mostTold is how many moves and changes are listed one by one.
const mostTold = 12;

class Summary {
  // actions has move(c, status).
  constructor(data, whatif, panel, actions) {
    Object.assign(this, {data, whatif, panel, actions});
    this.words = data.words;
  }

  // show tells how many claims have each verdict, what becomes of the
  // theses, what was moved and what that changes.
  show() {
    const {data, words, whatif} = this, {rulings} = whatif.state;
    const tally = [ACCEPTED, REJECTED, CONTESTED, UNSETTLED].flatMap(verdict => {
      const n = rulings.filter(ruling => ruling.verdict === verdict).length, {one, many} = data.tally[verdict - 1];
      if (n === 0) return [];
      return [element("span", {class: "verdict " + verdictNames[verdict]}, verdictMark(data.marks[verdict]), n === 1 ? one : phrase(many, n).join(""))];
    });
    const theses = data.claims.flatMap((claim, c) => claim.thesis ? [c] : []);
    const about = theses.length > 3 ? [] : theses.map(c => element("span", {class: "about"},
      element("span", {class: "badge"}, words.thesis), this.panel.mark(c), " ", this.panel.claimLink(c)));
    find("#tally").replaceChildren(element("span", {class: "counts"}, ...tally), ...about);
    this.showMoves();
  }

  showMoves() {
    const {words, whatif} = this, moves = [...whatif.moves];
    find("#whatif").hidden = moves.length === 0 && whatif.past.length === 0;
    find("#undo").disabled = whatif.past.length === 0;
    find("#reset").disabled = moves.length === 0;
    find("#moved").replaceChildren(...moves.map(([c, status]) => {
      const word = phrase(status === GRANTED ? words.granted : words.withdrawn, [{claim: c}]), name = this.panel.name(c);
      return element("li", {}, ...this.panel.told(word), element("button", {
        type: "button", class: "drop", "aria-label": phrase(words.takeBack, name).join(""), onclick: () => this.actions.move(c, null),
      }, "×"));
    }));
    const changes = whatif.changes();
    find("#count").textContent = moves.length === 0 ? words.asInFile : this.count(changes.length);
    const items = changes.slice(0, mostTold).map(c => element("li", {},
      this.panel.claimLink(c), " ", this.panel.mark(c, whatif.base), " → ", this.panel.mark(c)));
    if (changes.length > mostTold) items.push(element("li", {}, phrase(words.andMore, changes.length - mostTold).join("")));
    find("#changes").replaceChildren(...items);
  }

  // notes tells, below a saved drawing, that it is not that of the file.
  notes() {
    const {words, whatif, panel} = this;
    return [...whatif.moves].slice(0, mostTold).map(([c, status]) =>
      words.whatIf + words.colon + phrase(status === GRANTED ? words.granted : words.withdrawn, panel.name(c)).join(""));
  }

  // told says in a sentence or two what the moves change.
  told() {
    const changes = this.whatif.changes(), {words} = this;
    if (this.whatif.moves.size === 0) return words.asInFile;
    const list = changes.slice(0, mostTold).map(c => this.changeWords(c));
    if (changes.length > mostTold) list.push(phrase(words.andMore, changes.length - mostTold).join(""));
    return this.count(changes.length) + (list.length > 0 ? words.colon + list.join(words.semicolon) : "");
  }

  changeWords(c) {
    const before = this.data.verdicts[wordOf(this.whatif.base, c)].word, now = this.data.verdicts[wordOf(this.whatif.state, c)].word;
    return phrase(this.words.change, this.panel.name(c), before, now).join("");
  }

  count(n) {
    const {words} = this;
    return n === 0 ? words.noChange : n === 1 ? words.oneChange : phrase(words.changes, n).join("");
  }
}
