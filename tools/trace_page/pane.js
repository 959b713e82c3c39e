// One recording on the page: its picture, the calls that run, what is remembered. It tells its player, by name, what is
// done to it: goTo(step), hover(key text), moved().
const LONGEST_LIST = 100;

class Pane {
  constructor(data, player) {
    this.recording = new Recording(data);
    this.player = player;
    this.step = 0;
    const part = document.getElementById("pane").content.cloneNode(true);
    this.section = part.querySelector("section");
    this.canvas = part.querySelector("canvas");
    this.eventLine = part.querySelector(".event");
    [this.stack, this.memo] = part.querySelectorAll(".list");
    const {recording} = this, way = recording.memoized ? "memoized" : "naive";
    part.querySelector("h2").textContent = way;
    part.querySelector(".counts").textContent = [recording.counts, ...recording.notes].join("\n");
    this.section.setAttribute("aria-label", `${recording.title}, ${way}`);
    this.stack.querySelector("h3").textContent = "Call stack";
    this.memo.querySelector("h3").textContent = recording.memoized ? "Memo" : "Computed";
    this.keyOfText = new Map(recording.keys.map((text, key) => [text, key]));
    this.legend = part.querySelector(".legend");
    document.getElementById("panes").append(part);
    this.view = new View(this.canvas, recording);
    this.showLegend();
    this.listen();
  }

  // Names the colors that the picture has.
  showLegend() {
    const {recording} = this, used = new Set(recording.style);
    const entries = this.view.isGrid
      ? [["order", "known first to last"], ["running", "running"], ["refused", "no value"]].filter(([name]) => name !== "refused" || used.has(REFUSED))
      : [["running", "running"], ...STYLES.map((name, i) => [name, MEANINGS[i]]).filter((_, i) => used.has(i))];
    this.legend.replaceChildren(...entries.map(([name, meaning]) => {
      const item = document.createElement("li");
      item.className = name;
      item.textContent = meaning;
      return item;
    }));
  }

  // What the pointer does: drag, pinch, wheel, hover, click.
  listen() {
    const {canvas, view} = this, pointers = new Map();
    let moved = 0;
    const at = event => {
      const box = canvas.getBoundingClientRect();
      return {x: event.clientX - box.left, y: event.clientY - box.top};
    };
    canvas.addEventListener("pointerdown", event => {
      canvas.setPointerCapture(event.pointerId);
      pointers.set(event.pointerId, at(event));
      if (pointers.size === 1) moved = 0;
      this.player.hover(this, -1, event);
    });
    canvas.addEventListener("pointermove", event => {
      const before = pointers.get(event.pointerId), now = at(event);
      if (!before) {
        this.player.hover(this, view.itemAt(now.x, now.y), event);
        return;
      }
      moved += Math.hypot(now.x - before.x, now.y - before.y);
      if (pointers.size === 2) {
        const [other] = [...pointers].filter(([id]) => id !== event.pointerId).map(([, place]) => place);
        const size = Math.hypot(before.x - other.x, before.y - other.y);
        if (size > 0) view.zoomAt(other.x, other.y, Math.hypot(now.x - other.x, now.y - other.y) / size);
      } else if (moved > 4) view.pan(now.x - before.x, now.y - before.y);
      pointers.set(event.pointerId, now);
      this.player.moved();
    });
    const release = event => {
      const place = at(event), item = view.itemAt(place.x, place.y);
      pointers.delete(event.pointerId);
      if (event.type === "pointerup" && pointers.size === 0 && moved <= 4 && item >= 0) {
        this.player.goTo(this.stepOf(item));
        this.player.hover(this, item, event);
      }
    };
    canvas.addEventListener("pointerup", release);
    canvas.addEventListener("pointercancel", release);
    canvas.addEventListener("pointerleave", event => {
      if (event.pointerType !== "touch") this.player.hover(this, -1, event); // what is tapped stays
    });
    canvas.addEventListener("wheel", event => {
      event.preventDefault();
      const place = at(event), lines = event.deltaMode === 1 ? 20 : 1;
      view.zoomAt(place.x, place.y, Math.exp(-Math.max(-200, Math.min(200, event.deltaY * lines)) / 300));
      this.player.moved();
    }, {passive: false});
    new ResizeObserver(() => {
      view.resize();
      this.player.moved();
    }).observe(canvas.parentElement);
  }

