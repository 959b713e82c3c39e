// node pages_in_browser.cjs chromium directory
//
// Plays the pages that odd_traces wrote into the directory, in a headless Chromium: buttons, keys, search, grid, hover,
// both color schemes, a phone. A page must not say anything in the console, nor ask for another file. Expected values
// are those of a recursion played on paper. Exits with 77, "skipped", if there is no playwright-core for this node.
"use strict";
const assert = require("node:assert/strict");
const path = require("node:path");
const {pathToFileURL} = require("node:url");

const [chromium, directory] = process.argv.slice(2);
let playwright;
try {
  playwright = require(require.resolve("playwright-core", {paths: [process.cwd(), ...(process.env.NODE_PATH ?? "").split(path.delimiter)]}));
} catch {
  console.log("skipped: npm's playwright-core is not found, neither here nor in NODE_PATH");
  process.exit(77);
}

async function main() {
  const browser = await playwright.chromium.launch({executablePath: chromium, args: ["--no-sandbox"]});
  const complaints = [];

  // Opens a page in a context of its own.
  async function open(name, options = {}) {
    const context = await browser.newContext({viewport: {width: 1440, height: 900}, ...options});
    const page = await context.newPage();
    const url = pathToFileURL(path.join(directory, name + ".html")).href;
    page.on("console", message => complaints.push(`${name}: ${message.text()}`));
    page.on("pageerror", error => complaints.push(`${name}: ${error.stack}`));
    page.on("dialog", dialog => { complaints.push(`${name}: a dialog`); dialog.dismiss(); });
    page.on("request", request => { if (!request.url().startsWith("data:") && request.url() !== url) complaints.push(`${name}: asks for ${request.url()}`); });
    await page.goto(url);
    return page;
  }
  const press = async (page, ...keys) => { for (const key of keys) await page.keyboard.press(key); };
  const event = (page, pane = 0) => page.locator(".event").nth(pane).textContent();
  const list = async (page, which, pane = 0) => (await page.locator(`.${which}`).nth(pane).locator("li").allTextContents());
  const position = page => page.locator("#position").textContent();
  // The picture as text of its bytes, after the frame that shows the last change.
  const picture = page => page.evaluate(() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(() =>
    done([...document.querySelectorAll("canvas")].map(c => c.toDataURL()).join())))));
  const settled = page => page.waitForFunction(() => !player.frame);

  // Side by side: 41 calls and 82 steps naively; 13 calls, 8 computed, 8 + 8 + 5 = 21 steps with a memo.
  {
    const page = await open("beside");
    assert.equal(await page.title(), "fib(7) = 13");
    assert.equal(await position(page), "0 of 82");
    assert.deepEqual([await event(page), await event(page, 1)], ["Not begun", "Not begun"]);
    assert.deepEqual(await page.locator(".legend").first().locator("li").allTextContents(), ["running", "computed", "computed again"]);
    assert.deepEqual(await page.locator(".legend").nth(1).locator("li").allTextContents(), ["running", "computed", "from the memo"]);
    await press(page, ...Array(9).fill("ArrowRight")); // 7, 6, 5, 4, 3, 2, 1 are called, 1 ends, 0 is called
    assert.deepEqual([await event(page), await event(page, 1)], ["fib(2) calls fib(0)", "fib(2) calls fib(0)"]);
    assert.deepEqual(await list(page, "stack", 1), ["fib(0)", "fib(2)", "fib(3)", "fib(4)", "fib(5)", "fib(6)", "fib(7)"]);
    assert.deepEqual(await list(page, "memo", 1), ["11"]); // key 1, value 1
    await press(page, "ArrowRight", "ArrowRight", "ArrowRight"); // 0 and 2 end, 3 asks for 1
    assert.deepEqual([await event(page), await event(page, 1)], ["fib(3) calls fib(1)", "fib(1) = 1, from the memo"]);
    assert.deepEqual(await list(page, "memo", 1), ["21", "00", "11×2"]);
    await press(page, "ArrowLeft");
    assert.equal(await event(page), "fib(2) = 1");
    await press(page, "o");
    assert.equal(await event(page), "fib(3) = 2");
    await press(page, "End");
    assert.equal(await position(page), "82 of 82");
    assert.deepEqual([await event(page), await event(page, 1)], ["fib(7) = 13", "fib(7) = 13"]);
    assert.deepEqual(await list(page, "stack"), []);
    assert.deepEqual((await list(page, "memo")).at(-1), "11×13"); // fib(1) is called F(7) = 13 times
    assert.ok(await page.locator("#forward").isDisabled());
    await page.locator(".memo").nth(1).locator("button").first().click(); // of key 7
    assert.equal(await position(page), "21 of 82");
    await press(page, "Home");
    assert.equal(await position(page), "0 of 82");

    // It plays by itself, at the speed asked for, to the end; and again from the start.
    await page.locator("#speed").fill("14");
    await press(page, "Escape");
    await page.locator("#play").click();
    await page.waitForFunction(() => document.getElementById("position").textContent === "82 of 82", null, {timeout: 120000});
    assert.equal(await page.locator("#play").textContent(), "Play");
    assert.equal(await page.locator(".event").first().getAttribute("aria-live"), "polite");
    await page.locator("#step").fill("40");
    assert.equal(await position(page), "40 of 82");
    assert.equal(await page.locator("#step").getAttribute("aria-valuetext"), "step 40 of 82");

    // What can be pressed has a name, and a picture says what it shows.
    const nameless = await page.$$eval("button, input, canvas", all => all.filter(e =>
      !(e.textContent.trim() || e.getAttribute("aria-label") || (e.labels && e.labels.length > 0))).map(e => e.outerHTML));
    assert.deepEqual(nameless, []);
    assert.match(await page.locator("canvas").first().getAttribute("aria-label"), /^Tree of the calls of fib\(7\) = 13\. 41 calls: .*Step 40 of 82: /);
  }

  // A key is found, and its calls: 5 is called 8 times in fib(10), once by 7, 6, and so on.
  {
    const page = await open("naive");
    await press(page, "/");
    await page.keyboard.type("fib(5)");
    assert.equal(await page.locator("#found").textContent(), "fib(5): call 1 of 8");
    await press(page, "Enter");
    assert.equal(await page.locator("#found").textContent(), "fib(5): call 2 of 8");
    assert.match(await event(page), /^fib\([67]\) calls fib\(5\)$/);
    await page.locator("#search").fill("nothing");
    assert.equal(await page.locator("#found").textContent(), "no such key");
    await press(page, "Escape");

    // Zooming and moving change the picture; fitting brings it back.
    await press(page, "End", "0");
    await settled(page);
    const whole = await picture(page);
    await press(page, "+", "+", "Shift+ArrowRight");
    assert.notEqual(await picture(page), whole);
    await press(page, "0");
    assert.equal(await picture(page), whole);
    const box = await page.locator("canvas").boundingBox();
    await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
    await page.mouse.wheel(0, -300);
    assert.notEqual(await picture(page), whole);
    await press(page, "0");

    // Hovering over the first call tells of it; a click goes to its step.
    const at = await page.evaluate(() => {
      const {view, canvas} = player.panes[0], box = canvas.getBoundingClientRect();
      view.scale = view.scales();
      return {x: box.left + view.pixelX(view.layout.x[0]), y: box.top + view.pixelY(view.layout.y[0])};
    });
    await page.mouse.move(at.x, at.y);
    assert.match(await page.locator("#hint").textContent(), /^fib\(10\) = 55\ncomputed\n.+\nvalue number 11 of 11\ncall 1 of 177, depth 1$/);
    await page.mouse.click(at.x, at.y);
    assert.equal(await position(page), "1 of 354");
  }

  // Two integers are a grid; other keys are none.
  {
    const page = await open("pairs");
    await press(page, "End");
    await settled(page);
    const tree = await picture(page);
    await page.locator("#view").click();
    assert.notEqual(await picture(page), tree);
    assert.match(await page.locator("canvas").getAttribute("aria-label"), /^Grid of the keys of /);
    assert.deepEqual(await page.locator(".legend li").allTextContents(), ["known first to last", "running"]);
    await press(page, "Home", "g", "g", "End");
    assert.match(await event(page), /^f\(6, 3\) = 30$/); // binomial(6, 3) = 20, with 1.5 for 1
    assert.ok(await (await open("naive")).locator("#view").isHidden());
  }

  // Errors, odd texts, nothing at all, a long chain: each plays to its end.
  for (const [name, last] of [["cycle", "f(9): no value"], ["throws", "f(20): no value"], ["wrapped", "f(3): no value"],
                              ["no_key", null], ["nothing", "Not begun"], ["chain", "f(1000) = 1000"], ["plain", "f(0.1) = inf"],
                              ["odd_text", null], ["limit", null], ["cut", "fib(20) = 6765"]]) {
    const page = await open(name);
    await press(page, "End");
    if (last !== null) assert.equal(await event(page), last, name);
    await press(page, "Home", "ArrowRight", "o", "g", "0", "+", "PageDown", "PageUp", "ArrowLeft");
    await picture(page);
  }

  // A phone, in the dark, without motion: nothing is wider than the screen, and the colors are others.
  {
    const phone = {viewport: {width: 390, height: 844}, hasTouch: true, isMobile: true};
    const shown = [];
    for (const colorScheme of ["light", "dark"]) {
      const page = await open("beside", {...phone, colorScheme, reducedMotion: "reduce"});
      await press(page, "ArrowRight", "ArrowRight");
      assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth));
      shown.push(await picture(page));
      await page.locator("canvas").first().tap();
      await page.locator("#forward").tap();
    }
    assert.notEqual(shown[0], shown[1]);
  }

  // 100,000 calls are drawn whole and near, at any step.
  {
    const page = await open("large");
    assert.equal(await position(page), "0 of 200,000");
    await press(page, "End", "0");
    await picture(page);
    for (let i = 0; i < 20; ++i) await press(page, "+");
    await press(page, "PageUp", "ArrowLeft", "0");
    await picture(page);
    assert.equal(await position(page), "179,999 of 200,000");
  }

  assert.deepEqual(complaints, []);
  await browser.close();
}

main().catch(error => {
  console.error(error);
  process.exit(1);
});
