// The program in a real browser: one quiz by keyboard alone, one with scripts off, one at 320 px, and every page
// looked at by axe. Needs a built binary (BINARY, else target/release/factdeck) and Debian's Chromium.

import assert from "node:assert/strict";
import { test } from "node:test";

import { look, narrow } from "./look.mjs";
import { click, expectComplaints, focusIsVisible, open, press, program, tabTo } from "./stage.mjs";
import "./classes.mjs";
import "./desk.mjs";
import "./editor.mjs";
import "./hostile.mjs";
import "./hostile-desk.mjs";
import "./teach.mjs";
import "./further.mjs";
import "./make.mjs";
import "./sensitive.mjs";
import "./share.mjs";
import "./types.mjs";

// What the bank page offers as the shortest quiz.
const QUESTIONS = 5;
const bank = (page) => page.getByRole("main").getByRole("heading", { level: 2 }).getByRole("link").first();

// What kind of page this is, told by what can be done on it.
async function kind(page) {
  const kinds = {
    // Types that have tests of their own.
    other: "form.ask :is(input[type=checkbox], .cloze, .rows, textarea)",
    choice: "form.ask input[type=radio]",
    short: "form.ask input[type=text]",
    front: "form.ask button[name=show]",
    back: "form.ask button[name=recalled]",
    feedback: "h1.verdict",
    result: "main article.review",
    done: "main h1",
  };
  for (const [name, selector] of Object.entries(kinds)) if (await page.locator(selector).first().isVisible()) return name;
  assert.fail(`an unknown page: ${page.url()}\n${await page.locator("main").innerText()}`);
}

test("one quiz by keyboard alone", async () => {
  const page = await open({ viewport: { width: 1280, height: 800 } });
  await page.goto(program.origin);
  await page.keyboard.press("Tab");
  await focusIsVisible(page);
  await tabTo(page, "main h2 a");
  await press(page, "Enter");
  await tabTo(page, "select#count");
  await focusIsVisible(page);
  await page.keyboard.press("Home");
  await tabTo(page, "form[action$='/quiz'] button");
  await press(page, "Enter");
  let answered = 0;
  for (let step = 0; step < 100; step += 1) {
    const now = await kind(page);
    if (now === "result") break;
    if (now === "choice" && answered % 2 === 0) {
      await page.keyboard.press("2");
      await press(page, "Enter");
    } else if (now === "choice") {
      await tabTo(page, "input[type=radio]");
      await page.keyboard.press("ArrowDown");
      await focusIsVisible(page);
      await tabTo(page, "form.ask button");
      await press(page, "Enter");
    } else if (now === "other") {
      await tabTo(page, "button[name=dont_know]");
      await press(page, "Enter");
    } else if (now === "short") {
      await tabTo(page, "input[type=text]");
      await page.keyboard.type("1990");
      await press(page, "Enter");
    } else if (now === "front") await press(page, " ");
    else if (now === "back") {
      answered += 1;
      await press(page, "2");
    } else {
      answered += 1;
      await press(page, "Enter");
    }
  }
  assert.equal(await kind(page), "result");
  assert.equal(answered, QUESTIONS);
});

async function answer(page, how) {
  const now = await kind(page);
  if (how === "dont_know" || now === "other") return click(page, page.locator("button[name=dont_know]"));
  // Beside a number stands a button for the minus where keys are on the glass.
  const check = page.locator("form.ask button:not([type=button])").first();
  if (now === "choice") {
    await page.locator("input[type=radio]").first().check();
    return click(page, check);
  }
  if (now === "short") {
    await page.locator("form.ask input[type=text]").fill("nothing that is right");
    return click(page, check);
  }
  if (now === "front") return click(page, page.locator("button[name=show]"));
  if (now === "back") return click(page, page.locator("button[name=recalled]").last());
  return click(page, page.locator("main a.button, main .stick a").first());
}

async function begin(page) {
  await page.goto(program.origin);
  await click(page, bank(page));
  await page.locator("select#count").selectOption({ index: 0 });
  await click(page, page.locator("form[action$='/quiz'] button").first());
}

async function toTheEnd(page, each) {
  for (let step = 0; step < 100; step += 1) {
    const now = await kind(page);
    await each?.(now);
    if (now === "result") return;
    await answer(page);
  }
  assert.fail("the quiz does not end");
}

