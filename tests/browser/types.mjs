// Every type of question: by keyboard alone, with scripts off, and as a screen reader hears it. The transcripts in aria/
// were read line by line; UPDATE=1 writes them anew, to be read again.

import assert from "node:assert/strict";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";

import { look, narrow } from "./look.mjs";
import { click, focusIsVisible, open, press, program, tabTo } from "./stage.mjs";

const aria = join(import.meta.dirname, "aria");
mkdirSync(aria, { recursive: true });

const check = (page) => page.locator("form.ask .act button").first();
const label = (page, text) => page.getByLabel(text, { exact: true });

const option = (page, text) => page.locator("label.option", { has: page.getByText(text, { exact: true }) }).locator("input");

// Goes to an element with Tab and picks an option of its list with the keys alone.
async function choose(page, selector, text) {
  await tabTo(page, selector);
  await page.keyboard.type(text);
}

// How each type is answered, wrongly or in part: with the mouse or a finger, and by keys alone.
const TYPES = {
  choice: {
    verdict: "Not right",
    tap: (page) => option(page, "25 days").check(),
    async keys(page) {
      await tabTo(page, "input[type=radio]");
      await focusIsVisible(page);
      for (let presses = 0; presses < 5 && !(await option(page, "25 days").isChecked()); presses += 1) await page.keyboard.press("ArrowDown");
      await page.keyboard.press("Enter");
    },
  },
  multi: {
    verdict: "Partly right",
    async tap(page) {
      await option(page, "people").check();
      await option(page, "mail").check();
    },
    async keys(page) {
      for (const text of ["people", "mail"]) {
        const value = await option(page, text).getAttribute("value");
        await tabTo(page, `input[value="${value}"]`);
        await page.keyboard.press("Space");
      }
      await page.keyboard.press("Enter");
    },
  },
  "true-false": {
    verdict: "Not right",
    tap: (page) => option(page, "False").check(),
    async keys(page) {
      await page.keyboard.press("2");
      await page.keyboard.press("Enter");
    },
  },
  short: { verdict: "Not right", tap: (page) => page.locator("#text").fill("Ida Brown"), keys: (page) => page.keyboard.type("Ida Brown\n") },
  number: { verdict: "Not right", tap: (page) => page.locator("#text").fill("25"), keys: (page) => page.keyboard.type("25\n") },
  date: { verdict: "Not right", tap: (page) => page.locator("#text").fill("9 May 1871"), keys: (page) => page.keyboard.type("9 May 1871\n") },
  cloze: {
    verdict: "Partly right",
    async tap(page) {
      await label(page, "Gap 1 of 3").fill("May 1904");
      await page.locator("select[name=gap-2]").selectOption({ label: "Teal" });
    },
    async keys(page) {
      await tabTo(page, "input[name=gap-1]");
      await page.keyboard.type("May 1904");
      await choose(page, "select[name=gap-2]", "Teal");
      await tabTo(page, "form.ask .act button");
      await page.keyboard.press("Enter");
    },
  },
  order: {
    verdict: "Partly right",
    async tap(page) {
      const places = { "the old boat": "1", "the Heron": "2", "the Teal": "4", "the bridge": "3" };
      for (const [text, place] of Object.entries(places)) await label(page, text).selectOption(place);
    },
    async keys(page) {
      // By the buttons that the script adds: first all places are given, then two are exchanged.
      const places = { "the old boat": "1", "the Heron": "2", "the Teal": "3", "the bridge": "4" };
      for (const [text, place] of Object.entries(places)) await choose(page, `#${await label(page, text).getAttribute("id")}`, place);
      await tabTo(page, "button[aria-label='Up: the bridge']");
      await focusIsVisible(page);
      await page.keyboard.press("Enter");
      assert.equal(await label(page, "the bridge").inputValue(), "3");
      assert.equal(await page.locator("form.ask [role=status]").innerText(), "the bridge: Now in place 3");
      await page.keyboard.press("Space");
      await tabTo(page, "button[aria-label='Down: the bridge']");
      await page.keyboard.press("Space");
      await tabTo(page, "form.ask .act button");
      await page.keyboard.press("Enter");
    },
  },
  match: {
    verdict: "Partly right",
    async tap(page) {
      await label(page, "1871").selectOption({ label: "the first crossing" });
      await label(page, "1904").selectOption({ label: "the bridge is opened" });
    },
    async keys(page) {
      await choose(page, "select[name=pair-1]", "the first");
      await choose(page, "select[name=pair-2]", "the bridge");
      await tabTo(page, "form.ask .act button");
      await page.keyboard.press("Enter");
    },
  },
  flashcard: { turned: true, tap: (page) => click(page, page.locator("button[name=show]")), keys: (page) => press(page, " ") },
  open: {
    verdict: "Partly right",
    turned: true,
    async tap(page) {
      await page.locator("#text").fill("A bridge <b>was</b> built.");
      await click(page, page.locator("button[name=show]"));
    },
    async keys(page) {
      await page.keyboard.type("A bridge <b>was</b> built.");
      await tabTo(page, "button[name=show]");
      await press(page, "Enter");
    },
  },
};

