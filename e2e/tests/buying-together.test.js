// From "we three want drones" to a memo: routes, papers, a specification that was checked, and a case that two sources tell
// differently.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { launch, open, overflow, shoot, site, violations } from "../browser.js";
import { as } from "../people.js";

let browser;

before(async () => (browser = await launch()));
after(() => browser?.close());

/** Answers one question of the route finder; `null` says that it is not known. */
async function answer(page, values) {
  if (values === null) {
    await page.locator(".asking a.button").click();
  } else {
    for (const value of values) {
      const tick = page.locator(`.asking input[value="${value}"]`);
      if (await tick.count()) await tick.check();
      else await page.locator('.asking input:not([type="hidden"])').first().fill(value);
    }
    await page.locator(".asking button").first().click();
  }
  await page.waitForLoadState();
}

/** Answers every question that is put, as `known` says, until the answer stands there. */
async function find(page, known) {
  await page.goto(`${site}/route?date=2026-11-21`);
  const put = [];
  for (let questions = 0; questions < 20 && (await page.locator(".asking").count()); questions += 1) {
    const name = await page.locator('.asking [id]:not([id="why"])').first().getAttribute("id");
    const ask = name.startsWith("buyer") ? "buyer" : name;
    put.push(ask);
    if (ask === "buyer" && known.buyer) {
      for (const select of await page.locator(".asking select").all()) {
        await select.selectOption(await select.locator(`option[value$=":${known.buyer}"]`).getAttribute("value"));
      }
      await page.locator(".asking button").first().click();
      await page.waitForLoadState();
    } else {
      await answer(page, known[ask] ?? null);
    }
  }
  return put;
}

const drones = {
  country: ["EE", "PT", "SK"],
  buyer: "contracting-authority",
  cpv: ["34711200"],
  sector: ["classic"],
  stage: ["off-the-shelf"],
  value: ["600000"],
  lead: ["one-authority"],
};

for (const [how, look] of [["a desk", {}], ["a phone without script", { width: 360, script: false }]]) {
  test(`three buyers of drones off the shelf find their routes on ${how}`, async () => {
    const page = await open(browser, look);
    const put = await find(page, drones);
    assert.ok(put.length >= 6, `only ${put} was asked`);
    assert.match(await page.locator("h1").innerText(), /EE, PT and SK/);
    const open_ = page.locator(".route-card:has(.standing-open)");
    assert.match(await open_.first().innerText(), /led by one authority/i);
    assert.match(await page.locator("#value").locator("xpath=..").innerText(), /216,000|140,000/);
    assert.ok((await page.locator('section:has(#cases) a[href*="/cases/"]').count()) >= 2, "fewer than two cases like it");
    assert.ok((await page.locator("ol.sources a[href^='http']").count()) >= 3, "statements without sources to open");
    assert.deepEqual(await overflow(page), []);
    if (look.script !== false) assert.deepEqual(await violations(page), []);
    await shoot(page, `route-answer-${look.width ?? 1280}`);
  });
}

test("what must be researched leads to pre-commercial procurement, and what is not known stays open", async () => {
  const page = await open(browser);
  await find(page, { ...drones, stage: ["research"], benefit: ["no"] });
  const procedures = page.locator('section[aria-labelledby="procedures"]');
  assert.match(await procedures.innerText(), /pre-commercial/i);
  await find(page, { country: ["EE", "PT", "SK"] });
  assert.equal(await page.locator(".route-card .standing-open").count() < (await page.locator(".route-card").count()), true);
  assert.ok(await page.locator(".standing-open-if").count(), "nothing depends on what was not said");
});

test("the memo is a document for a word processor and for print", async () => {
  const page = await open(browser);
  const asked = "country=EE&country=PT&country=SK&cpv=34711200&sector=classic&stage=off-the-shelf&value=600000&lead=one-authority&date=2026-11-21";
  for (const [format, magic] of [["docx", "PK"], ["pdf", "%PDF"]]) {
    const response = await page.request.get(`${site}/route?${asked}&format=${format}`);
    assert.equal(response.status(), 200);
    const bytes = await response.body();
    assert.equal(bytes.subarray(0, magic.length).toString("latin1"), magic);
    assert.ok(bytes.length > 4000);
  }
  const told = await (await page.request.get(`${site}/route?${asked}&format=json`)).json();
  assert.ok(told.routes.some((route) => route.id === "L2"));
});

test("a specification that names a brand is marked where it does, by keyboard alone", async () => {
  const page = await open(browser);
  await page.goto(`${site}/checker`);
  await page.locator("main textarea").focus();
  await page.keyboard.type("The drone must be of the brand Skyhawk, model SH30T. The contract is awarded to the lowest price.");
  for (let steps = 0; steps < 8 && !(await page.locator("main button:focus").count()); steps += 1) await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await page.waitForSelector("mark");
  assert.match(await page.locator("main").innerText(), /Skyhawk/);
  assert.ok((await page.locator("mark").count()) >= 2, await page.locator("main").innerText());
  assert.deepEqual(await violations(page), []);
  await shoot(page, "checker-found");
});

test("a template with gaps says what is missing and downloads", async () => {
  const page = await open(browser, { script: false });
  await page.goto(`${site}/templates`);
  await page.locator('main a[href*="/templates/"]').first().click();
  await page.locator("main form button").first().click();
  await page.waitForLoadState();
  assert.ok(await page.locator('[role="status"] a').count(), "no gap is named");
  await shoot(page, "template-gaps");
});

test("a member adds a case, another corrects it, and both sources stand in conflict until an editor decides", async () => {
  const author = await as(browser, "editor-fi");
  await author.goto(`${site}/cases/new`);
  await author.fill("#title", "Joint purchase of thermal cameras");
  await author.fill("#buyers", "FI | Police board | lead\nEE | Border guard");
  await author.fill("#years", "2025-2026");
  await author.fill('[name="source"]', "Award notice, seen on TED");
  await author.locator('[name="level"]').selectOption("1");
  await author.locator('[name="label"][value="GREEN"]').check();
  await author.locator("main form button").last().click();
  await author.waitForURL(/\/cases\/[0-9a-f]+/);
  const address = author.url().split("?")[0];
  for (const [value, source] of [["500000 EUR", "Award notice"], ["900000 EUR", "Press release of the buyer"]]) {
    await author.locator("#add summary").click().catch(() => {});
    await author.locator("#add [name=field]").selectOption("value");
    await author.fill("#add [name=value]", value);
    await author.fill("#add [name=source]", source);
    await author.locator("#add [name=level]").selectOption("3");
    await author.locator("#add form button").click();
    await author.waitForLoadState();
    await author.goto(address);
  }
  const conflict = author.locator(".conflict").first();
  assert.match(await conflict.innerText(), /500,?000/);
  assert.match(await conflict.innerText(), /900,?000/);
  assert.deepEqual(await violations(author), []);
  await shoot(author, "case-conflict");
  const stranger = await open(browser);
  assert.equal((await stranger.goto(address)).status(), 404);
});