test("one quiz with scripts off", async () => {
  const page = await open({ javaScriptEnabled: false });
  await begin(page);
  let questions = 0;
  await toTheEnd(page, (now) => {
    // A card that was judged by the learner has no feedback of its own: its back is that.
    if (now === "feedback" || now === "back") questions += 1;
  });
  assert.equal(questions, QUESTIONS);
});

test("a result is folded where all was right or much was missed, and printed whole, with scripts off", async () => {
  const page = await open({ javaScriptEnabled: false, viewport: { width: 360, height: 640 } });
  await page.goto(`${program.origin}/banks/smallpox`);
  await page.locator("select#count").selectOption("20");
  await click(page, page.locator("form[action$='/quiz'] button").first());
  for (let step = 0; step < 60 && (await kind(page)) !== "result"; step += 1) {
    if (await page.locator("button[name=dont_know]").count()) await answer(page, "dont_know");
    else await answer(page);
  }
  // What was right is told as a whole or part by part.
  const reviews = page.locator("article.review:has(dl.answers, ul.parts)");
  assert.equal(await reviews.count(), 20);
  const shown = (all) => all.filter((one) => one.querySelector("dl.answers, ul.parts").checkVisibility({ contentVisibilityAuto: true })).length;
  const seen = () => reviews.evaluateAll(shown);
  assert.equal(await seen(), 0);
  const height = await page.evaluate(() => document.documentElement.scrollHeight);
  assert.ok(height < 20 * 250, `${height} px`);
  // A fold follows a frame later.
  const opens = (review) => review.locator("dl.answers, ul.parts").first().waitFor();
  await page.locator("article.review summary").nth(2).click();
  await opens(reviews.nth(2));
  assert.equal(await seen(), 1);
  await page.emulateMedia({ media: "print" });
  for (const review of await reviews.all()) await opens(review);
});

test("one quiz at 320 px", async () => {
  const page = await open({ viewport: { width: 320, height: 600 }, isMobile: true, hasTouch: true });
  await begin(page);
  await toTheEnd(page, (now) => narrow(page, now));
});

// A quiz with feedback at the end, in any order: it begins on its first question.
async function beginAtEnd(page) {
  await page.goto(program.origin);
  await click(page, bank(page));
  await page.goto(`${page.url()}?count=5&feedback=end&limit=60`);
  await click(page, page.locator("form[action$='/quiz'] button").first());
}

test("flag, jump, look over and hand in by keyboard alone", async () => {
  const page = await open({ viewport: { width: 1280, height: 800 } });
  await beginAtEnd(page);
  assert.match(await page.locator("[role=timer]").innerText(), /^(60:00|59:\d\d)$/);
  await tabTo(page, "button[name=flag]");
  await focusIsVisible(page);
  await press(page, "Enter");
  await tabTo(page, ".spots li:nth-child(3) button");
  await focusIsVisible(page);
  await press(page, "Enter");
  assert.match(page.url(), /\/3$/);
  await tabTo(page, "button[name=dont_know]");
  await press(page, "Enter");
  await tabTo(page, "button[name=go][value=end]");
  await press(page, "Enter");
  const main = await page.locator("main").innerText();
  assert.match(main, /4 questions have no answer/);
  assert.match(main, /Question 1: no answer, flagged/);
  await tabTo(page, "form[action$='/submit'] button");
  await focusIsVisible(page);
  await press(page, "Enter");
  assert.equal(await kind(page), "result");
});

test("a quiz is found as it was left, with scripts off and on a phone", async () => {
  const page = await open({ javaScriptEnabled: false, viewport: { width: 320, height: 600 }, isMobile: true, hasTouch: true });
  await beginAtEnd(page);
  const first = page.url();
  const choice = page.locator("form.ask input[type=radio]");
  const text = page.locator("form.ask #text");
  const typed = (await choice.count()) === 0 && (await text.count()) > 0;
  if (await choice.count()) await choice.nth(1).check();
  else if (typed) await text.fill("not sure yet");
  // Going elsewhere by the list keeps what was given.
  await page.locator("select#to").selectOption("5");
  await click(page, page.locator("button[name=go][value=to]"));
  assert.match(page.url(), /\/5$/);
  await narrow(page, "a question with its strip");
  await page.goto(first);
  if (typed) assert.equal(await text.inputValue(), "not sure yet");
  else if (await choice.count()) assert.ok(await choice.nth(1).isChecked());
  await click(page, page.locator("button[name=flag]"));
  await narrow(page, "a flagged question");
  await click(page, page.locator("button[name=go][value=end]"));
  await narrow(page, "the look before the end");
  await click(page, page.locator("form[action$='/submit'] button"));
  await narrow(page, "the result");
  assert.equal(await page.locator("article.review").count(), 5);
});

