// The page: what the reader does, and what follows.

// legible is the scale below which texts are but specks, and crowded how many cards
// make a large map.
const legible = 0.12, crowded = 200;

class Page {
  constructor(data) {
    this.data = data;
    this.words = data.words;
    this.ids = data.claims.map(claim => claim.id);
    this.whatif = new WhatIf(assemble(data));
    this.svg = find("#stage > svg");
    this.drawing = new Drawing(this.svg, data);
    this.viewport = new Viewport(find("#stage"), this.svg, () => this.viewed());
    this.search = new Search(data);
    this.panel = new Panel(find("#panel"), data, this.whatif, this.drawing, {
      choose: c => this.choose(c, true), move: (c, status) => this.move(c, status), propose: moves => this.propose(moves),
      address: c => writeFragment(this.ids, {moves: this.whatif.moves, selected: c, view: null}),
    });
    this.summary = new Summary(data, this.whatif, this.panel, {move: (c, status) => this.move(c, status)});
    this.selected = -1;
    this.prepareCards();
    this.listen();
    this.drawing.show(this.whatif, true);
    this.summary.show();
    this.viewport.begin(this.drawing.box(this.current));
    this.restore();
    this.ready = true;
  }

  // prepareCards lets cards be focused: one of them at a time by Tab, the others by
  // the arrow keys.
  prepareCards() {
    this.current = this.data.drawn.claims[0] ?? -1;
    for (const [c, card] of this.drawing.cards) {
      card.dataset.c = c;
      card.dataset.role = card.getAttribute("role");
      card.setAttribute("tabindex", c === this.current ? "0" : "-1");
      if (card.dataset.role === "img") card.setAttribute("role", "button");
      for (const link of card.querySelectorAll("a")) {
        link.setAttribute("target", "_blank");
        link.setAttribute("rel", "noreferrer noopener");
      }
    }
  }

  listen() {
    const on = (selector, event, act) => find(selector).addEventListener(event, act);
    const stage = find("#stage");
    stage.addEventListener("click", event => this.click(event));
    stage.addEventListener("dragstart", event => event.preventDefault()); // of a link
    stage.addEventListener("pointerover", event => this.hover(event));
    stage.addEventListener("pointerleave", () => this.light(-1));
    stage.addEventListener("focusin", event => this.focused(event));
    stage.addEventListener("focusout", () => this.light(-1));
    document.addEventListener("keydown", event => this.key(event));
    window.addEventListener("hashchange", () => this.restore());
    on("#zoom-in", "click", () => this.viewport.zoom(1.3));
    on("#zoom-out", "click", () => this.viewport.zoom(1 / 1.3));
    on("#zoom-fit", "click", () => this.viewport.fit());
    on("#close", "click", () => this.close());
    on("#undo", "click", () => this.undo());
    on("#reset", "click", () => this.propose(new Map()));
    on("#query", "input", () => this.find());
    on("#query", "keydown", event => this.queryKey(event));
    on("#next", "click", () => this.step(1));
    on("#previous", "click", () => this.step(-1));
    on("#help-open", "click", () => find("#help").showModal());
    on("#help-close", "click", () => find("#help").close());
    on("#more", "click", () => this.menu(find("#menu").hidden));
    on("#copy", "click", () => this.copy());
    on("#save-svg", "click", () => this.saveSVG());
    on("#save-png", "click", () => this.savePNG());
    on("#print", "click", () => window.print());
    document.addEventListener("click", event => {
      if (!event.target.closest("#more, #menu")) this.menu(false);
    });
  }

  claimAt(target) {
    const card = target.closest?.("g.claim[data-c]");
    return card ? Number(card.dataset.c) : -1;
  }

  click(event) {
    if (this.viewport.dragged) event.preventDefault();
    if (this.viewport.dragged || event.target.closest("a")) return;
    const c = this.claimAt(event.target);
    if (c >= 0) this.choose(c, false);
  }

  // hover shows what bears on the claim under the pointer.
  hover(event) {
    if (event.pointerType === "touch" || this.viewport.pointers.size > 0) return;
    const c = this.claimAt(event.target);
    clearTimeout(this.hovering);
    // Whoever only passes over a card does not want the map to flicker.
    this.hovering = setTimeout(() => this.light(c), c < 0 ? 60 : 140);
  }

  light(c) {
    clearTimeout(this.hovering);
    if (this.lit === c) return;
    this.lit = c;
    this.drawing.fade(c < 0 ? null : bearing(this.whatif.graph, c));
  }

