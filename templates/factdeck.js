// Keys and manners; every page works without this file.

const store = {
  get: (key) => { try { return localStorage.getItem(key); } catch { return null; } },
  set: (key, value) => { try { localStorage.setItem(key, value); } catch { /* private mode keeps nothing */ } },
};

const toggle = document.querySelector("[data-keys]");
let keys = store.get("keys") !== "off";

function show() {
  document.body.classList.toggle("keys", keys);
  if (toggle) toggle.textContent = keys ? toggle.dataset.on : toggle.dataset.off;
}

if (toggle) {
  toggle.hidden = false;
  toggle.addEventListener("click", () => { keys = !keys; store.set("keys", keys ? "on" : "off"); show(); });
}
show();

const typing = (target) => target.matches("input[type=text], textarea, select, [contenteditable]");

document.addEventListener("keydown", (event) => {
  if (!keys || event.ctrlKey || event.metaKey || event.altKey || typing(event.target)) return;
  const pick = document.querySelectorAll("[data-pick]");
  const place = Number(event.key) - 1;
  const wanted = place >= 0 && place < pick.length ? pick[place]
    : document.querySelector(`[data-key="${CSS.escape(event.key.toLowerCase())}"]`);
  if (!wanted) return;
  event.preventDefault();
  if (wanted.matches("input[type=radio]")) { wanted.checked = true; wanted.focus(); } else wanted.click();
});

// Enter on a chosen option checks it; browsers do that themselves, but not all on phones' keyboards.
// A second tap within the same page is not a second answer.
for (const form of document.forms) {
  let sent = false;
  form.addEventListener("submit", (event) => {
    if (sent) event.preventDefault();
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
