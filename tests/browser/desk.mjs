// What teachers do together and with other programs' tables, in a real browser: columns that are chosen by keyboard, two who
// change one question, a bank that is kept and what others propose for it, and the pages before paper and files.

import assert from "node:assert/strict";
import { test } from "node:test";

import { look } from "./look.mjs";
import { start } from "./program.mjs";
import { click, focusIsVisible, open, press, tabTo, teacher } from "./stage.mjs";

async function invited(owner, own, name, options) {
  await owner.goto(`${own.local}/teach/people`);
  await click(owner, owner.locator("form[action='/teach/people'] button"));
  return teacher(own, name, await owner.locator(".words").innerText(), options);
}

// Chooses in a list by typing, as one does with the keyboard.
async function choose(page, selector, letters) {
  await tabTo(page, selector);
  await focusIsVisible(page);
  await page.keyboard.type(letters);
}

test("what the columns of a table hold is chosen by keyboard", async () => {
  const own = await start();
  try {
    const page = await teacher(own, "Leyla Karimova", own.code);
    await page.goto(`${own.local}/teach/import`);
    const long = "The animal whose young are called chicks, in a yard of some size";
    const table = `Lösung,Frage,Seite\nan egg,hen,4\nmilk,cow,7\nwool,"${long}",11\n`;
    await page.locator("#file").setInputFiles({ name: "yard.csv", mimeType: "text/csv", buffer: Buffer.from(table) });
    await page.locator("#bank-title").fill("The yard");
    await click(page, page.locator("button[value=look]").last());
    await tabTo(page, "#columns > summary");
    await focusIsVisible(page);
    await page.keyboard.press("Enter");
    await choose(page, "#headers", "It names");
    await choose(page, "#column-0", "the answer");
    await choose(page, "#column-1", "the wording");
    await choose(page, "#column-2", "Leave");
    await look(page, "import-columns");
    await tabTo(page, "#columns button[value=look]");
    await press(page, "Enter");
    assert.match(await page.locator("#seen .counts").innerText(), /3 new/);
    assert.equal(await page.locator("#column-0").inputValue(), "answer");
    await tabTo(page, "button[value=save]");
    await press(page, "Enter");
    assert.match(await page.locator("[role=status]").innerText(), /Saved\.[\s\S]*3 questions/);
  } finally {
    assert.equal(await own.stop(), 0);
  }
});

test("two who change one question choose by keyboard, and what others propose is taken", async () => {
  const own = await start();
  try {
    const owner = await teacher(own, "Leyla Karimova", own.code);
    const other = await invited(owner, own, "Piet Halm", { javaScriptEnabled: false });
    const bank = `${own.local}/teach/banks/zz-lighthouse`;
    for (const page of [owner, other]) await page.goto(`${bank}/questions/lit`);
    await other.locator("[name=prompt]").fill("On which day was the lighthouse lit?");
    await click(other, other.locator("form.edit .act [value=save]"));
    await owner.locator("[name=prompt]").fill("When did its lamp burn for the first time?");
    await click(owner, owner.locator("form.edit .act [value=save]"));
    await look(owner, "three");
    await tabTo(owner, "[name='pick.prompt']");
    await focusIsVisible(owner);
    await owner.keyboard.press("ArrowDown");
    assert.equal(await owner.locator("[name='pick.prompt']:checked").inputValue(), "mine");
    await tabTo(owner, "[value=merge]");
    await press(owner, "Enter");
    assert.equal(await owner.locator("[name=prompt]").inputValue(), "When did its lamp burn for the first time?");

    // Kept: the colleague, with scripts off, proposes.
    await owner.goto(`${bank}/details`);
    await tabTo(owner, "[name=mode]");
    await owner.locator("[name=mode][value=propose]").check();
    await tabTo(owner, "#keeping button");
    await press(owner, "Enter");
    assert.match(await owner.locator("#keeping").innerText(), /keeps this bank/);
    await look(owner, "bank-kept");
    await other.goto(`${bank}/questions/keeper`);
    await other.locator("[name=prompt]").fill("What was the name of the first keeper?");
    await click(other, other.locator("form.edit .act [value=save]"));
    assert.match(await other.locator("#done").innerText(), /proposal/);
    await owner.goto(`${bank}/history`);
    await look(owner, "bank-proposed");
    await tabTo(owner, "button[name=take]");
    await focusIsVisible(owner);
    await press(owner, "Enter");
    await owner.goto(`${bank}/questions/keeper`);
    assert.equal(await owner.locator("[name=prompt]").inputValue(), "What was the name of the first keeper?");
  } finally {
    assert.equal(await own.stop(), 0);
  }
});

test("the pages before paper and files stand what every page must", async () => {
  const own = await start();
  try {
    const page = await teacher(own, "Leyla Karimova", own.code);
    const bank = `${own.local}/teach/banks/every`;
    await page.goto(`${bank}/export`);
    await look(page, "export");
    await tabTo(page, "main a[href*='format=aiken']");
    await focusIsVisible(page);
    await press(page, "Enter");
    await look(page, "export-aiken");
    await page.goto(`${bank}/print`);
    await look(page, "print");
    await tabTo(page, "main form[action$='/print'] .act button");
    await press(page, "Enter");
    const code = await page.locator(".running code").first().innerText();
    await page.goto(`${own.local}/teach/paper`);
    await look(page, "paper-code");
    await tabTo(page, "#code");
    await page.keyboard.type("no code");
    await press(page, "Enter");
    assert.ok(await page.locator("[role=alert]").count());
    await look(page, "paper-none");
    await page.locator("#code").fill("");
    await tabTo(page, "#code");
    await page.keyboard.type(code);
    await press(page, "Enter");
    await look(page, "paper-found");
    await page.goto(`${own.local}/teach/banks/broken`);
    await look(page, "bank-broken");
    await page.goto(`${bank}/way-in`);
    await look(page, "bank-way-in");
    await page.goto(`${own.local}/teach/banks/zz-lighthouse/add`);
    await look(page, "bank-add");
    await page.goto(`${own.local}/teach/people`);
    await look(page, "people-one");
  } finally {
    assert.equal(await own.stop(), 0);
  }
});
