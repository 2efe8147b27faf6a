// Walking from card to card with the arrow keys.

// nextCard returns the nearest card in a direction from one: of those that it is
// connected to by a reason, else of all; undefined where there is none.
function nextCard(graph, drawing, c, dx, dy) {
  const near = new Set(graph.contradicts[c]);
  const meet = r => {
    const {kind, premises, target} = graph.reasons[r];
    premises.forEach(p => near.add(p));
    if (kind === UNDERCUT) graph.reasons[target].premises.forEach(p => near.add(p));
    else near.add(target);
  };
  for (const r of [...graph.pros[c], ...graph.cons[c], ...graph.uses[c]]) [r, ...graph.undercuts[r]].forEach(meet);
  for (const r of graph.uses[c]) {
    const {kind, target} = graph.reasons[r];
    if (kind !== UNDERCUT) [...graph.pros[target], ...graph.cons[target]].forEach(meet);
  }
  near.delete(c);
  return towards(drawing, c, dx, dy, near) ?? towards(drawing, c, dx, dy, drawing.cards.keys());
}

function towards(drawing, from, dx, dy, candidates) {
  const middle = box => ({x: box.x + box.width / 2, y: box.y + box.height / 2});
  const start = middle(drawing.box(from));
  let best, least = Infinity;
  for (const c of candidates) {
    const box = c === from ? null : drawing.box(c);
    if (!box) continue;
    const at = middle(box), along = (at.x - start.x) * dx + (at.y - start.y) * dy;
    const aside = Math.abs((at.x - start.x) * dy) + Math.abs((at.y - start.y) * dx);
    // Cards of one row count as beside each other, however wide they are.
    if (along < 12 || dy !== 0 && aside > 12 * along || dx !== 0 && aside > along) continue;
    const far = along + aside * (dx !== 0 ? 3 : 0.7);
    if (far < least) [best, least] = [c, far];
  }
  return best;
}
