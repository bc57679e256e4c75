// What somebody hostile writes, in a real browser: banks with payloads in every field, typed again in every answer and
// report. Nothing may run, nothing be asked of elsewhere, and the policy of the pages must not even be needed.

import assert from "node:assert/strict";
import { cpSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";

import { start } from "./program.mjs";
import { click, open } from "./stage.mjs";

const data = join(import.meta.dirname, "../data");
const read = (name) => readFileSync(join(data, "hostile", name), "utf8");

// As many payloads as have room in a title, those with lines of their own apart.
function groups() {
  const groups = [[]];
  for (const payload of read("payloads.txt").trimEnd().split("\n")) {
    const text = payload.replaceAll("\\n", "\n");
    const last = groups.at(-1);
    const other = last.some((one) => one.includes("\n") !== text.includes("\n"));
    if (other || [...last, text].join(" ").length > 270) groups.push([text]);
    else last.push(text);
  }
  return groups.map((group) => group.join(" "));
}

function fill(template, text, quoted) {
  const line = text.replace(/\s+/g, " ").trim();
  const places = { "@text": line, "@rich": text, "@cloze": text.replace(/[{}|\\]/g, "\\$&"), "@tags": undefined };
  return template.replace(/@\w+/g, (place) =>
    place in places ? (places[place] === undefined ? `"tag ${quoted(line.slice(0, 90))}"` : quoted(places[place])) : place,
  );
}

// One bank a group.
function write(questions) {
  cpSync(join(data, "every/pictures"), join(questions, "pictures"), { recursive: true });
  groups().forEach((text, number) => {
    const toml = fill(read("hostile.toml"), text, (words) => JSON.stringify(words).slice(1, -1));
    const named = toml.replace('id = "hostile"', `id = "hostile-${number}"`);
    const files = ["hostile", "voice"];
    for (const file of files) writeFileSync(join(questions, `documents/${file}-${number}.txt`), fill(read(`documents/${file}.txt`), text, (words) => words));
    writeFileSync(join(questions, `hostile-${number}.toml`), files.reduce((all, file) => all.replace(`/${file}.txt`, `/${file}-${number}.txt`), named));
  });
}

// What no page of ours has, whatever is written in it.
async function harmless(page) {
  const found = await page.evaluate(() => {
    for (const details of document.querySelectorAll("details")) details.open = true;
    const foreign = "iframe, object, embed, base, style, video, audio, math, template, noscript, marquee, form:not([method=post]), meta[http-equiv], [formaction], [srcdoc], [ping], [style], [contenteditable]";
    const odd = [...document.querySelectorAll(foreign)];
    for (const element of document.querySelectorAll("*"))
      for (const { name, value } of element.attributes)
        if (name.startsWith("on") || (["href", "src", "action"].includes(name) && !/^[/#](?!\/)/.test(value))) odd.push(element);
    return odd.map((element) => element.outerHTML);
  });
  assert.deepEqual(found, [], page.url());
}

// Gives every field of the question something; words where words are wanted.
async function give(page, text) {
  const form = page.locator("form.ask");
  if (await form.locator("[type=radio]").count()) await form.locator("[type=radio]").first().check();
  for (const box of await form.locator("[type=checkbox]").all()) await box.check();
  for (const [place, list] of (await form.locator("fieldset select").all()).entries()) {
    const values = await list.locator("option").evaluateAll((options) => options.map((option) => option.value).filter(Boolean));
    await list.selectOption(values[place % values.length]);
  }
  for (const field of await form.locator("[type=text], textarea:not([readonly])").all()) await field.fill(text);
}

test("hostile words are words in a real browser", async () => {
  const own = await start(write);
  try {
    const page = await open({ viewport: { width: 1280, height: 800 } }, own.origin);
    const visit = async (path) => {
      await page.goto(own.origin + path);
      await harmless(page);
    };
    for (const [number, text] of groups().entries()) {
      const bank = `/banks/hostile-${number}`;
      const line = text.replace(/\s+/g, " ").trim();
      await visit(bank);
      assert.equal(await page.locator("h1").textContent(), `Bank title ${line}`);
      await visit(`${bank}/read/doc`);
      await visit(bank);
      await page.locator("#count").selectOption("all");
      await click(page, page.locator("form[action$='/quiz'] button:not([name])").first());
      let answers = 0;
      while (!(await page.locator("article.review").count())) {
        await harmless(page);
        if (await page.locator("form.ask").count()) {
          await give(page, text);
          answers += 1;
          await click(page, page.locator("form.ask :is(.act, .two) button").first());
        } else {
          const report = page.locator("form[action$='/report']");
          if (answers === 1 && !(await page.locator(".notice").count())) {
            await report.locator("[value=unfair]").check();
            await report.locator("textarea").fill(text);
            await click(page, report.locator("button"));
          } else await click(page, page.locator(".stick a.button"));
        }
        assert.ok(answers < 40, page.url());
      }
      await harmless(page);
      assert.ok(answers >= 12);
    }
    for (const path of ["/", "/quiz", "/progress"]) await visit(path);
    await visit("/teach");
    await page.locator("input[name=code]").fill(own.code);
    await click(page, page.locator("form[action='/teach/code'] button"));
    await harmless(page);
    assert.ok((await page.locator("main q").count()) >= groups().length / 2, "reports are read");
  } finally {
    assert.equal(await own.stop(), 0);
  }
});
