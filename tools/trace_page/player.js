// The player: one clock for all panes, the controls, and the keys of the keyboard.
class Player {
  constructor(recordings) {
    this.step = 0;
    this.playing = false;
    this.due = 0; // a part of a step that has passed
    this.hovered = null;
    this.found = null;
    this.controls = Object.fromEntries([...document.querySelectorAll("[id]")].map(element => [element.id, element]));
    this.stillness = matchMedia("(prefers-reduced-motion: reduce)");
    readTheme();
    this.panes = recordings.map(data => new Pane(data, this));
    document.getElementById("panes").classList.toggle("two", this.panes.length > 1);
    this.controls.title.textContent = recordings[0].title;
    this.steps = Math.max(...this.panes.map(pane => pane.recording.steps));
    this.controls.step.max = this.steps;
    this.controls.view.hidden = !this.panes.some(pane => hasGrid(pane.recording));
    this.listen();
    this.setSpeed();
    this.goTo(0);
  }

  listen() {
    const {controls} = this, on = (id, event, action) => controls[id].addEventListener(event, action);
    on("first", "click", () => this.goTo(0));
    on("back", "click", () => this.goTo(this.step - 1));
    on("play", "click", () => this.play(!this.playing));
    on("forward", "click", () => this.goTo(this.step + 1));
    on("over", "click", () => this.finishCall());
    on("last", "click", () => this.goTo(this.steps));
    on("step", "input", () => this.goTo(Number(controls.step.value)));
    on("speed", "input", () => this.setSpeed());
    on("view", "click", () => this.switchView());
    on("fit", "click", () => this.fit());
    on("closer", "click", () => this.zoom(1.4));
    on("farther", "click", () => this.zoom(1 / 1.4));
    on("follow", "change", () => this.goTo(this.step));
    on("search", "input", () => this.search(controls.search.value));
    on("search", "keydown", event => { if (event.key === "Enter") this.findNext(event.shiftKey ? -1 : 1); });
    matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => {
      readTheme();
      this.moved();
    });
    document.addEventListener("keydown", event => this.key(event));
  }

  key(event) {
    const typing = event.target.matches("input[type=search]"), sliding = event.target.matches("input[type=range]");
    if (event.key === "Escape") {
      this.search(this.controls.search.value = "");
      this.hover(null, -1);
      if (typing) event.target.blur();
    }
    if (typing || event.ctrlKey || event.altKey || event.metaKey) return;
    if (event.key === " " && event.target.matches("button, summary, input")) return;
    if (event.key === "Enter" || (sliding && /^(Arrow|Home|End|Page)/.test(event.key))) return;
    const far = Math.max(1, Math.round(this.steps / 10)), move = 60;
    const pan = (x, y) => this.eachView(view => view.pan(x, y));
    const plain = {
      " ": () => this.play(!this.playing), ArrowLeft: () => this.goTo(this.step - 1), ArrowRight: () => this.goTo(this.step + 1),
      ArrowUp: () => this.setSpeed(1), ArrowDown: () => this.setSpeed(-1), Home: () => this.goTo(0), End: () => this.goTo(this.steps),
      PageUp: () => this.goTo(this.step - far), PageDown: () => this.goTo(this.step + far), o: () => this.finishCall(),
      "+": () => this.zoom(1.4), "=": () => this.zoom(1.4), "-": () => this.zoom(1 / 1.4), "0": () => this.fit(),
      g: () => this.switchView(), "/": () => this.controls.search.focus(),
    };
    const shifted = {
      ArrowLeft: () => pan(move, 0), ArrowRight: () => pan(-move, 0), ArrowUp: () => pan(0, move), ArrowDown: () => pan(0, -move),
    };
    const action = (event.shiftKey && shifted[event.key]) || plain[event.key.length === 1 ? event.key.toLowerCase() : event.key];
    if (!action) return;
    event.preventDefault();
    action();
  }

  goTo(step) {
    this.step = Math.min(Math.max(step, 0), this.steps);
    this.due = 0;
    if (this.step === this.steps) this.play(false);
    this.show();
  }
  finishCall() {
    const ends = this.panes.map(pane => pane.recording.calls === 0 || this.step >= pane.recording.steps ? Infinity : pane.recording.endOfCall(this.step));
    const end = ends.find(e => e < Infinity);
    if (end !== undefined) this.goTo(Math.max(end, this.step + 1));
  }
  play(playing) {
    if (playing && this.step === this.steps) this.step = 0;
    if (playing === this.playing) return;
    this.playing = playing && this.steps > 0;
    this.controls.play.textContent = this.playing ? "Pause" : "Play";
    // While it plays, a reader would speak without end.
    for (const pane of this.panes) pane.eventLine.setAttribute("aria-live", this.playing ? "off" : "polite");
    this.moved();
  }
  setSpeed(more = 0) {
    const {speed, rate} = this.controls;
    speed.value = Number(speed.value) + more;
    this.speed = 2 ** (Number(speed.value) - 1);
    rate.textContent = `${this.speed.toLocaleString("en")} ${this.speed === 1 ? "step" : "steps"} a second`;
    speed.setAttribute("aria-valuetext", rate.textContent);
  }

  eachView(action) {
    for (const pane of this.panes) action(pane.view);
    this.moved();
  }
  fit() { this.eachView(view => view.fit()); }
  zoom(factor) { this.eachView(view => view.zoomAt(view.width / 2, view.height / 2, factor)); }
  switchView() {
    if (this.controls.view.hidden) return;
    const grid = !this.panes.some(pane => pane.view.isGrid);
    for (const pane of this.panes) {
      pane.view.showGrid(grid && hasGrid(pane.recording));
      pane.showLegend();
    }
    this.controls.view.textContent = grid ? "Tree" : "Grid";
    this.hover(null, -1);
    this.show();
  }

  // Searching: each key found, and each of its calls.
  search(text) {
    const pane = this.panes.find(p => p.recording.find(text).length > 0);
    this.found = pane ? {pane, keys: pane.recording.find(text), key: 0, call: -1} : null;
    this.controls.found.textContent = pane || text === "" ? "" : "no such key";
    if (this.found) this.findNext(1);
    else this.moved();
  }
  findNext(way) {
    const {found} = this;
    if (!found) return;
    const {recording} = found.pane, calls = key => recording.start[key + 1] - recording.start[key];
    found.call += way;
    if (found.call < 0 || found.call === calls(found.keys[found.key])) {
      found.key = (found.key + way + found.keys.length) % found.keys.length;
      found.call = way > 0 ? 0 : calls(found.keys[found.key]) - 1;
    }
    const key = found.keys[found.key], call = recording.callsOfKey[recording.start[key] + found.call];
    this.controls.found.textContent = `${shortened(recording.label(key), 40)}: call ${grouped(found.call + 1)} of ${grouped(calls(key))}` +
      (found.keys.length > 1 ? `, key ${grouped(found.key + 1)} of ${grouped(found.keys.length)}` : "");
    this.goTo(recording.made[call]);
    found.pane.view.reveal(found.pane.itemOf(call), this.stillness.matches);
  }

  hover(pane, item, event) {
    const {hint} = this.controls;
    this.hovered = pane ? pane.textOfItem(item) : null;
    hint.hidden = this.hovered === null;
    if (!hint.hidden) {
      hint.textContent = pane.recording.describe(pane.callOf(item));
      const box = hint.getBoundingClientRect();
      hint.style.left = `${Math.max(4, Math.min(event.clientX + 14, innerWidth - box.width - 4))}px`;
      hint.style.top = `${event.clientY + 18 + box.height > innerHeight ? event.clientY - box.height - 12 : event.clientY + 18}px`;
    }
    this.moved();
  }

  // Shows the step everywhere.
  show() {
    const {controls} = this, atOnce = this.stillness.matches || (this.playing && this.speed > 16);
    for (const pane of this.panes) pane.show(this.step, controls.follow.checked, atOnce);
    controls.step.value = this.step;
    controls.position.textContent = `${grouped(this.step)} of ${grouped(this.steps)}`;
    controls.step.setAttribute("aria-valuetext", `step ${controls.position.textContent}`);
    controls.first.disabled = controls.back.disabled = this.step === 0;
    controls.last.disabled = controls.forward.disabled = controls.over.disabled = this.step === this.steps;
    this.moved();
  }

  // Asks for a frame. There is none while nothing changes.
  moved() { this.frame ??= requestAnimationFrame(now => this.drawFrame(now)); }
  drawFrame(now) {
    this.frame = null;
    const seconds = Math.min((now - (this.before ?? now)) / 1000, 0.1);
    if (this.playing) {
      this.due += seconds * this.speed;
      if (this.due >= 1) {
        const due = this.due % 1;
        this.goTo(this.step + Math.floor(this.due));
        this.due = due;
      }
    }
    const marks = [this.hovered, this.found && this.found.pane.recording.keys[this.found.keys[this.found.key]]].filter(text => text !== null);
    let traveling = false;
    for (const pane of this.panes) {
      traveling = pane.view.travel(seconds) || traveling;
      pane.draw(marks);
    }
    this.before = this.playing || traveling ? now : undefined;
    if (this.playing || traveling) this.moved();
  }
}

const player = new Player(JSON.parse(document.getElementById("data").textContent));
