// priori: the page of html(), without its title and data. Made by `cmake -P cmake/trace_page.cmake` of the files in
// tools/trace_page.
#pragma once

#include "priori/detail/begin.hpp"

// clang-format off

namespace priori { inline namespace PRIORI_ABI { namespace detail {

inline constexpr char page_before_title[] = R"page(<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta http-equiv="Content-Security-Policy"
      content="default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; img-src data:">
<link rel="icon" href="data:,">
<title>)page";

inline constexpr char page_after_title[] = R"page(</title>
<style>
)page"
R"page(:root {
  color-scheme: light dark;
  --ground: #ffffff; --raised: #f6f8fa; --text: #1f2328; --soft: #59636e; --line: #d1d9e0; --edge: #8c959f;
  --accent: #0969da; --on-accent: #ffffff;
  --computed: #ddf4ff; --computed-edge: #0969da;
  --again: #fff1e5; --again-edge: #bc4c00;
  --reused: #f6f8fa; --reused-edge: #8c959f;
  --ended: #ffffff; --ended-edge: #cf222e;
  --refused: #ffcecb; --refused-edge: #cf222e;
  --running: #fff8c5; --running-edge: #9a6700;
  --future: #eaeef2; --ring: #8250df;
}
@media (prefers-color-scheme: dark) {
  :root {
    --ground: #0d1117; --raised: #151b23; --text: #f0f6fc; --soft: #9198a1; --line: #3d444d; --edge: #656c76;
    --accent: #4493f8; --on-accent: #0d1117;
    --computed: #0c2d6b; --computed-edge: #4493f8;
    --again: #4a2100; --again-edge: #f0883e;
    --reused: #151b23; --reused-edge: #656c76;
    --ended: #0d1117; --ended-edge: #f85149;
    --refused: #78191b; --refused-edge: #f85149;
    --running: #4b3900; --running-edge: #e3b341;
    --future: #1c2129; --ring: #ab7df8;
  }
}
* { box-sizing: border-box }
html, body { height: 100%; margin: 0 }
body {
  display: flex; flex-direction: column;
  background: var(--ground); color: var(--text);
  font: 14px/1.4 system-ui, sans-serif;
}
h1, h2, h3, p, ol { margin: 0; padding: 0 }
h1, canvas, ol, .event, #hint { font-family: ui-monospace, Menlo, Consolas, "DejaVu Sans Mono", monospace }
h1 { font-size: 16px; overflow-wrap: anywhere; flex: 1 1 12em; max-height: 4.2em; overflow: auto }
h2, h3 { font-size: 13px; font-weight: 600 }
header, footer { padding: 8px 12px; background: var(--raised) }
header { display: flex; flex-wrap: wrap; gap: 4px 16px; align-items: center; border-bottom: 1px solid var(--line) }
footer { border-top: 1px solid var(--line) }
.row, .search { display: flex; flex-wrap: wrap; gap: 6px 8px; align-items: center }
.row + .row { margin-top: 6px }
.row label { display: flex; gap: 6px; align-items: center }
output { color: var(--soft); font-variant-numeric: tabular-nums }
#step { flex: 1 1 0; min-width: 0 }
#speed { width: 7em }
#found:empty { display: none }
input[type=range], input[type=checkbox] { accent-color: var(--accent) }
button, input[type=search] {
  font: inherit; color: inherit; background: var(--ground);
  border: 1px solid var(--line); border-radius: 6px; padding: 4px 10px; min-height: 32px;
}
input[type=search] { width: 11em }
button { cursor: pointer }
button:hover { border-color: var(--accent) }
button[disabled] { color: var(--soft); cursor: default; border-color: var(--line) }
#play { background: var(--accent); color: var(--on-accent); border-color: var(--accent); min-width: 5em }
:focus-visible { outline: 2px solid var(--ring); outline-offset: 1px }
details { flex: 1 1 8em }
summary { cursor: pointer }
kbd { border: 1px solid var(--line); border-radius: 4px; padding: 0 4px; font-size: 12px }
noscript p { padding: 12px }

