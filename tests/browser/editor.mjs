// A teacher makes a bank from nothing, by keyboard: a question of each of the eleven types. Then a student answers it.

import assert from "node:assert/strict";
import { test } from "node:test";

import { look } from "./look.mjs";
import { start } from "./program.mjs";
import { click, open, press, tabTo } from "./stage.mjs";

const password = "ash elk oar sun";

// What is typed into the fields of each type, and chosen from lists by their first letters.
const all = {
  choice: { prompt: "Which sea?", answer: "The Caspian", "wrong.1.text": "The Black Sea", "wrong.2.text": "The Red Sea" },
  multi: { prompt: "Which are even?", "answers.1.text": "Two", "answers.2.text": "Four", "wrong.1.text": "Three" },
  "true-false": { prompt: "Otters swim.", answer: "True" },
  short: { prompt: "Who lays eggs?", answer: "Hens" },
  number: { prompt: "How many arches?", answer: "7" },
  date: { prompt: "When did it open?", answer: "4 June 1887" },
  cloze: { text: "The river is the {{Senn}}." },
  order: { prompt: "From small to large?", "items.1.text": "mouse", "items.2.text": "cat", "items.3.text": "horse" },
  match: { prompt: "What belongs together?", "pairs.1.left": "cow", "pairs.1.right": "calf", "pairs.2.left": "hen", "pairs.2.right": "chick" },
  flashcard: { prompt: "Front of it", answer: "Back of it" },
  open: { prompt: "Why is it so?", answer: "Because of the sea." },
};

async function fill(page, fields) {
  for (const [name, text] of Object.entries(fields)) {
    const field = `form.edit [name="${name}"]`;
    await tabTo(page, field);
    await page.keyboard.type(text);
  }
}

async function signIn(page, own) {
  await page.goto(`${own.local}/teach/new`);
  for (const [name, text] of Object.entries({ code: own.code, name: "Leyla Karimova", password, again: password })) {
    await page.locator(`input[name=${name}]`).fill(text);
  }
  await click(page, page.locator("form[action='/teach/new'] button"));
}

test("a bank from nothing by keyboard, a question of each type, and a student answers it", async () => {
  const own = await start();
  try {
    const page = await open({}, own.local);
    await signIn(page, own);
    await page.goto(`${own.local}/teach/banks`);
    await look(page, "banks");
    await tabTo(page, "#title");
    await page.keyboard.type("From nothing");
    await press(page, "Enter");
    const bank = page.url();
    assert.match(bank, /\/teach\/banks\/from-nothing$/);
    await look(page, "bank-empty");
    for (const [format, fields] of Object.entries(all)) {
      await page.goto(`${bank}/new/${format}`);
      await fill(page, fields);
      if (format === "choice") {
        // While it is written it stands beside the form as learners see it.
        await page.waitForFunction(() => document.querySelector("#preview .prompt")?.textContent === "Which sea?");
        assert.equal(await page.locator("#preview .option").count(), 3);
        await look(page, "edit-choice");
      }
      await tabTo(page, "form.edit .act [name=act][value=save]");
      await press(page, "Enter");
      assert.match(page.url(), /saved=yes$/, format);
      assert.equal(await page.locator("[role=status]").innerText(), "Saved.");
      assert.equal(await page.locator(".found .wrong").count(), 0, format);
      if (["cloze", "match", "number"].includes(format)) await look(page, `edit-${format}`);
    }
    // A choice as an answer to be typed: nothing is saved by looking.
    const last = page.url();
    await page.goto(`${bank}?type=choice`);
    await click(page, page.locator(".questions h3 a").first());
    await page.locator("summary", { hasText: "Another type" }).click();
    await click(page, page.locator("[name=act][value='type short']"));
    assert.match(await page.locator(".notice").innerText(), /not saved yet.*Wrong options/);
    await look(page, "edit-turned");
    await page.goto(last);
    // A mistake is told beside its field before anything is saved.
    await page.locator("[name=answer]").fill("");
    await page.waitForFunction(() => document.querySelector("#whole-found, #f-answer-found") && document.querySelector(".found .wrong"));
    await click(page, page.locator("form.edit .act [value=save]"));
    await look(page, "edit-wrong");
    await page.goto(bank);
    assert.equal(await page.locator(".questions > li").count(), 11);
    await look(page, "bank-full");
    await tabTo(page, "input[name=q]");
    await page.keyboard.press("Space");
    await tabTo(page, "[name=act][value=remove]");
    await press(page, "Enter");
    assert.equal(await page.locator(".questions > li").count(), 10);
    await look(page, "bank-removed");
    await tabTo(page, "#done button");
    await press(page, "Enter");
    assert.equal(await page.locator(".questions > li").count(), 11);
    await page.goto(`${bank}/history`);
    await look(page, "bank-history");
    await page.goto(`${bank}/details`);
    await look(page, "bank-details");

    // A student is asked each of them.
    const pupil = await open({}, own.local);
    await pupil.goto(`${own.local}/banks/from-nothing`);
    await pupil.locator("form[action$='/quiz'] [name=count]").evaluate((field) => {
      const value = [...field.options].map((option) => option.value).find((value) => value === "all");
      field.value = value;
    });
    await click(pupil, pupil.locator("form[action$='/quiz'] button:not([data-look])").first());
    let asked = 0;
    for (; asked < 11; asked += 1) {
      await pupil.locator("form.ask").waitFor();
      await click(pupil, pupil.locator("form.ask [name=dont_know]"));
      const next = pupil.locator(".stick a.button");
      if (asked < 10) await click(pupil, next);
    }
    assert.equal(asked, 11);

    // With scripts off: rows come and go by buttons, and a button shows how it looks.
    const plain = await open({ javaScriptEnabled: false, storageState: await page.context().storageState() }, own.local);
    await plain.goto(`${bank}/new/order`);
    await plain.locator("[name=prompt]").fill("Which first?");
    await click(plain, plain.locator("[value='remove items 3']"));
    await plain.locator("[name='items.1.text']").fill("b");
    await plain.locator("[name='items.2.text']").fill("a");
    await click(plain, plain.locator("[value='up items 2']"));
    assert.equal(await plain.locator("[name='items.1.text']").inputValue(), "a");
    await click(plain, plain.locator(".act [value=look]"));
    assert.equal(await plain.locator("#preview .row").count(), 2);
    await click(plain, plain.locator(".act [value=save]"));
    assert.match(plain.url(), /saved=yes$/);
  } finally {
    assert.equal(await own.stop(), 0);
  }
});
