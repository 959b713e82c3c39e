// A picture of a layout on a canvas, of which a camera shows a part. Only what is visible is drawn: items are found by
// binary search, and of those that fall on the same pixel one is drawn. A frame costs the pixels, not the calls.
const SMALLEST_TEXT = 6, LARGEST_ZOOM = 3;

const theme = {};
function readTheme() {
  const style = getComputedStyle(document.documentElement);
  for (const name of ["ground", "text", "soft", "line", "edge", "accent", "running", "running-edge", "future", "ring",
                      ...STYLES.flatMap(s => [s, s + "-edge"])])
    theme[name] = style.getPropertyValue("--" + name).trim();
}

// Returns the color of number i of n, from dark blue through green to yellow.
function orderColor(i, n) {
  const stops = [[59, 82, 139], [53, 183, 121], [253, 231, 37]];
  const at = n < 2 ? 2 : 2 * (i - 1) / (n - 1), stop = Math.min(Math.floor(at), 1);
  return `rgb(${stops[stop].map((c, j) => Math.round(c + (stops[stop + 1][j] - c) * (at - stop))).join(" ")})`;
}

function shortened(text, most) { return text.length <= most ? text : text.slice(0, most - 1) + "…"; }

class View {
  constructor(canvas, recording) {
    this.canvas = canvas;
    this.context = canvas.getContext("2d");
    this.recording = recording;
    this.tree = treeLayout(recording);
    this.layout = this.tree;
    this.camera = {x: 0, y: 0, zoom: 1}; // the middle of the canvas
    this.goal = null;                    // where the camera is going
  }

  get isGrid() { return this.layout !== this.tree; }
  showGrid(grid) {
    if (grid) this.grid ??= gridLayout(this.recording);
    this.layout = grid ? this.grid : this.tree;
    this.fit();
  }

  resize() {
    const box = this.canvas.parentElement.getBoundingClientRect(), ratio = devicePixelRatio || 1;
    const first = this.width === undefined;
    [this.width, this.height] = [Math.max(box.width - 2, 1), Math.max(box.height - 2, 1)];
    [this.canvas.width, this.canvas.height] = [Math.round(this.width * ratio), Math.round(this.height * ratio)];
    if (first) this.fit();
  }

  // The camera. What would be smaller than needed to fit is stretched: a wide tree keeps its height, a deep one its width.
  get margin() { return this.isGrid ? 80 : 32; }
  get fitting() {
    const fit = (pixels, length) => Math.min((pixels - this.margin) / Math.max(length, 1), 1.25);
    return {x: fit(this.width, this.layout.width), y: fit(this.height, this.layout.height)};
  }
  scales(zoom = this.camera.zoom) {
    const {x, y} = this.fitting;
    return {x: Math.max(zoom, Math.min(x, 1)), y: Math.max(zoom, Math.min(y, 1))};
  }
  fit() {
    const {x, y} = this.fitting, shift = this.isGrid ? 24 : 0; // for the strips with the keys
    this.goal = null;
    this.camera.zoom = Math.min(x, y);
    const scales = this.scales();
    this.camera.x = this.layout.width / 2 - shift / scales.x;
    this.camera.y = this.layout.height / 2 - shift / 2 / scales.y;
  }
  pan(dx, dy) {
    const {x, y} = this.scales();
    this.goal = null;
    this.camera.x -= dx / x;
    this.camera.y -= dy / y;
  }
  // Zooms so that the place at the pixel (px, py) stays there.
  zoomAt(px, py, factor) {
    const at = this.place(px, py), {x, y} = this.fitting, {camera} = this;
    this.goal = null;
    camera.zoom = Math.min(Math.max(camera.zoom * factor, Math.min(x, y, 1) / 2), LARGEST_ZOOM);
    const scales = this.scales();
    camera.x = at.x - (px - this.width / 2) / scales.x;
    camera.y = at.y - (py - this.height / 2) / scales.y;
  }
  // Brings an item into the inner part of the canvas, large enough to be read, unless it is in view already.
  reveal(item, atOnce) {
    const {layout} = this, x = layout.x[item], y = layout.y[item], goal = {...(this.goal ?? this.camera)};
    const before = this.scales(goal.zoom);
    if (Math.min(before.x, before.y) * 13 < SMALLEST_TEXT + 1) goal.zoom = 0.8;
    const scales = this.scales(goal.zoom), across = this.width / 2 / scales.x, down = this.height / 2 / scales.y;
    const inView = Math.abs(x - goal.x) < across - layout.boxWidth * 0.6 && Math.abs(y - goal.y) < down - layout.boxHeight * 0.6;
    const part = inView ? 1 : 0.64;
    goal.x = Math.min(Math.max(goal.x, x - across * part), x + across * part);
    goal.y = Math.min(Math.max(goal.y, y - down * part), y + down * part);
    if (atOnce) [this.camera, this.goal] = [goal, null];
    else this.goal = goal;
  }
  // Moves toward the goal; true if it is not there yet.
  travel(seconds) {
    if (!this.goal) return false;
    const part = 1 - Math.exp(-seconds * 10);
    for (const name of ["x", "y", "zoom"]) this.camera[name] += (this.goal[name] - this.camera[name]) * part;
    const {x, y} = this.scales();
    const left = Math.hypot((this.goal.x - this.camera.x) * x, (this.goal.y - this.camera.y) * y);
    if (left < 0.5 && Math.abs(this.goal.zoom / this.camera.zoom - 1) < 0.01) [this.camera, this.goal] = [this.goal, null];
    return this.goal !== null;
  }