main { flex: 1 1 0; min-height: 0; display: flex }
.pane {
  flex: 1 1 0; min-width: 0; min-height: 0; padding: 8px 12px; display: grid; gap: 4px 12px;
  grid-template: auto auto auto auto minmax(0, 1fr) minmax(0, 1fr) / minmax(0, 1fr) minmax(13em, 22%);
  grid-template-areas: "head head" "counts counts" "legend legend" "event event" "picture stack" "picture memo";
}
.pane h2 { grid-area: head }
.counts { grid-area: counts; color: var(--soft); white-space: pre-line; overflow-wrap: anywhere; max-height: 4.2em; overflow: auto }
.legend { grid-area: legend; display: flex; flex-wrap: wrap; gap: 0 14px; margin: 0; padding: 0; color: var(--soft) }
.legend li { display: flex; gap: 6px; align-items: center; font-size: 12px }
.legend li::before { content: ""; width: 14px; height: 10px; border: 1px solid; border-radius: 3px }
.legend .running::before { background: var(--running); border-color: var(--running-edge) }
.legend .computed::before { background: var(--computed); border-color: var(--computed-edge) }
.legend .again::before { background: var(--again); border-color: var(--again-edge) }
.legend .reused::before { background: var(--reused); border-color: var(--reused-edge); border-style: dashed }
.legend .ended::before { background: var(--ended); border-color: var(--ended-edge) }
.legend .refused::before { background: var(--refused); border-color: var(--refused-edge) }
.legend .order::before { width: 42px; border: 0; background: linear-gradient(90deg, #3b528b, #35b779, #fde725) }
.event { grid-area: event; white-space: nowrap; overflow: hidden; text-overflow: ellipsis; min-height: 1.4em }
.picture { grid-area: picture; position: relative; min-height: 0; border: 1px solid var(--line); border-radius: 6px }
canvas { position: absolute; inset: 0; width: 100%; height: 100%; border-radius: 6px; touch-action: none; cursor: grab }
.stack { grid-area: stack }
.memo { grid-area: memo }
.two .pane {
  grid-template: auto auto auto auto minmax(0, 1fr) minmax(0, 30%) / minmax(0, 1fr) minmax(0, 1fr);
  grid-template-areas: "head head" "counts counts" "legend legend" "event event" "picture picture" "stack memo";
}
.pane + .pane { border-left: 1px solid var(--line) }

.list { min-width: 0; min-height: 0; display: flex; flex-direction: column }
.list ol { list-style: none; overflow: auto; flex: 0 1 auto; min-height: 0 }
.list button {
  display: flex; gap: 8px; width: 100%; min-height: 24px; padding: 1px 6px; border: 0; border-radius: 4px;
  background: none; text-align: left; font-family: inherit; font-size: 13px;
}
.list button:hover { background: var(--raised) }
.list button span { overflow: hidden; text-overflow: ellipsis; white-space: nowrap }
.list .what { flex: 1 1 auto }
.list .value { flex: 0 1 auto }
.list .times { flex: none; color: var(--soft); min-width: 3em; text-align: right }
.list .now button { background: var(--running) }
.list .now .times { color: inherit }
.more { color: var(--soft); font-size: 12px }
.more:empty { display: none }

#hint {
  position: fixed; z-index: 1; max-width: min(26em, 90vw); padding: 6px 10px; pointer-events: none;
  background: var(--raised); border: 1px solid var(--edge); border-radius: 6px; white-space: pre-line;
  overflow-wrap: anywhere; font-size: 13px;
}

@media (max-width: 760px) {
  html, body { height: auto }
  main { flex: none; flex-direction: column }
  .pane, .two .pane {
    flex: none; grid-template: auto auto auto auto 50vh auto / minmax(0, 1fr) minmax(0, 1fr);
    grid-template-areas: "head head" "counts counts" "legend legend" "event event" "picture picture" "stack memo";
  }
  .two .pane { grid-template-rows: auto auto auto auto 21vh auto }
  .list ol { max-height: 24vh }
  .two .list ol { max-height: 10vh }
  .pane + .pane { border-left: 0; border-top: 1px solid var(--line) }
  footer { position: sticky; bottom: 0 }
  footer { padding: 6px 12px; display: flex; flex-wrap: wrap; gap: 6px }
  footer .row { display: contents }
  #step { flex: 1 1 70% }
  details { display: none } /* of a keyboard */
  footer button { min-height: 36px; padding: 4px 8px }
  #first, #last, #rate { display: none } /* the slider goes there */
  #play { min-width: 4em }
  #speed { width: 4em }
}
@media (prefers-reduced-motion: no-preference) {
  .list .now button { transition: background-color 0.2s }
}
)page"
R"page(</style>
</head>
<body>
<header>
  <h1 id="title"></h1>
  <div class="search" role="search">
    <label for="search">Find a key</label>
    <input id="search" type="search" autocomplete="off" spellcheck="false">
    <output id="found" for="search"></output>
  </div>