test("every page of a quiz is seen by axe", async () => {
  const page = await open({});
  await page.goto(program.origin);
  await look(page, "home");
  const banks = await page.getByRole("main").getByRole("heading", { level: 2 }).getByRole("link").evaluateAll((links) => links.map((link) => link.href));
  assert.ok(banks.length > 0);
  const seen = new Set();
  for (const href of banks) {
    await page.goto(href);
    // One file of this folder is broken: its bank has nothing to ask.
    const asks = await page.locator("select#count").count();
    const bankPage = asks ? "bank" : "bank-empty";
    if (!seen.has(bankPage)) await look(page, bankPage);
    seen.add(bankPage);
    if (!asks) continue;
    await page.locator("select#count").selectOption({ index: 0 });
    await click(page, page.locator("form[action$='/quiz'] button").first());
    await toTheEnd(page, async (now) => {
      const verdict = now === "feedback" ? `-${(await page.locator("h1.verdict").getAttribute("class")).split(" ").at(-1)}` : "";
      const name = `${now}${verdict}`;
      if (!seen.has(name)) await look(page, name);
      seen.add(name);
    });
  }
  for (const wanted of ["choice", "short", "result"]) assert.ok(seen.has(wanted), `${wanted} was never met`);
});

test("studying is seen by axe, from the first card to where one stops", async () => {
  const page = await open({});
  const seen = new Set();
  // A learner who remembers what a feedback page said, and stops when a choice, a card and a feedback page were seen.
  const learned = new Map();
  await page.goto(program.origin);
  await click(page, page.getByRole("main").getByRole("heading", { level: 2 }).getByRole("link", { name: "Caspian" }));
  await click(page, page.locator("form[action^='/study/'] button").first());
  for (let step = 0; step < 200 && !seen.has("done"); step += 1) {
    if (step >= 12 && ["feedback", "back"].every((one) => seen.has(one)) && (await kind(page)) !== "feedback") {
      await click(page, page.getByRole("link", { name: "Stop for now" }));
    }
    const now = await kind(page);
    if (!seen.has(now)) await look(page, `study-${now}`);
    seen.add(now);
    if (now === "done") break;
    if (now === "feedback") {
      const key = page.locator("dl.answers .good dd");
      if (await key.count()) learned.set(await page.locator("p.asked").innerText(), await key.last().innerText());
      await answer(page);
      continue;
    }
    const known = learned.get(await page.locator("h1.prompt").innerText());
    if (now === "choice" && known) {
      await page.locator("label.option", { has: page.getByText(known, { exact: true }) }).locator("input").check();
      await click(page, page.locator("form.ask button").first());
    } else if (now === "short" && known) {
      await page.locator("form.ask input[type=text]").fill(known);
      await click(page, page.locator("form.ask button").first());
    } else await answer(page, ["choice", "short", "other"].includes(now) ? "dont_know" : undefined);
  }
  for (const wanted of ["feedback", "back", "done"]) assert.ok(seen.has(wanted), `${wanted} was never met`);
});

async function isOneScreen(page, what) {
  const { scrollHeight, scrollWidth } = await page.evaluate(() => {
    const { scrollHeight, scrollWidth } = document.documentElement;
    return { scrollHeight, scrollWidth };
  });
  assert.ok(scrollHeight <= 640, `${what} is ${scrollHeight} px high`);
  assert.ok(scrollWidth <= 360, `${what} is ${scrollWidth} px wide`);
}

