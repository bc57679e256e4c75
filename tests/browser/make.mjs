// A bank made from a document in a real browser: dropped and decided on by mouse with every click counted, by keyboard
// alone, and with scripts off.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

import { look, narrow } from "./look.mjs";
import { click, focusIsVisible, open, press, program, tabTo } from "./stage.mjs";

const TEXT = `# The lighthouse of Marra

The lighthouse of Marra was built in 1861 by Ida Stone. It is 34 metres high. In 1902 a storm destroyed its lamp.

A new lamp was built by the company Lind and Sons in 1904. The first keeper was Jan Reed, who lived there until 1931.

In 1958 the lighthouse was closed. Since 1983 it has been a museum, and about 12,000 people visit it in a year.
`;

// A file of a word processor, as it saves it.
const WORD = readFileSync(new URL("../data/read/office.docx", import.meta.url));

// The most clicks from dropping the document to a phone that answers, besides the decisions.
const CLICKS = 12;

const account = { name: "Leyla Karimova", password: "ash elk oar sun" };

async function signIn(page) {
  await page.goto(`${program.local}/teach`);
  for (const [field, text] of Object.entries({ code: program.code, ...account, again: account.password })) {
    const input = page.locator(`main input[name=${field}]`);
    if (await input.count()) await input.fill(text);
  }
  await click(page, page.locator("main form button:not(.plain)").first());
  assert.equal(await page.locator(".desk").count(), 1, await page.locator("main").innerText());
}

// Waits for the questions: the page loads itself again, without scripts too.
async function made(page) {
  await page.locator("#decide").waitFor({ timeout: 60_000 });
}

const title = (page) => page.locator("main .where").first().innerText();

// How long the rest takes is seen at the end of a page as well as at its top, and is not covered.
async function leftIsInSight(page) {
  await page.setViewportSize({ width: 360, height: 740 });
  await page.evaluate(() => scrollTo(0, document.body.scrollHeight));
  assert.ok(await page.evaluate(() => scrollY > 100), "the page is long enough to scroll");
  const seen = await page.locator(".far strong").evaluate((element) => {
    const { left, top, width, height } = element.getBoundingClientRect();
    return document.elementFromPoint(left + width / 2, top + height / 2) === element && element.textContent;
  });
  assert.match(`${seen}`, /minutes? left|all decided/);
  await page.evaluate(() => scrollTo(0, 0));
}

test("from a dropped document to a phone that answers in at most twelve clicks", async () => {
  const page = await open({ viewport: { width: 1280, height: 860 } }, program.local);
  await signIn(page);
  await page.goto(`${program.local}/teach/make`);
  await look(page, "make-start");
  let clicks = 0;
  const clicked = async (locator, on = page) => {
    clicks += 1;
    await click(on, locator);
  };
  // Dropped: it is sent at once.
  await Promise.all([
    page.waitForURL(/\/teach\/make\/\w{32}$/),
    page.evaluate((bytes) => {
      const data = new DataTransfer();
      data.items.add(new File([new Uint8Array(bytes)], "Smallpox.docx"));
      for (const kind of ["dragover", "drop"]) {
        document.querySelector("main").dispatchEvent(new DragEvent(kind, { bubbles: true, cancelable: true, dataTransfer: data }));
      }
    }, [...WORD]),
  ]);
  await page.waitForLoadState();
  clicks += 1;
  assert.match(await page.locator("main").innerText(), /Smallpox\.docx.* · \d+ sentences, \d+ headings/);
  assert.equal(await page.locator("#title").inputValue(), "The end of smallpox and other pieces");
  await look(page, "make-read");
  await clicked(page.getByRole("button", { name: "Make questions" }));
  await made(page);
  await look(page, "make-review");
  assert.match(await title(page), /Question 1 of \d+ · about \d+ minutes? left/);
  let decisions = 0;
  while (await page.locator("#decide").count()) {
    await click(page, page.locator("#decide button[value=accept]"));
    decisions += 1;
  }
  assert.ok(decisions >= 3, `${decisions}`);
  await look(page, "make-finish");
  await page.goto(`${page.url().replace(/[?#].*$/, "")}/care`);
  await look(page, "make-care");
  await page.goBack();
  await clicked(page.getByRole("button", { name: "Open it to students" }));
  await look(page, "make-done");
  const link = await page.getByRole("link", { name: "See it as students do" }).getAttribute("href");
  // The address is found again, and its code fills the screen of a room.
  await page.goto(`${program.local}/teach${link}/way-in`);
  await look(page, "way-in");
  await page.locator("a[href='#address']").click();
  const code = await page.locator(".way-in svg").boundingBox();
  assert.ok(code.height > 600 && code.y >= 0 && code.y + code.height <= 800, JSON.stringify(code));
  // The phone comes by the address; what it needs is tapped.
  const phone = await open({ viewport: { width: 360, height: 740 } });
  await phone.goto(`${program.origin}${link}`);
  await clicked(phone.locator("form[action$='/quiz'] button:not(.plain)").first(), phone);
  await clicked(phone.locator("button[name=dont_know]"), phone);
  assert.equal(await phone.locator("h1.verdict").count(), 1);
  assert.ok(clicks <= CLICKS, `${clicks} clicks`);
});