  place(px, py) {
    const {x, y} = this.scales();
    return {x: this.camera.x + (px - this.width / 2) / x, y: this.camera.y + (py - this.height / 2) / y};
  }
  pixelX(x) { return (x - this.camera.x) * this.scale.x + this.width / 2; }
  pixelY(y) { return (y - this.camera.y) * this.scale.y + this.height / 2; }

  // Returns the item at a pixel, or -1.
  itemAt(px, py) {
    const {layout} = this, at = this.place(px, py), {x, y} = this.scales();
    const down = layout.boxHeight / 2 + 3 / y, across = layout.boxWidth / 2 + 3 / x;
    const line = layout.lines[firstIndex(layout.lines.length, i => layout.lines[i].y + down >= at.y)];
    if (!line || line.y - down > at.y) return -1;
    const item = line.items[firstIndex(line.items.length, i => layout.x[line.items[i]] + across >= at.x)];
    return item === undefined || layout.x[item] - across > at.x ? -1 : item;
  }

  // Calls visit(item) for what is visible, and for the nearest items beside it.
  eachVisible(visit) {
    const {layout} = this, topLeft = this.place(0, 0), bottomRight = this.place(this.width, this.height);
    const column = layout.boxWidth + layout.gap, row = 2 * layout.boxHeight;
    const finest = 1 / this.scale.x, finestRow = 1 / this.scale.y;
    let lowest = -Infinity;
    for (let l = firstIndex(layout.lines.length, i => layout.lines[i].y >= topLeft.y - row); l < layout.lines.length; ++l) {
      const {y, items} = layout.lines[l];
      if (y > bottomRight.y + row) break;
      if (y - lowest < finestRow) continue;
      lowest = y;
      let i = Math.max(firstIndex(items.length, j => layout.x[items[j]] >= topLeft.x - column) - 1, 0);
      while (i < items.length) {
        const x = layout.x[items[i]];
        visit(items[i]);
        if (x > bottomRight.x + column) break;
        if (column >= finest) ++i;
        else i += 1 + firstIndex(items.length - i - 1, j => layout.x[items[i + 1 + j]] >= x + finest);
      }
    }
  }

