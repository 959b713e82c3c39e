// Where boxes lie. A layout has lines from top to bottom; on each lie items from left to right. An item is a call in the
// tree and a key in the grid. Lengths are those of a picture that is not zoomed.
class Layout {
  constructor(items, boxWidth, boxHeight, gap) {
    Object.assign(this, {boxWidth, boxHeight, gap});
    this.x = new Float64Array(items); // of its center
    this.y = new Float64Array(items);
    this.from = this.to = this.x; // how far what hangs below an item reaches
    this.lines = [];              // {y, items}, in ascending order of y; items in ascending order of x
    this.width = this.height = 0;
  }
}

function boxWidthFor(recording) {
  let longest = 6;
  for (const key of recording.keys) longest = Math.max(longest, recording.name.length + key.length + 2);
  for (const text of recording.texts) longest = Math.max(longest, text.length);
  return Math.min(longest, 28) * 8 + 16;
}

// The tree: leaves side by side in the order of their calls, and each other call above the middle of those it made.
function treeLayout(recording) {
  const n = recording.calls, layout = new Layout(n, boxWidthFor(recording), 40, 14);
  const column = layout.boxWidth + layout.gap, level = layout.boxHeight + 28;
  layout.from = new Float64Array(n).fill(Infinity);
  layout.to = new Float64Array(n).fill(-Infinity);
  const made = new Int32Array(n); // how many calls it made
  for (let i = 1; i < n; ++i) ++made[recording.parent[i]];

  let leaves = 0;
  for (let i = 0; i < n; ++i)
    if (made[i] === 0) layout.from[i] = layout.to[i] = (leaves++ + 0.5) * column;
  for (let i = n; i-- > 0;) {
    layout.x[i] = (layout.from[i] + layout.to[i]) / 2;
    layout.y[i] = recording.depth[i] * level + layout.boxHeight / 2;
    const parent = recording.parent[i];
    if (parent < 0) continue;
    layout.from[parent] = Math.min(layout.from[parent], layout.x[i]);
    layout.to[parent] = Math.max(layout.to[parent], layout.x[i]);
  }
  for (let i = 0; i < n; ++i) {
    const depth = recording.depth[i];
    if (depth === layout.lines.length) layout.lines.push({y: layout.y[i], items: []});
    layout.lines[depth].items.push(i);
  }
  layout.width = leaves * column;
  layout.height = layout.lines.length * level - 28;
  return layout;
}

// The grid of keys of two integers: the first counts downwards, the second to the right.
function gridLayout(recording) {
  const keys = recording.keys.map(key => key.split(", ").map(BigInt));
  const layout = new Layout(keys.length, Math.max(56, Math.min(boxWidthFor(recording), 96)), 40, 4);
  const column = layout.boxWidth + layout.gap, row = layout.boxHeight + layout.gap;
  const smallest = part => keys.reduce((least, key) => key[part] < least ? key[part] : least, keys[0][part]);
  layout.corner = [smallest(0), smallest(1)];
  layout.column = column;
  layout.row = row;
  const lines = new Map();
  keys.forEach((key, k) => {
    layout.x[k] = (Number(key[1] - layout.corner[1]) + 0.5) * column;
    layout.y[k] = (Number(key[0] - layout.corner[0]) + 0.5) * row;
    if (!lines.has(layout.y[k])) lines.set(layout.y[k], []);
    lines.get(layout.y[k]).push(k);
    layout.width = Math.max(layout.width, layout.x[k] + column / 2);
    layout.height = Math.max(layout.height, layout.y[k] + row / 2);
  });
  for (const [y, items] of lines) layout.lines.push({y, items: items.sort((a, b) => layout.x[a] - layout.x[b])});
  layout.lines.sort((a, b) => a.y - b.y);
  return layout;
}

// True if all keys are two integers.
function hasGrid(recording) {
  return recording.pairs && recording.calls > 0 && recording.keys.every(key => /^-?\d+, -?\d+$/.test(key));
}
