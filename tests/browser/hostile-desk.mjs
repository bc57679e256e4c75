// What somebody hostile writes, on the pages of teachers in a real browser: in banks, documents, imports and file names, and
// typed into every field. Nothing may run, nothing be asked of elsewhere, and the policy of the pages must not be needed.

import assert from "node:assert/strict";
import { test } from "node:test";

import { groups, step, write } from "./payloads.mjs";
import { start } from "./program.mjs";
import { click, open } from "./stage.mjs";

const name = `"><img src=x onerror=alert(1)>{{7*7}}`;
const types = ["choice", "multi", "true-false", "short", "number", "date", "cloze", "order", "match", "flashcard", "open"];
const formats = ["gift", "aiken", "moodle", "csv", "anki", "markdown", "kahoot", "factdeck"];

// A file of each format with these words in its questions, its answers, and what is wrong with it.
function imports(line) {
  const xml = line.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/"/g, "&quot;");
  const cell = (words) => `"${words.replace(/"/g, '""')}"`;
  return {
    aiken: `Prompt ${line}\nA) One ${line}\nB) Two\nANSWER: A\n\nTorn ${line}\nA) One\nANSWER: ${line}\n`,
    moodle: `<quiz><question type="shortanswer"><name><text>${xml}</text></name><questiontext format="html"><text><![CDATA[${line.replace(/]]>/g, "")}]]></text></questiontext><answer fraction="100"><text>${xml}</text></answer></question><question type="${xml}"/></quiz>`,
    csv: `prompt,answer,wrong,${cell(line)}\n${cell(line)},${cell(`One ${line}`)},Two,${cell(line)}\n${cell(line)},,,\n`,
    tsv: `Prompt ${line}\tAnswer ${line}\tWrong\n${line}\n`,
    anki: `#separator:tab\n#html:true\n${line}\tback ${line}\ttag\n{{c1::${line.replace(/[{}]/g, "")}}} gap\t\n${line}\n`,
    quizlet: `${line}\tterm ${line}\n${line}\n`,
    markdown: `Prompt ${line}\n\n- [x] ${line}\n- [ ] Two\n\nTorn ${line}\n\n- [ ] ${line}\n`,
  };
}

// Types into every field of a form that words fit into, all in one call.
function type([selector, text]) {
  const form = document.querySelector(selector);
  for (const details of form.querySelectorAll("details")) details.open = true;
  for (const field of form.querySelectorAll("input[type=text], textarea")) {
    // A limit is the browser's own; who is hostile has none.
    field.removeAttribute("maxlength");
    field.value = field.tagName === "TEXTAREA" ? text : text.replace(/\s+/g, " ");
  }
  return form.querySelectorAll("input[type=text], textarea").length;
}

