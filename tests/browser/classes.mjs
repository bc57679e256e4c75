// A class in a real browser: a teacher by keyboard, a student by the dots on the wall, another with scripts off.

import assert from "node:assert/strict";
import { test } from "node:test";

import { look } from "./look.mjs";
import { start } from "./program.mjs";
import { click, focusIsVisible, open, press, tabTo, teacher as newTeacher } from "./stage.mjs";

const phone360 = { viewport: { width: 360, height: 740 } };

test("a class is made, joined, changed and found again", async () => {
  const program = await start();
  try {
    const toPhones = (path) => `${program.origin}${path}`;
    const teacher = await newTeacher(program, "Nigar Aliyeva", program.code);
    await teacher.goto(`${program.local}/teach/classes`);
    await look(teacher, "classes-none");
    await tabTo(teacher, "main input[name=name]");
    await focusIsVisible(teacher);
    await teacher.keyboard.type("7b History");
    await press(teacher, "Enter");
    const path = new URL(teacher.url()).pathname;
    const code = await teacher.locator("p.words").innerText();
    assert.match(code, /^\w{3}-\w{3}$/);
    await look(teacher, "class-empty");

    // The screen on the wall has the code, the dots and the network, and no name.
    await click(teacher, teacher.locator("main a.button[href$='/way-in']"));
    const wall = await teacher.locator("main").innerText();
    for (const said of [code, "mobile data off", "/join"]) assert.ok(wall.includes(said), said);
    assert.equal(await teacher.locator(".way-in svg").count(), 1);
    await look(teacher, "class-door");
    await teacher.setViewportSize({ width: 1280, height: 800 });
    await teacher.locator("a[href='#address']").click();
    await teacher.screenshot({ path: new URL("shots/class-door-wall.png", import.meta.url).pathname });

    // One types the code, with scripts on.
    const phone = await open(phone360, program.origin);
    await phone.goto(toPhones("/"));
    await click(phone, phone.locator("a[href='/join']"));
    await look(phone, "join");
    await phone.locator("input[name=code]").fill(code.toLowerCase().replace("-", " "));
    await press(phone, "Enter");
    await look(phone, "join-class");
    await tabTo(phone, "input[name=name]");
    await phone.keyboard.type("Ada");
    await press(phone, "Enter");
    await look(phone, "class-came");
    const words = await phone.locator("p.words").innerText();
    assert.match(words, /^[a-z]+-[a-z]+-[a-z]+$/);
    await phone.goto(toPhones("/"));
    assert.match(await phone.locator(".whoami").innerText(), /You are Ada/);
    await look(phone, "home-in-class");

    // Another came by the dots, with scripts off; the first one's name is refused, and what was typed stays.
    const plain = await open({ ...phone360, javaScriptEnabled: false }, program.origin);
    await plain.goto(toPhones(`/join/${code.replace("-", "")}`));
    await plain.locator("input[name=name]").fill("ada");
    await click(plain, plain.locator("form").first().locator("button"));
    assert.match(await plain.locator("[role=alert]").innerText(), /has this name/);
    assert.equal(await plain.locator("input[name=name]").inputValue(), "ada");
    await plain.locator("input[name=name]").fill("Bea");
    await click(plain, plain.locator("form").first().locator("button"));
    assert.match(await plain.locator(".whoami").innerText(), /You are Bea/);

    // A list is pasted; a student gets more time.
    await teacher.goto(`${program.local}${path}`);
    await teacher.locator("textarea[name=list]").fill("Cem Kaya\nDila Ruz");
    await click(teacher, teacher.locator("form[action$='/students'] button"));
    assert.match(await teacher.locator("[role=status]").innerText(), /2 students were added/);
    await look(teacher, "class");
    await click(teacher, teacher.getByRole("link", { name: "Cem Kaya" }));
    await teacher.locator("input[name=extra]").fill("25");
    await teacher.locator("input[name=group]").fill("Blue");
    await press(teacher, "Enter");
    assert.match(await teacher.locator("[role=status]").innerText(), /Saved/);
    await look(teacher, "student");
    await teacher.goto(`${program.local}${path}/cards`);
    assert.equal(await teacher.locator(".student-cards li").count(), 4);
    await look(teacher, "student-cards");
    await teacher.emulateMedia({ media: "print" });
    await teacher.pdf({ path: new URL("shots/student-cards.pdf", import.meta.url).pathname, format: "A4" });
    await teacher.screenshot({ path: new URL("shots/student-cards-print.png", import.meta.url).pathname, fullPage: true });
    await teacher.emulateMedia({ media: null });

    // A card on another device: it asks who it is.
    const tablet = await open(phone360, program.origin);
    await tablet.goto(toPhones(`/join/${code.replace("-", "")}?card=${words}`));
    await look(tablet, "join-card");
    await click(tablet, tablet.locator("form[action$='/card'] button"));
    assert.match(await tablet.locator(".whoami").innerText(), /You are Ada/);
    // Not you? The next one at this device.
    await click(tablet, tablet.locator(".whoami a[href='/leave']"));
    await look(tablet, "leave-class");

    // Work is set by keyboard; a phone does it, and the teacher sees what came of it.
    await teacher.goto(`${program.local}${path}/assignments`);
    await look(teacher, "set");
    await tabTo(teacher, "input[name=title]");
    await teacher.keyboard.type("The lighthouse");
    await tabTo(teacher, "select[name=bank]");
    await focusIsVisible(teacher);
    await teacher.locator("select[name=bank]").selectOption("zz-lighthouse");
    await teacher.locator("input[name=count]").fill("2");
    await tabTo(teacher, "input[name=title]");
    await press(teacher, "Enter");
    const work = new URL(teacher.url()).pathname;
    await look(teacher, "results-none");
    await phone.goto(toPhones(path.replace("/teach/classes/", "/class/")));
    await look(phone, "class-work");
    await click(phone, phone.locator("form[action^='/class/'] button"));
    await phone.locator("button[name=dont_know]").click();
    await phone.waitForLoadState();
    // The teacher's page is looked at again by itself.
    await teacher.locator("td.cell.known").waitFor();
    assert.match(await teacher.locator("tbody").innerText(), /at work, 1 of 2 given/);
    await look(teacher, "results");
    await click(teacher, teacher.getByRole("link", { name: "Change" }));
    await look(teacher, "set-edit");
    await teacher.goto(`${program.local}${work}`);
    await click(teacher, teacher.locator("tbody a").first());
    await look(teacher, "exception");
    await phone.goto(toPhones(path.replace("/teach/classes/", "/class/")));
    await click(phone, phone.locator("form[action^='/class/'] button"));
    await phone.locator("button[name=dont_know]").click();
    await phone.waitForLoadState();
    await teacher.goto(`${program.local}${work}/questions`);
    assert.match(await teacher.locator("main").innerText(), /0 of 1 had it right/);
    await teacher.locator("section.card summary").first().click();
    await look(teacher, "items");

    // The way that others can read along has no names.
    await teacher.goto(`${program.local}/teach/classes`);
    await look(teacher, "classes");
  } finally {
    assert.equal(await program.stop(), 0);
  }
});
