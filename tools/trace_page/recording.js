// A recording: its calls in the order in which they were made, and what is known at each step.
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