  // Draws what is known at a step. Keys of `marked` get a ring.
  draw(step, marked) {
    const ratio = this.canvas.width / this.width, {context} = this;
    this.scale = this.scales();
    this.isTiny = Math.min(this.layout.boxWidth * this.scale.x, this.layout.boxHeight * this.scale.y) < 10;
    this.filledWith = null;
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    context.fillStyle = theme.ground;
    context.fillRect(0, 0, this.width, this.height);
    this.font = 13 * Math.min(this.scale.x, this.scale.y);
    context.font = `${this.font}px ui-monospace, Menlo, Consolas, "DejaVu Sans Mono", monospace`;
    context.textAlign = "center";
    context.textBaseline = "middle";
    context.lineWidth = 1;
    if (this.isGrid) this.drawGrid(step, marked);
    else this.drawTree(step, marked);
  }

  drawTree(step, marked) {
    const {recording, layout, context} = this;
    const half = layout.boxHeight / 2, visible = [];
    this.eachVisible(call => visible.push(call));

    const way = (call, elbow) => {
      const parent = recording.parent[call];
      const x = this.pixelX(layout.x[call]), y = this.pixelY(layout.y[call] - half);
      const px = this.pixelX(layout.x[parent]), py = this.pixelY(layout.y[parent] + half);
      context.moveTo(px, py);
      if (elbow) {
        context.lineTo(px, (y + py) / 2);
        context.lineTo(x, (y + py) / 2);
      }
      context.lineTo(x, y);
    };
    const isOpen = call => recording.made[call] <= step && step < recording.ends[call];
    const edges = visible.filter(call => {
      const parent = recording.parent[call];
      if (parent < 0 || recording.made[call] > step) return false;
      return !this.isTiny || (layout.to[parent] - layout.from[parent]) * this.scale.x > 3;
    });
    const elbow = this.scale.x * layout.boxWidth > 12;
    for (const [color, width, of] of [[theme.edge, 1, edges.filter(call => !isOpen(call))], [theme["running-edge"], 2.5, edges.filter(isOpen)]]) {
      context.beginPath();
      of.forEach(call => way(call, elbow));
      context.strokeStyle = color;
      context.lineWidth = width;
      context.stroke();
    }

    const now = step > 0 ? recording.eventCall[step] : -1;
    for (const call of visible) {
      const key = recording.key[call], made = recording.made[call] <= step, style = STYLES[recording.style[call]];
      const state = !made ? "future" : isOpen(call) ? "running" : style, edge = theme[made ? state + "-edge" : "line"];
      const ring = marked.has(key) && made;
      if (this.isTiny) {
        this.dot(call, made ? edge : theme.future, ring, call === now);
        continue;
      }
      this.box(call, theme[state], edge, {
        width: call === now ? 3 : 1,
        dashed: state === "reused",
        ring,
        lines: made ? [recording.label(key), recording.ends[call] <= step ? recording.textOf(call) : "…"] : [],
        ink: state === "reused" ? theme.soft : theme.text,
      });
    }
  }

