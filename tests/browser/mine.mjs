// Reading, progress, settings, help and what is kept: by keyboard, without scripts, with large text, and as a screen
// reader is told.

import assert from "node:assert/strict";
import { test } from "node:test";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import { look, narrow } from "./look.mjs";
import { click, focusIsVisible, open, press, program, tabTo } from "./stage.mjs";

const BANK = "/banks/zz-lighthouse";
const READ = `${BANK}/read/orm`;

// Answers the three questions of the small bank: two right, one not known.
async function learn(page) {
  await page.goto(`${program.origin}${BANK}`);
  await click(page, page.getByRole("button", { name: "Start the quiz" }));
  const answers = { lit: "3 May 1902", keeper: "Ida Brandt" };
  for (let n = 0; n < 3; n += 1) {
    const prompt = await page.locator("h1.prompt").innerText();
    const known = Object.entries(answers).find(([word]) => prompt.includes(word));
    if (known) {
      await page.locator("form.ask input[type=text]").fill(known[1]);
      await click(page, page.locator("form.ask button").first());
    } else await click(page, page.locator("button[name=dont_know]"));
    await click(page, page.locator("main .stick a, main a.button").first());
  }
}

// What a screen reader is told of a page, held to a transcript that was read over. `UPDATE=yes` writes it anew.
async function heard(page, name) {
  const months = "January|February|March|April|May|June|July|August|September|October|November|December";
  const told = (await page.locator("main").ariaSnapshot())
    .replaceAll(new RegExp(`\\d{1,2} (${months}) 20\\d\\d`, "g"), "DATE")
    .replaceAll(/\b(Mon|Tue|Wed|Thu|Fri|Sat|Sun) DATE/g, "DAY DATE")
    .replaceAll(/[a-z]+-[a-z]+-[a-z]+-[a-z]+/g, "FOUR-WORDS")
    .replaceAll(/http:\/\/[a-z.]+:\d+/g, "ADDRESS");
  const folder = join(import.meta.dirname, "aria");
  const file = join(folder, `${name}.txt`);
  if (process.env.UPDATE) {
    mkdirSync(folder, { recursive: true });
    writeFileSync(file, `${told}\n`);
  }
  assert.equal(`${told}\n`, readFileSync(file, "utf8"), `${name} is told otherwise; read it over, then UPDATE=yes`);
}

async function unfold(page) {
  await page.locator("main details").evaluateAll((all) => all.forEach((one) => { one.open = true; }));
}

test("a document is read by keyboard, and asks back", async () => {
  const page = await open({ viewport: { width: 1280, height: 800 } });
  await page.goto(`${program.origin}${READ}`);
  await tabTo(page, "a.asked-n");
  await focusIsVisible(page);
  await press(page, "Enter");
  assert.equal(await page.locator("details.asks[open]").count(), 1);
  assert.ok(await page.getByText("When was the lighthouse lit?").isVisible());
  await tabTo(page, "details.asks[open] button");
  await focusIsVisible(page);
  await press(page, "Enter");
  assert.match(page.url(), /\/quiz\//);
});

test("a document is read without scripts", async () => {
  const page = await open({ javaScriptEnabled: false });
  await page.goto(`${program.origin}${READ}`);
  assert.ok(!(await page.getByText("When was the lighthouse lit?").isVisible()));
  await click(page, page.locator("a.asked-n").first());
  assert.ok(await page.getByText("When was the lighthouse lit?").isVisible());
  await click(page, page.locator("details.asks[open] button"));
  assert.match(page.url(), /\/quiz\//);
});

test("reading and progress are told to a screen reader as they were read over", async () => {
  const page = await open({});
  await learn(page);
  await page.goto(`${program.origin}${READ}`);
  await unfold(page);
  await heard(page, "read");
  await page.goto(`${program.origin}/progress`);
  await unfold(page);
  await heard(page, "progress");
});

test("reading, progress, settings and help are seen by axe", async () => {
  const page = await open({});
  await page.goto(`${program.origin}/progress`);
  await look(page, "progress-nobody");
  await learn(page);
  for (const [name, path] of Object.entries({
    read: READ,
    progress: "/progress",
    settings: "/settings",
    leave: "/leave",
    erase: "/progress/erase",
    help: "/help",
    privacy: "/privacy",
  })) {
    await page.goto(`${program.origin}${path}`);
    await look(page, name);
    await unfold(page);
    await look(page, `${name}-unfolded`);
  }
});

test("large text, wide letters and every paper stand the same", async () => {
  const page = await open({});
  await learn(page);
  for (const paper of ["white", "cream", "grey", "dark"]) {
    await page.goto(`${program.origin}/settings`);
    for (const [name, value] of Object.entries({ size: "200", line: "200", letters: "120", width: "50", paper })) await page.locator(`#${name}`).selectOption(value);
    await click(page, page.getByRole("button", { name: "Keep these settings" }));
    assert.match(await page.locator("html").getAttribute("class"), new RegExp(`size-200.*paper-${paper}`));
    await look(page, `settings-${paper}`);
    for (const path of ["/", READ, "/progress", "/help", "/privacy"]) {
      await page.goto(`${program.origin}${path}`);
      await unfold(page);
      await narrow(page, `${path} with large text`);
    }
  }
});

test("shortcuts that were turned off do nothing", async () => {
  const page = await open({});
  await page.goto(`${program.origin}/settings`);
  await page.locator("input[name=shortcuts]").uncheck();
  await click(page, page.getByRole("button", { name: "Keep these settings" }));
  await page.goto(`${program.origin}${BANK}`);
  await click(page, page.getByRole("button", { name: "Start the quiz" }));
  const before = page.url();
  await page.locator("h1").first().click();
  await page.keyboard.press("0");
  await page.keyboard.press("u");
  assert.equal(page.url(), before);
  assert.equal(await page.locator("[data-keys]").isVisible(), false);
});

test("what is mine is a file", async () => {
  const page = await open({});
  await learn(page);
  await page.goto(`${program.origin}/progress`);
  for (const [button, name] of [["Everything (JSON Lines)", "factdeck-events.jsonl"], ["My answers (CSV)", "factdeck-answers.csv"]]) {
    const [download] = await Promise.all([page.waitForEvent("download"), page.getByRole("button", { name: button }).click()]);
    assert.equal(download.suggestedFilename(), name);
    const text = readFileSync(await download.path(), "utf8");
    assert.ok(text.trim().split("\n").length >= 4, text);
  }
});
