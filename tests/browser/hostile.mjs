// What somebody hostile writes, in a real browser: banks with payloads in every field, typed again in every answer and
// report. Nothing may run, nothing be asked of elsewhere, and the policy of the pages must not even be needed.

import assert from "node:assert/strict";
import { test } from "node:test";

import { groups, step, write } from "./payloads.mjs";
import { start } from "./program.mjs";
import { click, open } from "./stage.mjs";

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