// Starts the quiz of one type. Of choices there are several; the one that is meant has a tag.
async function ask(page, type) {
  await page.goto(`${program.origin}/banks/every`);
  await page.locator("#quiz summary").first().click();
  await page.locator(`#quiz input[name=${type === "choice" ? "tag" : "type"}][value="${type}"]`).check();
  await click(page, page.locator("#quiz button").first());
  assert.ok(await page.locator("form.ask").isVisible(), `no question of type ${type}`);
}

// What a screen reader says of a page, with whatever is shuffled before an answer put into the order of the alphabet.
async function heard(page) {
  const answered = await page.locator("h1.verdict").count();
  const lines = (await page.locator("main").ariaSnapshot()).split("\n");
  const depth = (line) => line.length - line.trimStart().length;
  const tree = (from, to) => {
    const parts = [];
    for (let at = from; at < to; ) {
      let end = at + 1;
      while (end < to && depth(lines[end]) > depth(lines[at])) end += 1;
      parts.push([lines[at], ...tree(at + 1, end)].join("\n"));
      at = end;
    }
    const shuffled = (part) => !answered && /^\s*- (listitem|option (?!"Choose…"))/.test(part);
    const places = parts.map((part, at) => (shuffled(part) ? at : -1)).filter((at) => at >= 0);
    const sorted = places.map((at) => parts[at]).sort();
    places.forEach((at, n) => { parts[at] = sorted[n]; });
    return parts;
  };
  // Addresses differ from quiz to quiz.
  return `${tree(0, lines.length).join("\n").replaceAll(/\/(quiz|answers|banks)\/[0-9a-f]{32}[^\s]*/g, "/$1/…")}\n`;
}

async function transcribed(page, name) {
  const [path, now] = [join(aria, `${name}.txt`), await heard(page)];
  if (process.env.UPDATE) writeFileSync(path, now);
  assert.ok(existsSync(path), `${name} was never transcribed: run with UPDATE=1 and read it`);
  assert.equal(now, readFileSync(path, "utf8"), `what a screen reader says of ${name}`);
}

// Whatever is pressed on a phone is large enough for a thumb.
async function thumbs(page, name) {
  await page.setViewportSize({ width: 360, height: 740 });
  const small = await page.evaluate(() => {
    const controls = "main :is(button, select, summary, textarea, input[type=text], label.option, label.check, a.button)";
    return [...document.querySelectorAll(controls)]
      .map((element) => [element.outerHTML.slice(0, 90), element.getBoundingClientRect()])
      .filter(([, box]) => box.width > 0 && (box.height < 43.5 || box.width < 43.5))
      .map(([html, box]) => `${Math.round(box.width)}×${Math.round(box.height)} ${html}`);
  });
  assert.deepEqual(small, [], `targets on ${name}`);
}

// Letters twice as large, in a window as wide as a small laptop's, lead to no scrolling to the side.
async function large(page, name) {
  await page.setViewportSize({ width: 640, height: 800 });
  const wide = await page.evaluate(() => {
    document.documentElement.style.fontSize = "200%";
    const width = document.documentElement.scrollWidth;
    document.documentElement.style.fontSize = "";
    return width;
  });
  assert.ok(wide <= 640, `${name} scrolls sideways with large text: ${wide} px`);
}