</header>
<noscript><p>The recording is played by a script in this page, and scripts are switched off.</p></noscript>
<main id="panes"></main>
<footer>
  <div class="row">
    <input id="step" type="range" min="0" value="0" aria-label="Step">
    <output id="position" for="step" aria-live="off"></output>
  </div>
  <div class="row" role="toolbar" aria-label="Player">
    <button id="first" title="To the start (Home)">Start</button>
    <button id="back" title="One step back (←)">Back</button>
    <button id="play" title="Play or pause (space)">Play</button>
    <button id="forward" title="One step forward (→)">Step</button>
    <button id="over" title="Until this call has its value (O)">Finish call</button>
    <button id="last" title="To the end (End)">End</button>
    <label class="speed">Speed <input id="speed" type="range" min="0" max="14" value="2"></label>
    <output id="rate" for="speed" aria-live="off"></output>
  </div>
  <div class="row" role="toolbar" aria-label="View">
    <button id="view" title="Tree or grid (G)">Grid</button>
    <button id="fit" title="Show all of it (0)">Fit</button>
    <button id="closer" title="Zoom in (+)" aria-label="Zoom in">+</button>
    <button id="farther" title="Zoom out (-)" aria-label="Zoom out">−</button>
    <label><input id="follow" type="checkbox" checked> Follow</label>
    <details>
      <summary>Keys</summary>
      <p><kbd>space</kbd> play or pause · <kbd>←</kbd> <kbd>→</kbd> step · <kbd>O</kbd> finish the call ·
        <kbd>Page Up</kbd> <kbd>Page Down</kbd> a tenth · <kbd>Home</kbd> <kbd>End</kbd> ·
        <kbd>↑</kbd> <kbd>↓</kbd> speed · <kbd>/</kbd> find a key, <kbd>Enter</kbd> its next call ·
        <kbd>Shift</kbd> and arrows move the picture · <kbd>+</kbd> <kbd>-</kbd> zoom · <kbd>0</kbd> fit ·
        <kbd>G</kbd> tree or grid · a click on a call, or on a key in a list, goes to its step</p>
    </details>
  </div>
</footer>
<div id="hint" hidden></div>
<template id="pane">
  <section class="pane">
    <h2></h2>
    <p class="counts"></p>
    <ul class="legend" aria-label="Colors"></ul>
    <p class="event" aria-live="polite"></p>
    <div class="picture"><canvas role="img" tabindex="0"></canvas></div>
    <div class="list stack"><h3></h3><ol></ol><p class="more"></p></div>
    <div class="list memo"><h3></h3><ol></ol><p class="more"></p></div>
  </section>
</template>
<script type="application/json" id="data">)page";

inline constexpr char page_after_data[] = R"page(</script>
<script>
"use strict";
)page"
R"page(// A recording: its calls in the order in which they were made, and what is known at each step.
//
// Step 0 is before the first call. Each further step is one event: a call is made, or a call that was computed ends. A
// call answered by the memo, or refused, is made and ends in one step.
const STYLES = ["computed", "again", "reused", "ended", "refused"];
const MEANINGS = ["computed", "computed again", "from the memo", "ended by the error", "cycle or refused key"];
const COMPUTED = 0, REUSED = 2, REFUSED = 4;

class Recording {
  constructor(data) {
    Object.assign(this, data); // name, title, memoized, pairs, counts, notes, keys, texts; parent, key, style, text, time
    const n = this.parent.length, keys = this.keys.length;
    this.calls = n;
    this.depth = new Int32Array(n);
    this.made = new Int32Array(n);
    this.ends = new Int32Array(n);
    this.eventCall = [-1]; // the call of each step
    const open = [];
    const end = call => {
      this.ends[call] = this.eventCall.length;
      this.eventCall.push(call);
    };
    for (let i = 0; i < n; ++i) {
      while (open.length > 0 && open[open.length - 1] !== this.parent[i]) end(open.pop());
      this.depth[i] = open.length;
      this.made[i] = this.eventCall.length;
      this.eventCall.push(i);
      if (this.isLeaf(i)) this.ends[i] = this.made[i];
      else open.push(i);
    }
    while (open.length > 0) end(open.pop());
    this.steps = this.eventCall.length - 1;

    // The calls of key k are callsOfKey[start[k]] up to callsOfKey[start[k + 1]], in their order.
    this.start = new Int32Array(keys + 1);
    for (const k of this.key) ++this.start[k + 1];
    for (let k = 0; k < keys; ++k) this.start[k + 1] += this.start[k];
    const next = this.start.slice();
    this.callsOfKey = new Int32Array(n);
    for (let i = 0; i < n; ++i) this.callsOfKey[next[this.key[i]]++] = i;

    // The keys in the order in which their values became known.
    this.knownAt = new Float64Array(keys).fill(Infinity);
    for (let i = 0; i < n; ++i)
      if (this.hasValue(i)) this.knownAt[this.key[i]] = Math.min(this.knownAt[this.key[i]], this.ends[i]);
    this.order = [...this.keys.keys()].filter(k => this.knownAt[k] < Infinity);
    this.order.sort((a, b) => this.knownAt[a] - this.knownAt[b]);
    this.rank = new Int32Array(keys);
    this.order.forEach((k, i) => { this.rank[k] = i + 1; });
  }