test("the end of studying is one screen of a phone", async () => {
  const phone = () => open({ viewport: { width: 360, height: 640 }, isMobile: true, hasTouch: true, javaScriptEnabled: false });
  const start = await phone();
  await start.goto(program.origin);
  const banks = await start.getByRole("main").getByRole("heading", { level: 2 }).getByRole("link").evaluateAll((links) => links.map((link) => link.href));
  let measured = 0;
  for (const href of banks) {
    // Somebody new for each: what one learner meets in a day is limited over all banks, so that a later one would end early.
    const page = await phone();
    await page.goto(href);
    const study = page.locator("form[action^='/study/'] button").first();
    if (!(await study.count())) continue;
    await click(page, study);
    // Four are missed: two of them stand on the page with their sentences, the words to come back with as well.
    let missed = 0;
    for (; missed < 4 && (await page.locator("button[name=dont_know]").count()); missed += 1) {
      await answer(page, "dont_know");
      if ((await kind(page)) === "feedback") await answer(page);
    }
    // A bank that another test has made may have a single fact: after three misses of it the sitting ends by itself.
    if (missed < 4) continue;
    await click(page, page.getByRole("link", { name: "Stop for now" }));
    assert.equal(await page.locator(".again").count(), 2, href);
    await isOneScreen(page, href);
    // With what was just taken back, and while a backlog is caught up with: its form comes after days, so it is made.
    await click(page, page.getByRole("button", { name: "Take it back" }));
    const undone = `${page.url()}&stop=yes`;
    await page.goto(undone);
    assert.ok(await page.locator(".notice").isVisible(), href);
    await isOneScreen(page, `${href} with an answer taken back`);
    const sent = page.waitForEvent("framenavigated");
    await page.evaluate((action) => {
      const form = document.querySelector("form[action$='/undo']").cloneNode(true);
      form.action = action;
      form.insertAdjacentHTML("beforeend", '<input type="hidden" name="days" value="7">');
      document.body.append(form);
      form.submit();
    }, `${new URL(href).pathname.replace("banks", "study")}/catch-up`);
    await sent;
    await page.waitForLoadState();
    await page.goto(undone);
    assert.ok(await page.getByRole("button", { name: "Stop catching up" }).isVisible(), href);
    await isOneScreen(page, `${href} with an answer taken back, catching up`);
    measured += 1;
  }
  // Those that come with the program, at least.
  assert.ok(measured >= 3, `${measured} banks`);
});

// Whoever taps twice on what goes on must not undo or leave by it: 200 ms later the second tap meets the next page.
for (const [device, options] of Object.entries({
  phone: { viewport: { width: 360, height: 640 }, isMobile: true, hasTouch: true },
  desktop: { viewport: { width: 1280, height: 800 } },
})) {
  test(`a second tap neither undoes nor leaves, on a ${device}`, async () => {
    let page = await open(options);
    const posted = [];
    page.context().on("request", (request) => request.method() === "POST" && posted.push(new URL(request.url()).pathname));
    await page.goto(`${program.origin}/banks/black-january`);
    await click(page, page.locator("form[action^='/study/'] button").first());
    const sitting = page.url();
    // What undoes or leaves stands nowhere on the button that was there before, its ends as well, and a tap hits nothing of it.
    const twice = async (locator) => {
      await locator.scrollIntoViewIfNeeded();
      const box = await locator.boundingBox();
      const points = [0.05, 0.5, 0.95].map((part) => [box.x + box.width * part, box.y + box.height / 2]);
      const tap = () => (options.hasTouch ? page.touchscreen.tap(...points[1]) : page.mouse.click(...points[1]));
      const next = page.waitForEvent("framenavigated");
      await tap();
      await next;
      await page.waitForLoadState();
      const hit = await page.evaluate((points) => {
        const risky = "form[action$='/undo'] button, a[href$='?stop=yes'], a[href='/leave']";
        return points.map((point) => document.elementFromPoint(...point)?.closest(risky)?.textContent ?? null);
      }, points);
      assert.deepEqual(hit, [null, null, null], page.url());
      await page.waitForTimeout(200);
      await tap();
    };
    // A second tap may rightly lead on. Each step has a page of its own, so that none cuts off what the one before began.
    const again = async () => {
      page = await page.context().newPage();
      await page.goto(sitting);
    };
    for (let answered = 0; answered < 8; answered += 1) {
      await again();
      await twice(page.locator("button[name=dont_know]"));
      await again();
      await click(page, page.locator("button[name=dont_know]"));
      if (await page.locator(".stick a.button").count()) await twice(page.locator(".stick a.button"));
    }
    await again();
    assert.ok(await page.getByRole("button", { name: "Take it back" }).isVisible());
    assert.deepEqual(posted.filter((path) => path.endsWith("/undo") || path === "/leave"), []);
  });
}