async function stands(page, name) {
  await transcribed(page, name);
  await thumbs(page, name);
  await large(page, name);
  await look(page, name);
}

for (const [type, { verdict, turned, tap }] of Object.entries(TYPES)) {
  test(`${type}: its pages are heard, seen and within reach`, async () => {
    const page = await open({ viewport: { width: 1280, height: 800 } });
    await ask(page, type);
    await stands(page, type);
    await tap(page);
    if (turned) await stands(page, `${type}-turned`);
    if (type === "open") await option(page, "names the bridge").check();
    await click(page, type === "flashcard" ? page.getByRole("button", { name: "Knew it" }) : check(page));
    if (!verdict) return assert.match(page.url(), /\/result$/);
    await stands(page, `${type}-feedback`);
    assert.equal((await page.locator("h1.verdict span").innerText()).split("\n")[0], verdict);
  });

  test(`${type}: with scripts off`, async () => {
    const page = await open({ javaScriptEnabled: false, viewport: { width: 360, height: 740 } });
    await ask(page, type);
    await tap(page);
    if (type === "open") await option(page, "names the bridge").check();
    await click(page, type === "flashcard" ? page.getByRole("button", { name: "Knew it" }) : check(page));
    if (verdict) assert.equal((await page.locator("h1.verdict span").innerText()).split("\n")[0], verdict);
    else assert.match(page.url(), /\/result$/);
  });
}

for (const [type, { verdict, keys }] of Object.entries(TYPES)) {
  test(`${type}: by keyboard alone`, async () => {
    const page = await open({ viewport: { width: 1280, height: 800 } });
    await ask(page, type);
    await page.evaluate(() => addEventListener("pointerdown", () => { throw new Error("no pointer here"); }));
    await keys(page);
    if (type === "open") {
      await page.keyboard.press("1");
      await tabTo(page, "button[name=judged]");
      await press(page, "Enter");
    }
    if (type === "flashcard") await press(page, "2");
    await page.waitForURL(/\/(result|1)$/);
    await page.waitForLoadState();
    if (!verdict) return assert.match(page.url(), /\/result$/);
    await page.locator("h1.verdict").waitFor();
    if (type !== "order") assert.equal((await page.locator("h1.verdict span").innerText()).split("\n")[0], verdict);
    await press(page, "Enter");
    assert.match(page.url(), /\/result$/);
  });
}

test("with the largest letters nothing sticks out of a phone", async () => {
  const page = await open({ viewport: { width: 320, height: 640 } });
  await page.goto(`${program.origin}/settings`);
  for (const [name, value] of Object.entries({ size: "200", line: "200", letters: "120" })) await page.locator(`#${name}`).selectOption(value);
  await click(page, page.getByRole("button", { name: "Keep these settings" }));
  for (const [type, { turned, tap }] of Object.entries(TYPES)) {
    await ask(page, type);
    await narrow(page, `${type} with the largest letters`);
    await tap(page);
    if (turned) await narrow(page, `${type} turned`);
    await click(page, type === "flashcard" ? page.getByRole("button", { name: "Knew it" }) : check(page));
    await narrow(page, `${type} after the answer`);
  }
  await page.goto(`${program.origin}/banks/every`);
  for (const summary of await page.locator("main summary").all()) await summary.click();
  await narrow(page, "a bank unfolded");
  await click(page, page.locator("form[action^='/study/'] button").first());
  await click(page, page.locator("button[name=dont_know]"));
  if (await page.locator(".stick a.button").count()) await click(page, page.locator(".stick a.button"));
  await narrow(page, "a question of studying");
  await click(page, page.getByRole("link", { name: "Stop for now" }));
  await narrow(page, "the end of studying");
});

test("a form that lacks something comes back as it was filled in", async () => {
  const page = await open({ javaScriptEnabled: false });
  await ask(page, "order");
  await label(page, "the Heron").selectOption("2");
  await label(page, "the Teal").selectOption("2");
  await click(page, check(page));
  assert.equal(await page.getByRole("alert").innerText(), "Place 2 is given twice. Every place can be given once.");
  assert.equal(await label(page, "the Heron").inputValue(), "2");
  assert.equal(await label(page, "the Teal").inputValue(), "2");
});
