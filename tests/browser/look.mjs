// What every page must stand: axe light and dark, no sideways scroll at 320 px, nothing from elsewhere. On the way it
// takes the pictures that people look at.

import assert from "node:assert/strict";
import { readFileSync, mkdirSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const shots = join(import.meta.dirname, "shots");
mkdirSync(shots, { recursive: true });

// Everything WCAG 2.2 AA asks for, and axe's own good practice.
const rules = { runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] };

export async function look(page, name) {
  for (const scheme of ["light", "dark"]) {
    await page.emulateMedia({ colorScheme: scheme, reducedMotion: "reduce" });
    for (const width of [360, 1280]) {
      await page.setViewportSize({ width, height: 800 });
      await page.screenshot({ path: join(shots, `${name}-${width}-${scheme}.png`), fullPage: true });
    }
    await page.evaluate(axe);
    const { violations } = await page.evaluate((options) => globalThis.axe.run(document, options), rules);
    const found = violations.flatMap((rule) => rule.nodes.map((node) => `${rule.id}: ${node.target} ${node.failureSummary}`));
    assert.deepEqual(found, [], `axe on ${name}, ${scheme}`);
  }
  await narrow(page, name);
  await page.setViewportSize({ width: 1280, height: 800 });
  await page.emulateMedia({ colorScheme: "light" });
}

export async function narrow(page, name) {
  await page.setViewportSize({ width: 320, height: 600 });
  const wide = await page.evaluate(() => ({
    page: document.documentElement.scrollWidth,
    // What sticks out, for the message.
    out: [...document.querySelectorAll("body *")]
      .filter((element) => element.getBoundingClientRect().right > 320.5)
      .map((element) => `${element.tagName}.${element.className}`)
      .slice(0, 5),
  }));
  assert.ok(wide.page <= 320, `${name} scrolls sideways at 320 px: ${wide.page} px, ${wide.out}`);
}

// Notes everything that a page does and should not: requests to other origins, refusals, errors of scripts.
export async function watch(context, origin) {
  const complaints = [];
  context.on("dialog", (dialog) => {
    complaints.push(`a dialog: ${dialog.message()}`);
    return dialog.dismiss();
  });
  await context.addInitScript(() =>
    document.addEventListener("securitypolicyviolation", (event) => console.error(`the policy refused ${event.violatedDirective}: ${event.blockedURI}`)),
  );
  context.on("request", (request) => {
    const url = new URL(request.url());
    if (url.origin !== origin && url.protocol !== "data:") complaints.push(`a request to ${url.href}`);
  });
  context.on("response", (response) => {
    if (response.status() >= 400 && response.request().resourceType() !== "document")
      complaints.push(`${response.status()} for ${response.url()}`);
  });
  context.on("weberror", (error) => complaints.push(`a script failed: ${error.error()}`));
  context.on("console", (message) => {
    // Chromium says this of every page on plain http; the header is for https.
    const known = message.text().includes("Cross-Origin-Opener-Policy header has been ignored");
    const refused = message.text().startsWith("Failed to load resource");
    if (message.type() === "error" && !known && !refused) complaints.push(`the console: ${message.text()}`);
  });
  return complaints;
}