test("an exam is planned by keyboard alone", async () => {
  const page = await open({ viewport: { width: 1280, height: 800 } });
  await begin(page);
  const bankAddress = (await page.evaluate(() => document.referrer)) || program.origin;
  const id = new URL(bankAddress).pathname.split("/").at(-1);
  await page.goto(`${program.origin}/study/${id}/plan`);
  await look(page, "plan");
  const soon = new Date(Date.now() + 14 * 86_400_000);
  await tabTo(page, "input[name=exam]");
  await focusIsVisible(page);
  // The parts of a date as Chromium's field takes them in English.
  const [year, month, day] = soon.toISOString().slice(0, 10).split("-");
  await page.keyboard.type(`${month}${day}${year}`);
  await tabTo(page, "input[name=sun]");
  await page.keyboard.press("Space");
  await press(page, "Enter");
  await page.goto(`${program.origin}/study/${id}/plan`);
  assert.equal(await page.locator("input[name=exam]").inputValue(), `${year}-${month}-${day}`);
  assert.equal(await page.locator("input[name=sun]").isChecked(), false);
});

test("resume words bring a learner back in another browser", async () => {
  const page = await open({});
  await begin(page);
  await toTheEnd(page);
  const words = await page.locator(".words").innerText();
  await begin(page);
  await page.context().close();
  const again = await open({});
  await again.goto(`${program.origin}/resume`);
  await again.locator("input[name=words]").fill(words.toUpperCase());
  await click(again, again.locator("form[action='/resume'] button"));
  await look(again, "home-returned");
  await click(again, again.locator("main a[href^='/quiz/']").first());
  assert.match(await again.locator("main").innerText(), /Question 1 of/);
});

test("axe and the ruler see what is wrong", async () => {
  const page = await open({});
  await page.goto(program.origin);
  await page.evaluate(() => {
    document.querySelector("main").innerHTML = '<h1>x</h1><img src="/icon"><p id="wide">x</p>';
    document.querySelector("#wide").style.width = "400px";
  });
  await assert.rejects(look(page, "planted"), /image-alt/);
  await assert.rejects(narrow(page, "planted"), /sideways/);
  expectComplaints();
});

// Follows every link there is from the home page, one of each kind, so that a page added later is seen too.
test("every page that can be reached by links is seen by axe", async () => {
  const page = await open({});
  await begin(page);
  const shape = (href) => new URL(href).pathname.replace(/[0-9a-f]{32}/g, "id").replace(/\d+/g, "n").replace(/(banks|read|study)\/[^/]+/g, "$1/x");
  const queue = [program.origin + "/", program.origin + "/nowhere"];
  const seen = new Set(queue.map(shape));
  while (queue.length > 0) {
    const href = queue.shift();
    const response = await page.goto(href);
    const expected = href.endsWith("/nowhere") ? 404 : 200;
    assert.equal(response.status(), expected, href);
    await look(page, `page${shape(href).replaceAll("/", "-")}`);
    for (const link of await page.locator("a[href]").evaluateAll((links) => links.map((link) => link.href))) {
      if (!link.startsWith(program.origin) || seen.has(shape(link))) continue;
      seen.add(shape(link));
      queue.push(link);
    }
  }
  assert.ok(seen.size > 4, [...seen].join(" "));
});

test("back from an answer never asks whether to send a form again", async () => {
  const page = await open({ viewport: { width: 360, height: 640 } });
  await page.goto(program.origin);
  // A bank with cards, and a form with something missing.
  for (const form of ["a card's back", "nothing fits"]) {
    if (form === "nothing fits") {
      await page.goto(`${program.origin}/resume`);
      await page.locator("#words").fill("no such words here");
      await click(page, page.locator("main form button").first());
      assert.equal(await page.locator("[role=alert]").count(), 1);
      await page.goto(`${program.origin}/help`);
      await page.goBack();
      assert.match(page.url(), /\/resume$/);
    } else {
      await page.goto(`${program.origin}/banks/smallpox?type=flashcard`);
      await click(page, page.locator("form[action$='/quiz'] button:not([name])").first());
      assert.equal(await kind(page), "front");
      const sitting = page.url();
      await click(page, page.locator("button[name=show]"));
      assert.equal(await kind(page), "back");
      await click(page, page.locator("button[name=recalled]").last());
      await page.goBack();
      assert.equal(page.url().split("?")[0], sitting.split("?")[0]);
    }
    await page.waitForLoadState();
    assert.equal(await page.locator("main h1").count(), 1, "a page of ours and not the browser's");
  }
});
