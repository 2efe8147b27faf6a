// Zooming and panning. The view is a point of the drawing, which lies in the
// middle of the stage, and a scale.

const smallest = 0.02, largest = 6;
// readable is the scale below which texts are too small to begin with.
const readable = 0.6;

class Viewport {
  constructor(stage, svg, changed) {
    this.stage = stage;
    this.svg = svg;
    this.changed = changed;
    this.width = svg.viewBox.baseVal.width;
    this.height = svg.viewBox.baseVal.height;
    this.pointers = new Map();
    this.dragged = false; // since the pointer went down, so that the end of a drag is no click
    stage.addEventListener("wheel", event => this.wheel(event), {passive: false});
    stage.addEventListener("pointerdown", event => this.down(event));
    stage.addEventListener("pointermove", event => this.move(event));
    for (const end of ["pointerup", "pointercancel"]) stage.addEventListener(end, event => this.up(event));
    // A focused card is brought into view by follow; the browser would scroll the stage.
    stage.addEventListener("scroll", () => stage.scrollTo(0, 0));
    new ResizeObserver(() => this.resized()).observe(stage);
  }

  get room() { return {width: this.stage.clientWidth, height: this.stage.clientHeight}; }

  // resized keeps the middle in the middle, and the whole in view if it was.
  resized() {
    if (this.whole || !this.view) this.fit();
    else this.apply();
  }

  set(view) {
    const x = Math.max(0, Math.min(this.width, view.x)), y = Math.max(0, Math.min(this.height, view.y));
    this.view = {x, y, scale: Math.max(smallest, Math.min(largest, view.scale))};
    this.whole = false;
    this.apply();
  }

  apply() {
    const {x, y, scale} = this.view, {width, height} = this.room;
    this.svg.style.transform = `translate(${width / 2 - x * scale}px, ${height / 2 - y * scale}px) scale(${scale})`;
    this.changed();
  }

  // fit shows the whole drawing.
  fit() {
    this.set({x: this.width / 2, y: this.height / 2, scale: this.fitting});
    this.whole = true;
  }

  // fitting is the scale with which the whole drawing can be seen.
  get fitting() {
    const {width, height} = this.room;
    return Math.min(width / this.width, height / this.height, 1.25);
  }

  // begin shows the whole drawing or, where that would be too small to read, a part
  // of it near the upper edge.
  begin(box) {
    if (this.fitting >= readable || !box) {
      this.fit();
      return;
    }
    const x = Math.max(this.room.width / 2 / readable, box.x + box.width / 2);
    this.set({x, y: Math.max(0, box.y - 120) + this.room.height / 2 / readable, scale: readable});
  }

  // zoom scales by a factor, and keeps a point of the stage where it is.
  zoom(factor, at = {x: this.room.width / 2, y: this.room.height / 2}) {
    const {x, y, scale} = this.view, {width, height} = this.room;
    const next = Math.max(smallest, Math.min(largest, scale * factor));
    const dx = at.x - width / 2, dy = at.y - height / 2;
    this.set({x: x + dx / scale - dx / next, y: y + dy / scale - dy / next, scale: next});
  }

  pan(dx, dy) {
    const {x, y, scale} = this.view;
    this.set({x: x - dx / scale, y: y - dy / scale, scale});
  }

  // follow brings a part of the drawing into view, with some room around it.
  follow(box) {
    if (!box || this.whole) return;
    const {width, height} = this.room, {scale} = this.view;
    const shift = (low, size, middle, all) => {
      const half = all / scale / 2, rim = Math.min(40 / scale, Math.max(0, half - size / 2));
      if (low - rim < middle - half) return low - rim + half;
      if (low + size + rim > middle + half) return low + size + rim - half;
      return middle;
    };
    const x = shift(box.x, box.width, this.view.x, width), y = shift(box.y, box.height, this.view.y, height);
    if (x !== this.view.x || y !== this.view.y) this.set({x, y, scale});
  }

  // center shows a part of the drawing in the middle, large enough to read.
  center(box) {
    if (box) this.set({x: box.x + box.width / 2, y: box.y + box.height / 2, scale: Math.max(this.view.scale, 0.8)});
  }

  wheel(event) {
    event.preventDefault();
    const lines = event.deltaMode === WheelEvent.DOM_DELTA_LINE ? 16 : 1;
    // A pinch on a touchpad comes as small steps of a wheel with Ctrl.
    this.zoom(Math.exp(-event.deltaY * lines * (event.ctrlKey ? 0.01 : 0.0016)), this.point(event));
  }

  point(event) {
    const box = this.stage.getBoundingClientRect();
    return {x: event.clientX - box.left, y: event.clientY - box.top};
  }

  down(event) {
    if (event.button !== 0) return;
    if (this.pointers.size === 0) this.dragged = false;
    this.pointers.set(event.pointerId, this.point(event));
  }

  move(event) {
    const before = this.pointers.get(event.pointerId);
    if (!before) return;
    const now = this.point(event), others = [...this.pointers].filter(([id]) => id !== event.pointerId);
    if (!this.dragged && others.length === 0 && Math.hypot(now.x - before.x, now.y - before.y) < 4) return;
    if (!this.dragged) {
      this.dragged = true;
      this.stage.setPointerCapture(event.pointerId);
      this.stage.classList.add("dragging");
    }
    this.pointers.set(event.pointerId, now);
    if (others.length === 0) {
      this.pan(now.x - before.x, now.y - before.y);
      return;
    }
    const fixed = others[0][1], apart = p => Math.max(1, Math.hypot(p.x - fixed.x, p.y - fixed.y));
    this.pan((now.x - before.x) / 2, (now.y - before.y) / 2);
    this.zoom(apart(now) / apart(before), {x: (now.x + fixed.x) / 2, y: (now.y + fixed.y) / 2});
  }

  up(event) {
    this.pointers.delete(event.pointerId);
    if (this.pointers.size === 0) this.stage.classList.remove("dragging");
  }
}
