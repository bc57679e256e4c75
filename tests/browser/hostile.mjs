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

// Looks at a page, and answers or goes on where `text` is given, all in one call: thousands of calls take minutes.
// What is found is what no page of ours has, whatever is written in it.
function step(text) {
  for (const details of document.querySelectorAll("details")) details.open = true;
  const foreign = "iframe, object, embed, base, style, video, audio, math, template, noscript, marquee, form:not([method=post]), meta[http-equiv], [formaction], [srcdoc], [ping], [style], [contenteditable]";
  const odd = [...document.querySelectorAll(foreign)];
  for (const element of document.querySelectorAll("*"))
    for (const { name, value } of element.attributes)
      if (name.startsWith("on") || (["href", "src", "action"].includes(name) && !/^[/#](?!\/)/.test(value))) odd.push(element);
  const said = { found: odd.map((element) => element.outerHTML), heading: document.querySelector("h1")?.textContent, on: undefined };
  if (text === undefined) return said;
  const all = (selector) => [...document.querySelectorAll(selector)];
  const set = (field, value) => {
    field.value = value;
    for (const event of ["input", "change"]) field.dispatchEvent(new Event(event, { bubbles: true }));
  };
  // Pressed once the answer is on its way, for it leads away from here.
  const press = (button, on) => {
    said.on = on;
    setTimeout(() => button.click());
  };
  const [ask, report, next] = ["form.ask :is(.act, .two) button", "form[action$='/report'] button", ".stick a.button"].map((one) => document.querySelector(one));
  if (ask) {
    // Every field of the question gets something; words where words are wanted.
    document.querySelector("form.ask [type=radio]")?.click();
    for (const box of all("form.ask [type=checkbox]")) box.click();
    all("form.ask fieldset select").forEach((list, place) => {
      const values = [...list.options].map((option) => option.value).filter(Boolean);
      set(list, values[place % values.length]);
    });
    for (const field of all("form.ask :is([type=text], textarea:not([readonly]))")) set(field, text);
    press(ask, "answered");
  } else if (report && !document.querySelector(".notice") && !globalThis.sessionStorage.getItem("reported")) {
    globalThis.sessionStorage.setItem("reported", "yes");
    report.form.querySelector("[value=unfair]").checked = true;
    set(report.form.querySelector("textarea"), text);
    press(report, "reported");
  } else if (next) press(next, "read");
  return said;
}

test("hostile words are words in a real browser", async () => {
  const own = await start(write);
  try {
    const page = await open({ viewport: { width: 1280, height: 800 } }, own.origin);
    const harmless = async (text) => {
      const { found, ...said } = await page.evaluate(step, text);
      assert.deepEqual(found, [], page.url());
      return said;
    };
    const visit = async (path) => {
      await page.goto(own.origin + path);
      return harmless();
    };
    for (const [number, text] of groups().entries()) {
      const bank = `/banks/hostile-${number}`;
      await visit(`${bank}/read/doc`);
      const { heading } = await visit(bank);
      assert.equal(heading, `Bank title ${text.replace(/\s+/g, " ").trim()}`);
      await page.locator("#count").selectOption("all");
      await page.evaluate(() => sessionStorage.clear());
      await click(page, page.locator("form[action$='/quiz'] button:not([name])").first());
      let answers = 0;
      for (let on; ; ) {
        const gone = page.waitForEvent("framenavigated");
        ({ on } = await harmless(text));
        if (!on) {
          gone.catch(() => {});
          break;
        }
        if (on === "answered") answers += 1;
        await gone;
        await page.waitForLoadState();
        assert.ok(answers < 40, page.url());
      }
      assert.ok(await page.locator("article.review").count(), page.url());
      assert.ok(answers >= 12);
    }
    for (const path of ["/", "/quiz", "/progress"]) await visit(path);
    // A teacher of a hostile name, at the machine itself.
    const desk = await open({}, own.local);
    const name = `"><img src=x onerror=alert(1)>{{7*7}}`;
    await desk.goto(`${own.local}/teach`);
    for (const [field, text] of [["code", own.code], ["name", name], ["password", "ash elk oar"], ["again", "ash elk oar"]])
      await desk.locator(`input[name=${field}]`).fill(text);
    await click(desk, desk.locator("form[action='/teach/new'] button"));
    const safe = async () => assert.deepEqual((await desk.evaluate(step)).found, [], desk.url());
    await safe();
    assert.ok((await desk.locator("main q").count()) >= groups().length / 2, "reports are read");
    assert.ok((await desk.locator(".desk").innerText()).includes(name));
    await desk.goto(`${own.local}/teach/people`);
    await click(desk, desk.locator("form[action='/teach/people'] button"));
    await safe();
    assert.ok((await desk.locator("main").innerText()).includes(`${name} invited somebody`));
  } finally {
    assert.equal(await own.stop(), 0);
  }
});
