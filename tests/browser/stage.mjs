// The program and a browser for all tests, started once; and what every test does with a page.

import assert from "node:assert/strict";
import { before, after, beforeEach, afterEach } from "node:test";
import { chromium } from "playwright-core";

import { watch } from "./look.mjs";
import { NAME, start } from "./program.mjs";

export let program;
let browser, complaints;
// A test may have several people in it.
let contexts = [];

before(async () => {
  program = await start();
  browser = await chromium.launch({
    executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
    args: [
      "--no-sandbox",
      "--disable-gpu",
      "--disable-quic",
      "--no-first-run",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
      `--host-resolver-rules=MAP ${NAME} 127.0.0.1`,
    ],
  });
});

after(async () => {
  await browser?.close();
  assert.equal(await program?.stop(), 0, "the program ends well when told to");
});

export async function open(options, origin = program.origin) {
  const context = await browser.newContext(options);
  contexts.push(context);
  const seen = await watch(context, origin);
  complaints.push(seen);
  const page = await context.newPage();
  page.setDefaultTimeout(20_000);
  return page;
}

afterEach(async () => {
  await Promise.all(contexts.map((context) => context.close()));
  contexts = [];
  assert.deepEqual(complaints.flat(), []);
});

beforeEach(() => {
  complaints = [];
});

// For a test that plants what is complained of.
export function expectComplaints() {
  for (const seen of complaints) seen.length = 0;
}

// Presses Tab until the focus is on an element that fits.
export async function tabTo(page, selector) {
  for (let presses = 0; presses < 80; presses += 1) {
    if (await page.evaluate((wanted) => document.activeElement.matches(wanted), selector)) return;
    await page.keyboard.press("Tab");
  }
  assert.fail(`${selector} cannot be reached with Tab on ${page.url()}`);
}

// Presses a key that leaves the page.
export async function press(page, key) {
  await Promise.all([page.waitForEvent("framenavigated"), page.keyboard.press(key)]);
  await page.waitForLoadState();
}

export async function click(page, locator) {
  await Promise.all([page.waitForEvent("framenavigated"), locator.click()]);
  await page.waitForLoadState();
}

export async function focusIsVisible(page) {
  const seen = await page.evaluate(() => {
    const style = getComputedStyle(document.activeElement);
    return style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2;
  });
  assert.ok(seen, `the focus cannot be seen on ${page.url()}`);
}

const password = "ash elk oar sun";
const desktop = { viewport: { width: 1280, height: 860 } };

// Somebody who makes an account with a code.
export async function teacher(own, name, code, options = {}) {
  const page = await open({ ...desktop, ...options }, own.local);
  await page.goto(`${own.local}/teach/new`);
  for (const [field, text] of Object.entries({ code, name, password, again: password }))
    await page.locator(`input[name=${field}]`).fill(text);
  await click(page, page.locator("form[action='/teach/new'] button"));
  return page;
}
