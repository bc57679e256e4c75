// Questions come in and go out in a real browser: a broken import mended by keyboard, the same with scripts off, and a
// paper that a printer gets without menus.

import assert from "node:assert/strict";
import { test } from "node:test";

import { look } from "./look.mjs";
import { click, focusIsVisible, open, press, program, tabTo } from "./stage.mjs";

const name = "Leyla Karimova";
const password = "ash elk oar sun";

// A teacher: the one of the other tests, or the first one where this is run alone.
async function teacher(options) {
  const page = await open(options, program.local);
  await page.goto(`${program.local}/teach`);
  const first = (await page.locator("input[name=again]").count()) > 0;
  await page.locator("main input[name=name]").fill(name);
  await page.locator("main input[name=password]").fill(password);
  if (first) {
    await page.locator("input[name=code]").fill(program.code);
    await page.locator("input[name=again]").fill(password);
  }
  await click(page, page.locator("main form button:not([type=button])").last());
  assert.match(await page.locator(".desk").innerText(), new RegExp(name));
  return page;
}

const torn = "Who lays eggs?{=A hen ~A cow}\n\nWho gives milk?{~A cow ~A hen}\n";

test("a broken import is mended on the page, by keyboard", async () => {
  const page = await teacher({ viewport: { width: 1280, height: 860 } });
  await page.goto(`${program.local}/teach/import`);
  await look(page, "import");
  await tabTo(page, "textarea#text");
  await focusIsVisible(page);
  await page.keyboard.insertText(torn);
  await tabTo(page, "input#bank-title");
  await page.keyboard.type("From the farm");
  await press(page, "Enter");
  assert.match(await page.locator("#seen").innerText(), /1 new[\s\S]*1 left out/);
  await look(page, "import-seen");
  // The place of what is wrong is marked in the box.
  await tabTo(page, "a[data-line='3']");
  await page.keyboard.press("Enter");
  const marked = await page.locator("#text").evaluate((box) => box.value.slice(box.selectionStart, box.selectionEnd));
  assert.equal(marked, "Who gives milk?{~A cow ~A hen}");
  await page.keyboard.insertText("Who gives milk?{=A cow ~A hen}");
  await tabTo(page, "button[value=look]");
  await press(page, "Enter");
  assert.match(await page.locator("#seen").innerText(), /2 new/);
  await tabTo(page, "button[value=save]");
  await focusIsVisible(page);
  await press(page, "Enter");
  assert.match(await page.locator("[role=status]").innerText(), /Saved\.[\s\S]*2 questions/);
  await look(page, "import-saved");
});

test("with scripts off a file is brought in, taken out and printed", async () => {
  const page = await teacher({ javaScriptEnabled: false, viewport: { width: 360, height: 740 } });
  await page.goto(`${program.local}/teach/import`);
  await page.locator("#file").setInputFiles({ name: "plain farm.gift", mimeType: "text/plain", buffer: Buffer.from(torn) });
  await click(page, page.locator("button[value=look]"));
  await click(page, page.locator("button[value=save]"));
  assert.match(await page.locator("[role=status]").innerText(), /Saved/);
  await page.goto(`${program.local}/teach/banks/plain-farm/export?format=csv`);
  const [file] = await Promise.all([page.waitForEvent("download"), page.locator("#chosen button").click()]);
  assert.equal(file.suggestedFilename(), "plain-farm.csv");
  await page.goto(`${program.local}/teach/banks/every/print`);
  await page.locator("#variants").fill("2");
  await click(page, page.locator("main form[action$='/print'] button"));
  assert.equal(await page.locator(".paper").count(), 4);
  const code = await page.locator(".running code").first().innerText();
  const pdf = (await page.pdf({ preferCSSPageSize: true })).toString("latin1");
  const pages = pdf.match(/\/Type ?\/Page\b/g).length;
  assert.ok(pages >= 6, `${pages} pages`);
  await page.goto(`${program.local}/teach/paper`);
  await page.locator("#code").fill(code);
  await click(page, page.locator("main form[action='/teach/paper'] button"));
  assert.match(await page.locator("main").innerText(), /None of its questions has changed/);
});

// How many pages a browser prints.
async function printed(page) {
  const pdf = (await page.pdf({ preferCSSPageSize: true })).toString("latin1");
  return pdf.match(/\/Type ?\/Page\b/g).length;
}

test("on paper the key begins a page of its own", async () => {
  const page = await teacher({ viewport: { width: 1280, height: 860 } });
  await page.goto(`${program.local}/teach/banks/every/print`);
  await click(page, page.locator("main form[action$='/print'] button"));
  assert.equal(await page.locator(".paper").count(), 2);
  const whole = await printed(page);
  const without = async (selector) => {
    await page.locator(selector).evaluate((element) => element.remove());
    return printed(page);
  };
  const sheet = await without(".paper.key");
  await page.goto(`${program.local}/teach/banks/every/print`);
  await click(page, page.locator("main form[action$='/print'] button"));
  const key = await without(".paper:not(.key)");
  assert.ok(sheet >= 1 && key >= 1);
  assert.equal(whole, sheet + key);
});

test("eight cards fit a page, and each back lies behind its front", async () => {
  const page = await teacher({ viewport: { width: 1280, height: 860 } });
  for (const size of ["a4", "letter"]) {
    await page.goto(`${program.local}/teach/banks/black-january/print`);
    await page.locator(`[name=what][value=cards]`).check();
    await page.locator("[name=sheet]").selectOption(size);
    await click(page, page.locator("main form[action$='/print'] button"));
    const sides = await page.locator(".cards").count();
    assert.ok(sides >= 4, `${sides} sides`);
    assert.equal(await printed(page), sides, `a side is a page of ${size}`);
    await page.emulateMedia({ media: "print" });
    const found = await page.evaluate(() =>
      [...document.querySelectorAll(".cards")].map((side) => {
        const sheet = side.getBoundingClientRect();
        return [...side.querySelectorAll(".card")].map((card) => {
          const { left, top, width } = card.getBoundingClientRect();
          return {
            number: card.querySelector(".corner")?.textContent,
            column: Math.round((left - sheet.left) / width),
            row: Math.round(top - sheet.top),
            cut: card.scrollHeight > card.clientHeight + 1 && card.textContent,
          };
        });
      }),
    );
    assert.deepEqual(found.flat().flatMap((card) => card.cut || []), [], "nothing of a card is cut off");
    for (let side = 0; side < found.length; side += 2) {
      for (const front of found[side].filter((card) => card.number)) {
        const back = found[side + 1].find((card) => card.number === front.number);
        assert.deepEqual([back?.column, back?.row], [1 - front.column, front.row], `${front.number} on ${size}`);
      }
    }
    await page.emulateMedia({ media: "screen" });
  }
});