  focused(event) {
    const c = this.claimAt(event.target);
    if (c < 0) return;
    this.drawing.cards.get(this.current)?.setAttribute("tabindex", "-1");
    this.current = c;
    const card = this.drawing.cards.get(c);
    card.setAttribute("tabindex", "0");
    if (!card.matches(":focus-visible")) return;
    this.viewport.follow(this.drawing.box(c));
    this.light(c);
  }

  focusCard(c) { this.drawing.cards.get(c)?.focus({preventScroll: true}); }

  // choose opens the panel on a claim, moves the focus there if asked to, and brings
  // its card into view unless the view is to stay.
  choose(c, move, stay) {
    this.selected = c;
    this.panel.show(c);
    find("#panel").hidden = false;
    find("#panel").scrollTop = 0;
    document.body.classList.add("open");
    this.drawing.ring("selected", [c]);
    if (this.drawing.cards.has(c)) {
      this.drawing.cards.get(this.current)?.setAttribute("tabindex", "-1");
      this.current = c;
      this.drawing.cards.get(c).setAttribute("tabindex", "0");
    }
    // The stage has another size once the panel is open.
    if (!stay) requestAnimationFrame(() => this.viewport.follow(this.drawing.box(c)));
    if (move) find("#panel-name").focus();
    this.remember();
  }

  close() {
    if (this.selected < 0) return;
    const back = this.selected;
    this.selected = -1;
    find("#panel").hidden = true;
    document.body.classList.remove("open");
    this.drawing.ring("selected", []);
    this.focusCard(back);
    this.remember();
  }

  // move grants or withdraws a claim, or with null takes that back.
  move(c, status) {
    const rival = status === GRANTED ? this.whatif.clash(c) : -1;
    if (rival >= 0) {
      this.say(phrase(this.words.clash, this.panel.name(c), this.panel.name(rival)).join(""), true);
      return;
    }
    if (this.whatif.set(c, status)) this.changed();
  }

  // propose makes some moves in place of all others.
  propose(moves) {
    if (this.whatif.replace(new Map(moves))) this.changed();
  }

  undo() {
    if (this.whatif.undo()) this.changed();
  }

  changed(silent) {
    this.light(-1);
    this.drawing.show(this.whatif, false);
    if (this.selected >= 0) this.panel.show(this.selected);
    this.summary.show();
    this.remember();
    if (!silent) this.say(this.summary.told());
  }

  // say tells something to whoever hears the page; what is urgent is shown, too.
  say(text, shown) {
    find("#live").textContent = text;
    const toast = find("#toast");
    clearTimeout(this.toasting);
    toast.hidden = !shown;
    toast.textContent = shown ? text : "";
    if (shown) this.toasting = setTimeout(() => { toast.hidden = true; }, 6000);
  }

  find() {
    this.search.find(find("#query").value);
    this.drawing.ring("hit", this.search.hits);
    this.showFound();
  }

  step(by) {
    const c = this.search.step(by);
    this.showFound();
    if (c < 0) return;
    this.viewport.center(this.drawing.box(c));
    this.choose(c, false);
  }

  showFound() {
    const {search, words} = this, n = search.hits.length, asked = find("#query").value.trim() !== "";
    let says = n === 0 ? words.noneFound : n === 1 ? words.oneFound : phrase(words.found, n).join("");
    if (search.at >= 0) says = `${search.at + 1} / ${n}`;
    find("#found").textContent = asked ? says : "";
    for (const button of ["#next", "#previous"]) find(button).disabled = n === 0;
  }

  queryKey(event) {
    if (event.key !== "Enter" || event.isComposing) return;
    event.preventDefault();
    this.step(event.shiftKey ? -1 : 1);
  }

  // key acts on a key that no field of the page takes.
  key(event) {
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    if (event.key === "Escape") {
      this.escape();
      return;
    }
    if (event.target.closest("input, dialog")) return;
    const card = this.claimAt(event.target), claim = card >= 0 ? card : this.selected;
    const act = this.keys(card, claim)[event.key];
    if (!act) return;
    event.preventDefault();
    act();
  }

