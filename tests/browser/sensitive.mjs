// A bank about something painful, on a phone with scripts off and by keyboard: the notice, passing, quiet verdicts, no
// points; and what a teacher presses for it.

import assert from "node:assert/strict";
import { test } from "node:test";

import { look } from "./look.mjs";
import { click, focusIsVisible, open, press, program, tabTo } from "./stage.mjs";

const BANK = "black-january";
const pass = (page) => page.getByRole("button", { name: "Pass", exact: true });

// No word, sign or colour of a score.
async function isQuiet(page) {
  const words = await page.evaluate(() => {
    const main = document.querySelector("main").cloneNode(true);
    main.querySelector(".report")?.remove();
    return main.textContent.toLowerCase();
  });
  for (const loud of ["%", "not right", "right answer", "points", "known at once", "you missed"]) assert.ok(!words.includes(loud), `${loud} on ${page.url()}`);
  const loud = ".verdict.right, .verdict.wrong, .verdict.partly, .good, .bad, .ink-right, .ink-wrong, .score";
  assert.equal(await page.locator(loud).count(), 0, page.url());
}

test("a sensitive bank on a phone without scripts: notice, pass, quiet words, no points", async () => {
  const page = await open({ viewport: { width: 360, height: 640 }, isMobile: true, hasTouch: true, javaScriptEnabled: false });
  await page.goto(program.origin);
  await click(page, page.getByRole("link", { name: /^What it is about/ }));
  assert.ok(await page.getByRole("heading", { name: "Before you begin" }).isVisible());
  await page.goto(`${program.origin}/banks/${BANK}?type=choice&count=5`);
  await click(page, page.locator("form[action$='/quiz'] button:not([name])").first());
  await click(page, pass(page));
  assert.match(await page.locator(".strip").innerText(), /0 of 5 answered, 1 passed/);
  // The last option is chosen until one is not what the document says.
  let wrong = 0;
  for (let answered = 0; answered < 3; answered += 1) {
    await page.locator("input[type=radio]").last().check();
    await click(page, page.locator("form.ask .act button").first());
    await isQuiet(page);
    wrong += /^(The document says: |That is what the document says)/.test(await page.locator("h1.verdict").innerText()) ? 1 : 0;
    await click(page, page.getByRole("link", { name: "Next question" }));
  }
  assert.equal(wrong, 3, "every verdict says what the document says");
  await click(page, pass(page));
  assert.match(page.url(), /\/result$/);
  assert.match(await page.locator("main").innerText(), /You answered 3 questions\.\s+You passed on 2 questions\. They are not counted\./);
  await isQuiet(page);
  // In studying, a pass is taken back where it was a slip of the finger.
  await page.goto(`${program.origin}/banks/${BANK}`);
  await click(page, page.locator(`form[action='/study/${BANK}'] button`));
  const asked = await page.locator("form.ask .prompt h1, form.ask h1").first().innerText();
  await click(page, pass(page));
  await click(page, page.getByRole("button", { name: "Take the pass back" }));
  assert.equal(await page.locator("form.ask .prompt h1, form.ask h1").first().innerText(), asked);
});

test("a sensitive bank by keyboard, every state of it seen by axe", async () => {
  const page = await open({ viewport: { width: 1280, height: 800 } });
  await page.goto(program.origin);
  await look(page, "sensitive-home");
  await page.goto(`${program.origin}/banks/${BANK}`);
  await look(page, "sensitive-bank");
  await tabTo(page, `form[action='/study/${BANK}'] button`);
  await press(page, "Enter");
  await look(page, "sensitive-question");
  // In a field that is typed into, letters are no shortcuts.
  await tabTo(page, "button[name=pass]");
  await focusIsVisible(page);
  await press(page, "Enter");
  await look(page, "sensitive-after-pass");
  await tabTo(page, "form[action$='/undo'] button");
  await focusIsVisible(page);
  await press(page, "Enter");
  await look(page, "sensitive-taken-back");
  await tabTo(page, "button[name=dont_know]");
  await press(page, "Enter");
  if (await page.locator("h1.verdict").count()) {
    await look(page, "sensitive-feedback");
    await isQuiet(page);
    await press(page, "Enter");
  }
  for (let passed = 0; passed < 2; passed += 1) {
    await tabTo(page, "button[name=pass]");
    await press(page, "Enter");
  }
  await click(page, page.getByRole("link", { name: "Stop for now" }));
  assert.match(await page.locator("main").innerText(), /You passed on 2 questions\. They may come another day\./);
  await look(page, "sensitive-done");
  await isQuiet(page);
  // A quiz with two passes, one of them answered after all.
  await page.goto(`${program.origin}/banks/${BANK}?count=5&feedback=end&type=choice`);
  await click(page, page.locator("form[action$='/quiz'] button:not([name])").first());
  await press(page, "p");
  await press(page, "p");
  await click(page, page.locator(".strip button[value=back]"));
  await look(page, "sensitive-passed");
  await click(page, page.getByRole("button", { name: "Take the pass back" }));
  await click(page, page.locator(".strip button[value=end]"));
  await look(page, "sensitive-summary");
  await click(page, page.locator("form[action$='/submit'] button"));
  await look(page, "sensitive-result");
  await isQuiet(page);
});
