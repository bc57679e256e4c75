// Keys and manners; every page works without this file.

const store = {
  get: (key) => { try { return localStorage.getItem(key); } catch { return null; } },
  set: (key, value) => { try { localStorage.setItem(key, value); } catch { /* private mode keeps nothing */ } },
};

// A card's back, and a form with something missing, are answers to a form: whoever goes back to one would be asked whether
// to send it again. In the history such a page is the one that is loaded at its address, or where its form stood.
if (document.querySelector("[role=alert], form.ask :is([name=recalled], [name=judged])")) {
  const here = location.pathname.replace(/^(\/banks\/[^/]+|\/teach)\/(quiz|code)$/, "$1");
  history.replaceState(history.state, "", here + location.search);
}

const toggle = document.querySelector("[data-keys]");
let keys = store.get("keys") !== "off" && !("noKeys" in document.documentElement.dataset);

function show() {
  document.body.classList.toggle("keys", keys);
  if (toggle) toggle.textContent = keys ? toggle.dataset.on : toggle.dataset.off;
}

if (toggle) {
  toggle.hidden = false;
  toggle.addEventListener("click", () => { keys = !keys; store.set("keys", keys ? "on" : "off"); show(); });
}
show();

const typing = (target) => target.matches("input[type=text], input[type=password], textarea, select, [contenteditable]");

document.addEventListener("keydown", (event) => {
  if (!keys || event.ctrlKey || event.metaKey || event.altKey || typing(event.target)) return;
  const pick = document.querySelectorAll("[data-pick]");
  const place = Number(event.key) - 1;
  const wanted = place >= 0 && place < pick.length ? pick[place]
    : document.querySelector(`[data-key="${CSS.escape(event.key.toLowerCase())}"]`);
  if (!wanted) return;
  event.preventDefault();
  if (wanted.matches("input[type=radio]")) wanted.checked = true;
  else wanted.click();
  if (wanted.matches("input")) wanted.focus();
});

function make(sign, label, act) {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "plain";
  button.textContent = sign;
  button.setAttribute("aria-label", label);
  button.addEventListener("click", act);
  return button;
}

// A figure: a keyboard of digits where keys are on the glass, and the minus that such keyboards lack.
for (const input of document.querySelectorAll("[data-digits]")) {
  if (!matchMedia("(pointer: coarse)").matches) continue;
  input.inputMode = "decimal";
  input.after(make("\u2212", input.dataset.digits, () => {
    input.value = input.value.startsWith("-") ? input.value.slice(1) : `-${input.value}`;
    input.focus();
  }));
}

// Things to be put in order: two buttons beside each list of places.
for (const list of document.querySelectorAll("[data-order]")) {
  const { up, down, moved } = list.dataset;
  const said = document.createElement("p");
  said.className = "unseen";
  said.setAttribute("role", "status");
  list.after(said);
  const rows = () => [...list.children];
  const place = (row) => row.querySelector("select");
  const step = (row, by, button) => {
    const other = by < 0 ? row.previousElementSibling : row.nextElementSibling;
    if (other) list.insertBefore(by < 0 ? row : other, by < 0 ? other : row);
    rows().forEach((one, at) => { place(one).value = at + 1; });
    button.focus();
    said.textContent = `${row.querySelector("label").textContent}: ${moved} ${place(row).value}`;
  };
  for (const row of rows()) {
    const what = row.querySelector("label").textContent;
    const moves = document.createElement("div");
    moves.className = "moves";
    for (const [sign, word, by] of [["\u2191", up, -1], ["\u2193", down, 1]]) {
      const button = make(sign, `${word}: ${what}`, () => step(row, by, button));
      moves.append(button);
    }
    row.append(moves);
  }
  // Places chosen by hand: once each is given, the list shows them in order.
  list.addEventListener("change", ({ target }) => {
    const sorted = rows().sort((one, other) => place(one).value - place(other).value);
    if (sorted.some((row, at) => Number(place(row).value) !== at + 1)) return;
    list.append(...sorted);
    target.focus();
  });
}

// Pages that are meant for paper print themselves at a press.
for (const button of document.querySelectorAll("[data-print]")) {
  button.hidden = false;
  button.addEventListener("click", () => print());
}

// What is folded is printed, too.
addEventListener("beforeprint", () => {
  for (const folded of document.querySelectorAll(":is(.review, .long) details")) folded.open = true;
});

// Enter on a chosen option checks it; browsers do that themselves, but not all on phones' keyboards.
// A second tap within the same page is not a second answer.
for (const form of document.forms) {
  let sent = false;
  form.addEventListener("submit", (event) => {
    if (sent && !("again" in form.dataset)) event.preventDefault();
    sent = true;
  });
  addEventListener("pageshow", () => { sent = false; });
}

