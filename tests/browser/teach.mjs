// Teachers in a real browser: the first account by keyboard, an invitation, another device, with scripts off too.

import assert from "node:assert/strict";
import { test } from "node:test";

import { look } from "./look.mjs";
import { click, focusIsVisible, open, press, program, tabTo } from "./stage.mjs";

const name = "Leyla Karimova";
const password = "ash elk oar sun";

async function type(page, fields) {
  for (const [field, text] of Object.entries(fields)) {
    await tabTo(page, `main input[name=${field}]`);
    await focusIsVisible(page);
    await page.keyboard.type(text);
  }
}

test("teachers come in: the first account by keyboard, a colleague, and another device", async () => {
  const page = await open({}, program.local);
  const phone = await open({});
  await phone.goto(`${program.origin}/teach`);
  assert.match(await phone.locator("main").innerText(), /none can be made from here/);

  await page.goto(`${program.local}/teach`);
  await look(page, "teach-first");
  await type(page, { code: "no such code", name, password, again: password });
  await press(page, "Enter");
  assert.match(await page.locator("[role=alert]").innerText(), /That code opens nothing/);
  await look(page, "teach-first-refused");
  await page.locator("input[name=code]").fill(program.code);
  // Letters are letters in a password: no key of the pages answers.
  await page.locator("input[name=password]").fill(password);
  await page.locator("input[name=again]").focus();
  await page.keyboard.type(password);
  await press(page, "Enter");
  assert.match(await page.locator("main").innerText(), /broken\.toml/);
  assert.match(await page.locator(".desk").innerText(), /Leyla Karimova/);
  await look(page, "teach-start");

  await page.goto(`${program.local}/teach/people`);
  await click(page, page.locator("form[action='/teach/people'] button"));
  const invitation = await page.locator(".words").innerText();
  assert.match(invitation, /^(\w{4}-){2}\w{4}$/);
  await look(page, "teach-people");
  await page.goto(`${program.local}/teach/account`);
  await click(page, page.locator("form[action='/teach/account/device'] button"));
  const code = await page.locator(".words").innerText();
  await look(page, "teach-account");

  // Over an open connection: a code and no password.
  await phone.goto(`${program.origin}/teach`);
  assert.equal(await phone.locator("input[type=password]").count(), 0);
  await look(phone, "teach-elsewhere");
  await phone.locator("input[name=code]").fill(code);
  await click(phone, phone.locator("form[action='/teach/code'] button"));
  assert.match(await phone.locator(".desk").innerText(), /Leyla Karimova/);
  await phone.goto(`${program.origin}/teach/account`);
  assert.equal(await phone.locator("input[type=password]").count(), 0);
  await look(phone, "teach-account-open");

  const colleague = await open({}, program.local);
  await colleague.goto(`${program.local}/teach`);
  await look(colleague, "teach-sign-in");
  await tabTo(colleague, "main a[href='/teach/new']");
  await press(colleague, "Enter");
  await type(colleague, { code: invitation.toLowerCase(), name: "Piet Halm", password: "bee fig jug net", again: "bee fig jug net" });
  await press(colleague, "Enter");
  assert.match(await colleague.locator(".desk").innerText(), /Piet Halm/);
  await click(colleague, colleague.locator("form[action='/teach/leave'] button"));
  await type(colleague, { name: "Piet Halm", password: "bee fig jug nest" });
  await press(colleague, "Enter");
  assert.match(await colleague.locator("[role=alert]").innerText(), /do not fit/);
  assert.equal(new URL(colleague.url()).pathname, "/teach");
  await look(colleague, "teach-wrong");

  // The same with scripts off.
  const plain = await open({ javaScriptEnabled: false }, program.local);
  await plain.goto(`${program.local}/teach`);
  await plain.locator("input[name=name]").fill("Piet Halm");
  await plain.locator("input[name=password]").fill("bee fig jug net");
  await click(plain, plain.locator("form[action='/teach'] button"));
  assert.match(await plain.locator(".desk").innerText(), /Piet Halm/);

  // Signed out everywhere: the phone too.
  await page.goto(`${program.local}/teach/account`);
  await click(page, page.locator("form[action='/teach/account/out'] button"));
  await phone.goto(`${program.origin}/teach`);
  assert.match(await phone.locator("main").innerText(), /not encrypted/);
});