  drawGrid(step, marked) {
    const {recording, layout, context} = this;
    this.drawCells();
    const nowKey = step > 0 ? recording.key[recording.eventCall[step]] : -1, all = recording.order.length;
    this.eachVisible(key => {
      const asked = recording.callsUntil(key, step), rank = recording.rank[key];
      if (asked === 0) return;
      const known = recording.knownAt[key] <= step, last = recording.start[key] + asked - 1;
      let call = recording.callsOfKey[last];
      if (recording.style[call] === REFUSED && asked > 1) call = recording.callsOfKey[last - 1];
      const open = step < recording.ends[call], ring = marked.has(key) || key === nowKey;
      const fill = open ? theme.running : known ? orderColor(rank, all) : theme.refused;
      if (this.isTiny) {
        this.dot(key, open ? theme["running-edge"] : fill, ring, key === nowKey);
        return;
      }
      this.box(key, fill, open ? theme["running-edge"] : known ? theme.ground : theme["refused-edge"], {
        width: key === nowKey ? 3 : 1,
        ring,
        lines: [known ? recording.textOf(recording.callsOfKey[recording.start[key]]) : open ? "…" : "none", asked > 1 ? "×" + asked : ""],
        ink: open || !known ? theme.text : rank / all < 0.22 ? "#ffffff" : "#000000",
      });
    });

    // The keys of rows and columns, along the edges.
    const strip = 20, widest = 64;
    context.font = "12px ui-monospace, Menlo, Consolas, monospace";
    context.fillStyle = theme.ground;
    context.fillRect(0, 0, this.width, strip);
    context.fillRect(0, 0, widest, this.height);
    context.fillStyle = theme.soft;
    this.eachOnAxis("y", layout.row, (i, pixel) => {
      if (pixel > strip + 6) context.fillText(shortened(String(layout.corner[0] + BigInt(i)), 8), widest / 2, pixel);
    }, 14);
    this.eachOnAxis("x", layout.column, (i, pixel) => {
      if (pixel > widest + 6) context.fillText(shortened(String(layout.corner[1] + BigInt(i)), 8), pixel, strip / 2);
    }, 70);
  }
  // Draws the cells between the smallest and the largest keys, if they are large enough to be seen.
  drawCells() {
    const {layout, context} = this, w = layout.boxWidth * this.scale.x, h = layout.boxHeight * this.scale.y;
    if (Math.min(w, h) < 6) return;
    context.strokeStyle = theme.line;
    this.eachOnAxis("y", layout.row, (i, y) => {
      this.eachOnAxis("x", layout.column, (j, x) => {
        context.strokeRect(x - w / 2, y - h / 2, w, h);
      }, 0);
    }, 0);
  }
  // Calls visit(i, pixel) for visible rows (axis "y") or columns ("x") that are at least so many pixels apart.
  eachOnAxis(axis, size, visit, apart) {
    const scale = this.scale[axis], middle = this.camera[axis];
    const [end, pixels] = axis === "y" ? [this.layout.height, this.height] : [this.layout.width, this.width];
    const every = Math.max(1, Math.ceil(apart / (size * scale)));
    const from = Math.max(0, Math.floor((middle - pixels / 2 / scale) / size / every) * every);
    for (let i = from; i * size < Math.min(end, middle + pixels / 2 / scale); i += every)
      visit(i, ((i + 0.5) * size - middle) * scale + pixels / 2);
  }

  // Draws an item that is too small for a box.
  dot(item, color, ring, isNow) {
    const {layout, context} = this, least = ring || isNow ? 5 : 1;
    const w = Math.max(layout.boxWidth * this.scale.x, least), h = Math.max(layout.boxHeight * this.scale.y, least);
    const fill = ring ? theme.ring : color;
    if (fill !== this.filledWith) context.fillStyle = this.filledWith = fill;
    context.fillRect(this.pixelX(layout.x[item]) - w / 2, this.pixelY(layout.y[item]) - h / 2, w, h);
  }
  box(item, fill, edge, {width, dashed, ring, lines, ink}) {
    const {layout, context} = this, {x: across, y: down} = this.scale;
    const w = layout.boxWidth * across, h = layout.boxHeight * down, corner = 7 * Math.min(across, down);
    const x = this.pixelX(layout.x[item]), y = this.pixelY(layout.y[item]);
    context.beginPath();
    context.roundRect(x - w / 2, y - h / 2, w, h, corner);
    context.fillStyle = fill;
    context.fill();
    context.strokeStyle = edge;
    context.lineWidth = width;
    if (dashed) context.setLineDash([4, 3]);
    context.stroke();
    context.setLineDash([]);
    if (ring) {
      context.beginPath();
      context.roundRect(x - w / 2 - 3, y - h / 2 - 3, w + 6, h + 6, corner + 3);
      context.strokeStyle = theme.ring;
      context.lineWidth = 2;
      context.stroke();
    }
    if (this.font < SMALLEST_TEXT) return;
    const most = Math.max(1, Math.floor((layout.boxWidth - 8) / 8)), shown = lines.filter(line => line !== "");
    context.fillStyle = ink;
    shown.forEach((line, i) => context.fillText(shortened(line, most), x, y + (i - (shown.length - 1) / 2) * 16 * this.font / 13));
  }
}