// The start form says what it would give while it is filled in; without scripts a button asks the same.
const start = document.querySelector("form[data-gives]");
if (start) {
  const gives = document.getElementById("gives");
  const bank = start.getAttribute("action").replace(/\/quiz$/, "");
  let asked = 0;
  start.querySelector("[data-look]").hidden = true;
  start.addEventListener("change", async () => {
    const fields = new URLSearchParams(new FormData(start));
    for (const name of ["csrf", "shared"]) fields.delete(name);
    const mine = asked += 1;
    try {
      const answer = await fetch(`${bank}?${fields}`);
      const said = new DOMParser().parseFromString(await answer.text(), "text/html").getElementById("gives");
      if (said && mine === asked) gives.textContent = said.textContent;
    } catch { /* what it says stays as it was */ }
  });
}

// The form of a question shows it as learners will see it, and what is wrong with it, while it is filled in; without
// scripts a button asks the same.
const edited = document.querySelector("form[data-preview]");
if (edited) {
  let waiting;
  let asked = 0;
  edited.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(async () => {
      const fields = new URLSearchParams(new FormData(edited));
      fields.set("act", "look");
      const mine = asked += 1;
      try {
        const answer = await fetch(edited.getAttribute("action"), { method: "POST", body: fields });
        if (!answer.ok || mine !== asked) return;
        const said = new DOMParser().parseFromString(await answer.text(), "text/html");
        for (const part of said.querySelectorAll("[data-live]")) document.getElementById(part.id)?.replaceWith(part);
      } catch { /* it stays as it was; the button asks again */ }
    }, 400);
  });
}

// The time left of a quiz is counted down, and said aloud only a few times. The server alone decides what is too late.
const clock = document.querySelector("[data-left]");
if (clock) {
  const shown = clock.querySelector("[data-shown]");
  const said = document.querySelector("[data-said]");
  const end = Date.now() + Number(clock.dataset.left);
  const words = [[300, said.dataset.five], [60, said.dataset.one], [20, said.dataset.last], [0, said.dataset.up]];
  const form = document.querySelector("form.ask");
  shown.setAttribute("role", "timer");
  shown.setAttribute("aria-live", "off");
  let before = Number(clock.dataset.left) / 1000;
  const tick = () => {
    const left = Math.max(0, Math.ceil((end - Date.now()) / 1000));
    shown.textContent = left > 0 ? `${Math.floor(left / 60)}:${String(left % 60).padStart(2, "0")}` : said.dataset.up;
    for (const [at, text] of words) if (before > at && left <= at) said.textContent = text;
    before = left;
    if (left > 0) return;
    clearInterval(ticking);
    // What is on the page is sent while the server still takes it.
    if (form) form.requestSubmit(form.querySelector("button[name=go][value=end]") ?? undefined);
  };
  const ticking = setInterval(tick, 1000);
  const hide = document.createElement("button");
  hide.type = "button";
  hide.className = "link";
  const obey = () => {
    const hidden = store.get("time") === "hidden";
    shown.hidden = hidden;
    hide.textContent = hidden ? clock.dataset.show : clock.dataset.hide;
  };
  hide.addEventListener("click", () => {
    store.set("time", store.get("time") === "hidden" ? "shown" : "hidden");
    obey();
  });
  clock.append(hide);
  obey();
  if (Number(clock.dataset.left) > 0) tick();
}

// A document may be dropped where it can be chosen, and is sent at once.
const drop = document.querySelector("form[data-drop]");
if (drop) {
  const file = drop.querySelector("input[type=file]");
  const said = document.createElement("p");
  said.className = "quiet small";
  said.textContent = drop.dataset.drop;
  file.after(said);
  const over = (on) => (event) => {
    if (![...event.dataTransfer.types].includes("Files")) return;
    event.preventDefault();
    drop.classList.toggle("dropping", on);
  };
  addEventListener("dragover", over(true));
  addEventListener("dragleave", over(false));
  addEventListener("drop", (event) => {
    over(false)(event);
    if (!event.dataTransfer.files.length) return;
    file.files = event.dataTransfer.files;
    drop.requestSubmit();
  });
}

// A place that a report names is shown in the box that holds the text.
for (const link of document.querySelectorAll("a[data-line]")) {
  const box = document.querySelector("textarea" + link.getAttribute("href"));
  if (!box) continue;
  link.addEventListener("click", (event) => {
    event.preventDefault();
    const lines = box.value.split("\n");
    const before = lines.slice(0, link.dataset.line - 1).join("\n").length;
    const start = Number(link.dataset.line) > 1 ? before + 1 : 0;
    box.focus();
    box.setSelectionRange(start, start + (lines[link.dataset.line - 1] ?? "").length);
    box.scrollIntoView({ block: "center" });
    box.scrollTop = box.scrollHeight * ((link.dataset.line - 1) / lines.length) - box.clientHeight / 2;
  });
}

// What a class does now: looked at again while the page is in sight. Where the keyboard is in the table it stays there.
const live = document.querySelector("[data-live]");
async function again() {
  if (document.hidden) return;
  const answer = await fetch(location.pathname).catch(() => null);
  if (!answer?.ok || answer.redirected) return;
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const next = page.querySelector("[data-live]");
  if (!next || next.innerHTML === live.innerHTML) return;
  const at = live.contains(document.activeElement) && document.activeElement.getAttribute("href");
  live.innerHTML = next.innerHTML;
  if (at) live.querySelector(`[href="${CSS.escape(at)}"]`)?.focus();
}
if (live) setInterval(again, 3000);