test("a bank is made by keyboard alone, and keys can be turned off", async () => {
  const page = await open({ viewport: { width: 1280, height: 860 } }, program.local);
  await signIn(page);
  await page.goto(`${program.local}/teach/make`);
  await tabTo(page, "form[data-drop] summary");
  await focusIsVisible(page);
  await page.keyboard.press("Enter");
  await tabTo(page, "#text");
  await page.keyboard.insertText(TEXT);
  await tabTo(page, "form[data-drop] button");
  await press(page, "Enter");
  await tabTo(page, "form.card button");
  await focusIsVisible(page);
  await press(page, "Enter");
  await made(page);
  const number = async () => Number((await title(page)).match(/Question (\d+)/)[1]);
  assert.equal(await number(), 1);
  await press(page, "a");
  assert.equal(await number(), 2);
  assert.match(await page.locator(".upper").innerText(), /^Accepted: /);
  await press(page, "u");
  assert.equal(await number(), 1);
  await press(page, "ArrowRight");
  assert.equal(await number(), 2);
  await press(page, "ArrowLeft");
  await press(page, "e");
  await look(page, "make-edit");
  await tabTo(page, "#explain");
  await focusIsVisible(page);
  // Letters are letters where something is typed.
  await page.keyboard.type("area");
  await tabTo(page, "form.card .act button");
  await press(page, "Enter");
  assert.match(await page.locator(".upper").innerText(), /^Changed and accepted: /);
  await press(page, "s");
  await press(page, "r");
  assert.match(await page.locator(".upper").innerText(), /^Rejected: /);
  // Who types with a single key by accident turns them off.
  await page.locator("[data-keys]").click();
  const before = await number();
  await page.keyboard.press("a");
  assert.equal(await number(), before);
  await page.locator("[data-keys]").click();
  await tabTo(page, "main nav a[href$='/finish']");
  await press(page, "Enter");
  await tabTo(page, "form[action$='/finish'] button");
  await press(page, "Enter");
  assert.match(await page.locator("h1").innerText(), /Students can start/);
});

test("a bank is made with scripts off, on a narrow screen", async () => {
  const page = await open({ javaScriptEnabled: false, viewport: { width: 360, height: 740 } }, program.local);
  await signIn(page);
  await page.goto(`${program.local}/teach/make`);
  await page.locator("#file").setInputFiles({ name: "old.doc", mimeType: "application/msword", buffer: Buffer.from("x") });
  await click(page, page.locator("form[enctype] button"));
  assert.match(await page.locator("[role=alert]").innerText(), /Save the document as \.docx/);
  await page.locator("#file").setInputFiles({ name: "tower.md", mimeType: "text/markdown", buffer: Buffer.from(TEXT) });
  await click(page, page.locator("form[enctype] button"));
  await narrow(page);
  await click(page, page.locator("form.card button"));
  await made(page);
  await narrow(page);
  await leftIsInSight(page);
  await click(page, page.locator("a[data-key=e]"));
  await leftIsInSight(page);
  await page.goBack();
  for (const what of ["reject", "later", "accept"]) await click(page, page.locator(`#decide button[value=${what}]`));
  await click(page, page.locator("form[action$='/undo'] button"));
  await click(page, page.locator("#decide button[value=accept]"));
  await click(page, page.locator("main nav a[href$='/finish']"));
  assert.match(await page.locator("main").innerText(), /1 accepted, 1 rejected/);
  await narrow(page);
  await click(page, page.locator("form[action$='/finish'] button"));
  assert.match(await page.locator("h1").innerText(), /Students can start/);
  await narrow(page);
});