  callOf(item) { return this.view.isGrid ? this.recording.callsOfKey[this.recording.start[item]] : item; }
  itemOf(call) { return this.view.isGrid ? this.recording.key[call] : call; }
  stepOf(item) { return this.recording.made[this.callOf(item)]; }
  textOfItem(item) { return item < 0 ? null : this.recording.keys[this.recording.key[this.callOf(item)]]; }

  // Shows a step. Beyond the last step of this recording it stays there.
  show(step, follow, atOnce) {
    const {recording} = this;
    this.step = Math.min(step, recording.steps);
    const call = recording.eventCall[this.step];
    if (follow && this.step > 0) this.view.reveal(this.itemOf(call), atOnce);
    this.eventLine.textContent = recording.event(this.step);
    this.canvas.setAttribute("aria-label",
      `${this.view.isGrid ? "Grid of the keys" : "Tree of the calls"} of ${recording.title}. ${recording.counts}. ` +
      `Step ${this.step} of ${recording.steps}: ${recording.event(this.step)}`);
    this.showStack();
    this.showMemo();
  }

  showStack() {
    const {recording} = this, calls = [];
    let call = recording.calls > 0 ? recording.running(this.step) : -1;
    const all = call < 0 ? 0 : recording.depth[call] + 1;
    for (; call >= 0 && calls.length < LONGEST_LIST; call = recording.parent[call]) calls.push(call);
    fillList(this.stack, all, calls.map((c, i) => ({
      what: recording.label(recording.key[c]), value: "", times: "", now: i === 0, go: () => this.player.goTo(recording.made[c]),
    })), all === 0 ? "nothing runs" : "");
  }

  showMemo() {
    const {recording} = this, known = recording.known(this.step), rows = [];
    const nowKey = this.step > 0 ? recording.key[recording.eventCall[this.step]] : -1;
    const row = key => {
      const first = recording.callsOfKey[recording.start[key]], asked = recording.callsUntil(key, this.step);
      return {
        what: recording.keys[key], value: recording.textOf(first), times: asked > 1 ? "×" + grouped(asked) : "", now: key === nowKey,
        go: () => this.player.goTo(recording.knownAt[key]),
      };
    };
    for (let i = known; i-- > 0 && rows.length < LONGEST_LIST;) rows.push(row(recording.order[i]));
    // A key that is just taken from the memo is shown, however long ago its value became known.
    if (nowKey >= 0 && recording.rank[nowKey] > 0 && recording.rank[nowKey] <= known - rows.length) rows[rows.length - 1] = row(nowKey);
    fillList(this.memo, known, rows, known === 0 ? "empty" : "");
  }

  draw(marks) {
    const keys = new Set();
    for (const text of marks) if (this.keyOfText.has(text)) keys.add(this.keyOfText.get(text));
    if (this.view.width) this.view.draw(this.step, keys);
  }
}

// Fills a list with rows, each with its button. Elements are kept and filled anew.
function fillList(list, all, rows, ifEmpty) {
  const ol = list.querySelector("ol");
  while (ol.children.length > rows.length) ol.lastChild.remove();
  while (ol.children.length < rows.length) {
    const item = document.createElement("li"), button = document.createElement("button");
    for (const name of ["what", "value", "times"]) {
      const span = document.createElement("span");
      span.className = name;
      button.append(span);
    }
    button.addEventListener("click", () => item.go());
    item.append(button);
    ol.append(item);
  }
  rows.forEach((row, i) => {
    const item = ol.children[i], [what, value, times] = item.firstChild.children;
    for (const [span, text] of [[what, row.what], [value, row.value], [times, row.times]])
      if (span.textContent !== text) span.textContent = text;
    item.classList.toggle("now", row.now);
    item.go = row.go;
  });
  list.querySelector(".more").textContent = all > rows.length ? `and ${grouped(all - rows.length)} more` : ifEmpty;
}
