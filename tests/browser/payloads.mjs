// What somebody hostile writes: payloads in groups, banks with them in every field, and what no page of ours has.

import { cpSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const data = join(import.meta.dirname, "../data");
const read = (name) => readFileSync(join(data, "hostile", name), "utf8");

// As many payloads as have room in a title, those with lines of their own apart.
export function groups() {
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
export function write(questions) {
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
export function step(text) {
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
