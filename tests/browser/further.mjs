// A second account for a bank that there is, in a real browser: from the page that misses it, by keyboard, and with scripts
// off on a narrow screen.

import assert from "node:assert/strict";
import { test } from "node:test";

import { look, narrow } from "./look.mjs";
import { click, focusIsVisible, open, press, program, tabTo } from "./stage.mjs";

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

const text = (name) => `# A letter from ${name}

Ada Fenn died in 1903. Piet Halm died in 1911. Peter Holm died in 1938. In 1899 the school of ${name} was opened by Lea Ford.

The ferry of ${name} was sold to Jan Reed in 1938. Nobody knows why.
`;

// A bank that rests on one voice, made as a teacher makes it.
async function bank(page, title) {
  await page.goto(`${program.local}/teach/make`);
  await page.locator("form[enctype] summary").click();
  await page.locator("#text").fill("Ada Fenn died in 1901. Piet Halm died in 1911. The mill of Velm was built in 1874 by Ida Stone.");
  await click(page, page.locator("form[enctype] button"));
  await page.locator("#title").fill(title);
  await click(page, page.locator("form.card button"));
  await made(page);
  while (await page.locator("#decide").count()) await click(page, page.locator("#decide button[value=accept]"));
  await click(page, page.locator("form[action$='/finish'] button"));
  return (await page.getByRole("link", { name: "See it as students do" }).getAttribute("href")).split("/").at(-1);
}

// Waits for the questions: the page loads itself again, without scripts too.
async function made(page) {
  await page.locator("#decide").waitFor({ timeout: 60_000 });
}

test("a second account is added by keyboard, from the page before a class", async () => {
  const page = await open({ viewport: { width: 1280, height: 860 } }, program.local);
  await signIn(page);
  const id = await bank(page, "The people of Velm");
  await page.goto(`${program.local}/teach/banks/${id}/care`);
  await look(page, "care");
  await tabTo(page, "main form.act button");
  await focusIsVisible(page);
  await press(page, "Enter");
  assert.match(await page.locator("#looked").innerText(), /^Looked over on .* by Leyla Karimova\.$/);
  await tabTo(page, "main a[href$='/add']");
  await press(page, "Enter");
  await look(page, "further-start");
  await tabTo(page, "form[data-drop] summary");
  await page.keyboard.press("Enter");
  await tabTo(page, "#text");
  await page.keyboard.insertText(text("Ora"));
  await tabTo(page, "form[data-drop] button");
  await press(page, "Enter");
  await look(page, "further-read");
  await tabTo(page, "form.card button");
  await press(page, "Enter");
  await made(page);
  const seen = new Set();
  while (await page.locator("#decide").count()) {
    const held = page.locator("#held");
    const told = (await held.count()) ? await held.innerText() : "";
    if (told && !seen.has(told)) await look(page, `further-review-${seen.size + 1}`);
    seen.add(told);
    await press(page, "a");
  }
  for (const told of ["They differ", "They say the same", "Only “A letter from Ora” says this, as far as was found"]) {
    assert.ok(seen.has(told), `${told}: ${[...seen].join(" | ")}`);
  }
  await look(page, "further-finish");
  await tabTo(page, "form[action$='/finish'] button");
  await focusIsVisible(page);
  await press(page, "Enter");
  assert.equal(await page.locator("h1").innerText(), "The document is in the bank");
  await look(page, "further-done");
  await tabTo(page, `main a[href='/teach/banks/${id}']`);
  await press(page, "Enter");
  assert.match(await page.locator("#looked").innerText(), /changed since\.$/);
  await look(page, "further-bank");
  await page.goto(`${program.local}/teach/banks/${id}/history`);
  assert.match(await page.locator("main").innerText(), /A document was added, with \d+ questions\./);
  await look(page, "further-history");
});

test("a document is added with scripts off, on a narrow screen", async () => {
  const page = await open({ javaScriptEnabled: false, viewport: { width: 360, height: 740 } }, program.local);
  await signIn(page);
  const id = await bank(page, "The people of the river");
  await page.goto(`${program.local}/teach/banks/${id}`);
  await click(page, page.getByRole("link", { name: "Add a document" }));
  await narrow(page);
  await page.locator("#file").setInputFiles({ name: "letter.md", mimeType: "text/markdown", buffer: Buffer.from(text("Senn")) });
  await click(page, page.locator("form[enctype] button"));
  await narrow(page);
  await click(page, page.locator("form.card button"));
  await made(page);
  await narrow(page);
  for (const what of ["reject", "later", "accept"]) await click(page, page.locator(`#decide button[value=${what}]`));
  await click(page, page.locator("main nav a[href$='/finish']"));
  await narrow(page);
  await click(page, page.locator("form[action$='/finish'] button"));
  assert.equal(await page.locator("h1").innerText(), "The document is in the bank");
  await narrow(page);
  await click(page, page.locator("main").getByRole("link", { name: "To the bank" }));
  await narrow(page);
});