  isLeaf(call) { return this.style[call] === REUSED || this.style[call] === REFUSED; }
  hasValue(call) { return this.style[call] <= REUSED; }
  label(key) { return `${this.name}(${this.keys[key]})`; }
  textOf(call) { return this.texts[this.text[call]]; }

  // Returns the innermost call that is running, or -1.
  running(step) {
    const call = this.eventCall[step];
    return step > 0 && this.ends[call] <= step ? this.parent[call] : call;
  }
  // Returns the number of keys whose values are known.
  known(step) { return firstIndex(this.order.length, i => this.knownAt[this.order[i]] > step); }
  // Returns the number of calls of a key that were made.
  callsUntil(key, step) {
    const from = this.start[key];
    return firstIndex(this.start[key + 1] - from, i => this.made[this.callsOfKey[from + i]] > step);
  }
  // Returns the step at which a call, or the call around it if it has ended, ends.
  endOfCall(step) {
    const call = this.running(Math.min(step, this.steps));
    return call < 0 ? Math.min(step + 1, this.steps) : this.ends[call];
  }

  // Returns a sentence: what happened last.
  event(step) {
    if (step === 0) return "Not begun";
    const call = this.eventCall[step], label = this.label(this.key[call]), caller = this.parent[call];
    if (this.style[call] === REFUSED) return `${label}: ${this.textOf(call)}`;
    if (this.style[call] === REUSED) return `${label} = ${this.textOf(call)}, from the memo`;
    if (this.ends[call] === step) return this.hasValue(call) ? `${label} = ${this.textOf(call)}` : `${label}: no value`;
    return caller < 0 ? `${label} is called` : `${this.label(this.key[caller])} calls ${label}`;
  }

  // Returns what is to be told about a call, line by line.
  describe(call) {
    const key = this.key[call], calls = this.start[key + 1] - this.start[key];
    const lines = [this.hasValue(call) ? `${this.label(key)} = ${this.textOf(call)}` : `${this.label(key)}: ${this.textOf(call)}`];
    lines.push(MEANINGS[this.style[call]]);
    if (!this.isLeaf(call)) lines.push(this.time[call] > 0 ? `${duration(this.time[call])}, with the calls it made` : "no time recorded");
    if (this.rank[key] > 0) lines.push(`value number ${grouped(this.rank[key])} of ${grouped(this.order.length)}`);
    lines.push(`call ${grouped(call + 1)} of ${grouped(this.calls)}, depth ${grouped(this.depth[call] + 1)}`);
    if (calls > 1) lines.push(`${grouped(calls)} calls of this key`);
    return lines.join("\n");
  }

  // Returns the keys that a search means: those equal to the text, then those that contain it.
  find(text) {
    const inside = text.startsWith(this.name + "(") ? text.slice(this.name.length + 1).replace(/\)$/, "") : text;
    const wanted = inside.replace(/\s*,\s*/g, ", ").trim().toLowerCase();
    if (wanted === "") return [];
    const equal = [], containing = [];
    this.keys.forEach((key, k) => {
      const lower = key.toLowerCase();
      if (lower === wanted) equal.push(k);
      else if (lower.includes(wanted)) containing.push(k);
    });
    return equal.concat(containing);
  }
}

// Returns the first index below n for which a monotone condition holds, or n.
function firstIndex(n, holds) {
  let from = 0;
  while (from < n) {
    const middle = (from + n) >> 1;
    if (holds(middle)) n = middle;
    else from = middle + 1;
  }
  return from;
}

function grouped(n) { return n.toLocaleString("en"); }

function duration(nanoseconds) {
  for (const [unit, size] of [["s", 1e9], ["ms", 1e6], ["µs", 1e3]])
    if (nanoseconds >= size) return `${(nanoseconds / size).toPrecision(3)} ${unit}`;
  return `${nanoseconds} ns`;
}
)page"
R"page(// Where boxes lie. A layout has lines from top to bottom; on each lie items from left to right. An item is a call in the
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
)page"
R"page(// A picture of a layout on a canvas, of which a camera shows a part. Only what is visible is drawn: items are found by
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
)page"
R"page(// One recording on the page: its picture, the calls that run, what is remembered. It tells its player, by name, what is
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
)page"
R"page(// The player: one clock for all panes, the controls, and the keys of the keyboard.
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
)page"
R"page(</script>
</body>
</html>
)page";

}}} // namespace priori::detail

#include "priori/detail/end.hpp"