  keys(card, claim) {
    const keys = {
      "/": () => { find("#query").focus(); find("#query").select(); },
      "?": () => find("#help").showModal(),
      "+": () => this.viewport.zoom(1.3), "=": () => this.viewport.zoom(1.3), "-": () => this.viewport.zoom(1 / 1.3),
      "0": () => this.viewport.fit(),
      n: () => this.step(1), p: () => this.step(-1),
      u: () => this.undo(), r: () => this.propose(new Map()),
    };
    if (claim >= 0) Object.assign(keys, {
      g: () => this.move(claim, GRANTED), w: () => this.move(claim, WITHDRAWN), f: () => this.move(claim, null),
    });
    if (card >= 0) Object.assign(keys, {
      Enter: () => this.choose(card, true), " ": () => this.choose(card, true),
      ArrowUp: () => this.walk(card, 0, -1), ArrowDown: () => this.walk(card, 0, 1),
      ArrowLeft: () => this.walk(card, -1, 0), ArrowRight: () => this.walk(card, 1, 0),
      Home: () => this.focusCard(this.data.drawn.claims[0]),
    });
    return keys;
  }

  escape() {
    if (find("#help").open) return; // which closes itself
    if (!find("#menu").hidden) {
      this.menu(false);
      find("#more").focus();
    } else if (find("#query").value !== "") {
      find("#query").value = "";
      this.find();
      if (document.activeElement === find("#query")) this.focusCard(this.current);
    } else {
      this.close();
    }
  }

  // walk moves the focus from a card in a direction.
  walk(c, dx, dy) {
    const next = nextCard(this.whatif.graph, this.drawing, c, dx, dy);
    if (next !== undefined) this.focusCard(next);
  }

  menu(open) {
    find("#menu").hidden = !open;
    find("#more").setAttribute("aria-expanded", String(open));
  }

  // viewed follows a change of the view: rings can be seen from afar, too.
  viewed() {
    const {scale} = this.viewport.view;
    this.drawing.rings.setAttribute("stroke-width", Math.max(3.5, 2.5 / scale));
    if (this.drawing.cards.size > crowded) this.hasten(scale);
    this.remember();
  }

  // hasten spares the browser work in a large map: it moves what it has painted until
  // the view comes to rest, and does not paint texts that nobody could read.
  hasten(scale) {
    const stage = find("#stage");
    this.svg.classList.toggle("far", scale < legible);
    stage.classList.add("moving");
    clearTimeout(this.resting);
    this.resting = setTimeout(() => stage.classList.remove("moving"), 160);
  }

  // remember writes the state into the address, without a new entry in the
  // history.
  remember() {
    if (!this.ready) return;
    clearTimeout(this.remembering);
    this.remembering = setTimeout(() => this.address(), 120);
  }

  address() {
    clearTimeout(this.remembering);
    const view = this.viewport.whole ? null : this.viewport.view;
    const fragment = writeFragment(this.ids, {moves: this.whatif.moves, selected: this.selected, view});
    if (fragment === location.hash.replace(/^#/, "")) return;
    try {
      history.replaceState(null, "", "#" + fragment);
    } catch {
      // A page inside another may have no address of its own.
    }
  }

  // restore takes the state from the address.
  restore() {
    const {moves, selected, view} = readFragment(this.ids, location.hash.replace(/^#/, ""));
    if (this.whatif.replace(this.withoutClashes(moves))) this.changed(true);
    if (selected >= 0) this.choose(selected, false, view !== null);
    else if (this.ready) this.close();
    if (view) this.viewport.set(view);
  }

  // withoutClashes leaves out what would grant two claims that contradict each other.
  withoutClashes(moves) {
    const {graph, file} = this.whatif, kept = new Map();
    const granted = d => (kept.get(d) ?? file[d]) === GRANTED;
    for (const [c, status] of moves) {
      if (status !== file[c] && !(status === GRANTED && graph.contradicts[c].some(granted))) kept.set(c, status);
    }
    return kept;
  }

  async copy() {
    this.menu(false);
    this.address();
    try {
      await navigator.clipboard.writeText(location.href);
      this.say(this.words.copied, true);
    } catch {
      this.say(location.href, true);
    }
  }

  saveSVG() {
    this.menu(false);
    save(new Blob([shownSVG(this.svg, this.summary.notes())], {type: "image/svg+xml"}), fileName(this.data.title, "svg"));
  }

  async savePNG() {
    this.menu(false);
    const text = shownSVG(this.svg, this.summary.notes()), size = /viewBox="0 0 ([\d.]+) ([\d.]+)"/.exec(text);
    try {
      save(await picture(text, Number(size[1]), Number(size[2])), fileName(this.data.title, "png"));
    } catch {
      this.say(this.words.noPicture, true);
    }
  }
}