test("hostile words are words on the pages of teachers too", async () => {
  const own = await start(write);
  try {
    const page = await open({ viewport: { width: 1280, height: 860 } }, own.local);
    let seen = 0;
    const harmless = async () => {
      const { found } = await page.evaluate(step);
      assert.deepEqual(found, [], page.url());
      seen += 1;
    };
    const visit = async (path) => {
      await page.goto(own.local + path);
      await harmless();
    };
    const send = async (button) => {
      assert.ok(await page.locator(button).count(), `${button} on ${page.url()}: ${await page.locator("main").innerText()}`);
      await click(page, page.locator(button).first());
      await harmless();
    };
    // A page whose every field holds the words, and what is said of them.
    const write = async (path, form, text, button) => {
      await visit(path);
      assert.ok(await page.evaluate(type, [form, text]), path);
      await send(`${form} ${button}`);
    };
    await page.goto(`${own.local}/teach`);
    for (const [field, text] of [["code", own.code], ["name", name], ["password", "ash elk oar"], ["again", "ash elk oar"]])
      await page.locator(`input[name=${field}]`).fill(text);
    await click(page, page.locator("form[action='/teach/new'] button"));
    await harmless();
    await visit("/teach/banks");

    for (const [number, text] of groups().entries()) {
      const line = text.replace(/\s+/g, " ").trim();
      const bank = `/teach/banks/hostile-${number}`;
      await visit(bank);
      assert.equal(await page.locator("h1").innerText(), `Bank title ${line}`);
      assert.equal(await page.locator(".questions > li").count(), 12);
      await write(bank, `form[action$='/find']`, line, ".act button");
      assert.equal(await page.locator("#find").inputValue(), line);
      for (const part of ["care", "history", "print", `export?format=${formats[number % formats.length]}`]) await visit(`${bank}/${part}`);

      // A question as it is, with the words in every field, and of a type of its own.
      const kind = types[number % types.length];
      const other = types[(number + 5) % types.length];
      const question = `${bank}/questions/h-${kind}`;
      await write(question, "form.edit", text, "[value=look]");
      await write(`${bank}/new/${other}`, "form.edit", text, ".act [value=save]");

      // Two at once: what another has saved meanwhile and what was typed stand side by side.
      await visit(question);
      const base = await page.locator("form.edit [name=base]").inputValue();
      const field = `form.edit [name=${kind === "cloze" ? "explain" : "prompt"}]`;
      const change = async (words) => {
        await page.evaluate(([selector, words]) => (document.querySelector(selector).value = words), [field, words]);
        await send("form.edit .act [value=save]");
      };
      await change(`Theirs ${text}`);
      assert.match(page.url(), /saved=yes/);
      await visit(question);
      await page.evaluate((base) => (document.querySelector("form.edit [name=base]").value = base), base);
      await change(`Mine ${text}`);
      assert.ok(await page.locator(".three .said").count(), await page.locator("main").innerText());
      await visit(`${bank}/history`);
      assert.ok(await page.locator(".three .said").count());
      await send("form[action$='/history'] button");

      // The rest for every second group: hundreds of pages take minutes.
      if (number % 2) continue;
      // What the bank says of itself and of its documents.
      await write(`${bank}/details`, "form[action$='/details']", text, ".act button");
      await visit(`${bank}/details`);
      await page.locator("[name=sensitive]").check();
      await page.locator("#notice").fill(text);
      await page.locator("#title").fill(`New title ${line}`.slice(0, 300));
      await page.locator("[name='source.1.author']").fill(line.slice(0, 300));
      await send("form[action$='/details'] .act button");
      assert.equal(await page.locator("[role=alert]").count(), 0, await page.locator("main").innerText());

      // Its notice, as learners read it before they begin.
      await visit(`/banks/hostile-${number}`);
      assert.ok(await page.locator("main").innerText().then((words) => words.includes("New title")));

      // Paper, and its page again by its code.
      await visit(`${bank}/print`);
      if (number % 4) await page.locator("[name=what][value=cards]").check();
      await send("form[action$='/print'] .act button");
      await visit("/teach/paper");
      await page.locator("#code").fill(line.slice(0, 40));
      await send("form[action='/teach/paper'] button");

      // Questions from a file of a hostile name, and from the box.
      await visit("/teach/import");
      const gift = `[plain]Prompt ${line.replace(/[~=#{}:\\]/g, "\\$&")}{=${line.replace(/[~=#{}:\\]/g, "\\$&")} ~b#${line.replace(/[~=#{}:\\]/g, "\\$&")}}\n\n${line}{=a\n`;
      const file = { name: `${line.replace(/[/\0]/g, "")}.gift`, mimeType: "text/plain", buffer: Buffer.from(gift) };
      await page.locator("#file").setInputFiles(file);
      await page.locator("#bank-title").fill(line.slice(0, 200));
      await send("button[value=look]");
      assert.ok(await page.locator("#seen").count(), await page.locator("main").innerText());
      if (number % 3 === 0) {
        await send("button[value=save]");
        assert.match(await page.locator("[role=status]").innerText(), /Saved/);
        continue;
      }
      await write("/teach/import", "form[action='/teach/import']", text, "button[value=look]");

      // What is said of the files of every other format that is text, also of what is wrong with them.
      for (const [kind, words] of Object.entries(imports(line))) {
        await visit("/teach/import");
        await page.locator("#text").fill(words);
        await page.locator("#kind").selectOption(kind);
        await page.locator("#bank-title").fill(line.slice(0, 200));
        await send("button[value=look]");
        assert.ok(await page.locator("#seen").count(), `${kind}: ${await page.locator("main").innerText()}`);
      }

      // A bank from a document whose every sentence holds the words.
      if (number % 4) continue;
      const heading = line.slice(0, 180);
      const sentence = `The mill of "${line}" was built in 1861 by Ida Stone. Jan Reed said that ${line} was lost in 1902. In 1958 it was closed.`;
      await visit("/teach/make");
      await page.locator("#text").fill(`${sentence}\n\n${text}\n\nIt is 34 metres high. In 1902 a storm destroyed its lamp. A new lamp was built by Lind and Sons in 1904.`);
      await send("form[data-drop] .act button");
      await visit(`${new URL(page.url()).pathname}/text`);
      await page.goBack();
      await page.locator("#title").fill(heading);
      for (const field of ["author", "date"]) await page.locator(`#${field}`).fill(heading);
      await click(page, page.getByRole("button", { name: "Make questions" }));
      await page.locator("#decide").waitFor({ timeout: 60_000 });
      await harmless();
      const work = new URL(page.url()).pathname;
      await visit(`${work}/quiet`);
      await write(`${work}/edit?question=1`, "form[action$='/edit']", text, ".act button");
      await visit(work);
      await page.locator("#reason").fill(line.slice(0, 300));
      await send("#decide [value=reject]");
      if (await page.locator("#decide").count()) await send("#decide [value=accept]");
      await visit(`${work}/finish`);
      await send("form[action$='/finish'] .act button");
    }
    for (const path of ["/teach", "/teach/banks", "/teach/make", "/teach/people", "/teach/account"]) await visit(path);
    assert.ok(seen > 14 * groups().length, `${seen} pages`);
  } finally {
    assert.equal(await own.stop(), 0);
  }
});
