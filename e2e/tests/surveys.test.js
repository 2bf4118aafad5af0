// A survey's way: begun after an earlier round, tried out, opened, answered on a phone without a script, closed,
// published.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { launch, open, overflow, shoot, site, violations } from "../browser.js";
import { as } from "../people.js";

let browser;

before(async () => (browser = await launch()));
after(() => browser?.close());

async function press(page, name) {
  await page.getByRole("button", { name }).first().click();
  await page.waitForLoadState();
}

/** Answers through the pages of a link: enough to be handed in. */
async function answer(page, link, country, experience) {
  await page.goto(link);
  await page.locator("#language").selectOption("fr");
  await press(page, "Begin");
  await page.locator(`[name="q.country"][value="${country}"]`).check();
  await page.locator('[name="q.sector"][value="security"]').check();
  await page.locator(`[name="q.experience"][value="${experience}"]`).check();
  await press(page, "Save and go on");
  for (let parts = 0; parts < 6 && !page.url().includes("/summary"); parts += 1) await press(page, "Save and go on");
}

test("a survey gets from an earlier round to a published brief", async (t) => {
  const contact = await as(browser, "contact-ee");
  let survey;
  let links;

  await t.test("is begun after an earlier round and opened", async () => {
    await contact.goto(`${site}/surveys/new?template=second`);
    await contact.fill('[name="title"]', `Good practice ${Date.now()}`);
    await contact.locator("#readers").selectOption("members");
    await press(contact, /^Begin$/);
    await contact.waitForURL(/\/surveys\/[0-9a-f]+\/edit/);
    await shoot(contact, "survey-builder");
    assert.deepEqual(await violations(contact), []);
    assert.deepEqual(await overflow(contact), []);
    survey = contact.url().split("/edit")[0];
    await contact.goto(`${survey}/preview?in=de`);
    assert.deepEqual(await violations(contact), []);
    await contact.goto(survey);
    await press(contact, "Open it");
    await contact.goto(`${survey}/invitations`);
    await contact.fill("#number", "6");
    await press(contact, "Make links");
    links = await contact.locator("#links code").allInnerTexts();
    assert.equal(links.length, 6);
  });

  await t.test("is answered on a phone, without a script", async () => {
    const phone = await open(browser, { script: false, width: 320 });
    for (const [at, link] of links.entries()) {
      await answer(phone, site + new URL(link).pathname, at < 5 ? "EE" : "PT", at % 2 ? "done" : "never");
      if (at === 0) {
        assert.deepEqual(await overflow(phone), []);
        await shoot(phone, "survey-summary");
      }
      await press(phone, "Hand in");
      assert.match(await phone.locator(".said").innerText(), /handed in/);
    }
    await phone.goto(site + new URL(links[0]).pathname);
    assert.match(await phone.locator("main").innerText(), /was handed in/);
    assert.equal(await phone.locator("main form").count(), 0, "no second answer");
  });

  await t.test("says beside the question what is wrong, by keyboard alone", async () => {
    const page = await open(browser);
    await contact.goto(`${survey}/invitations`);
    await contact.fill("#number", "1");
    await press(contact, "Make links");
    const link = site + new URL(await contact.locator("#links code").first().innerText()).pathname;
    await page.goto(link);
    await page.locator("main form button").last().focus();
    await page.keyboard.press("Enter");
    await page.waitForURL(/sections\/1/);
    await page.getByRole("button", { name: "Save and go on" }).focus();
    await page.keyboard.press("Enter");
    await page.waitForLoadState();
    assert.match(await page.locator(".faults").innerText(), /Answer this question/);
    assert.deepEqual(await violations(page), []);
  });

  await t.test("is closed, counted and published", async () => {
    await contact.goto(survey);
    await press(contact, "Close it");
    await contact.goto(`${survey}/results?by=country`);
    assert.match(await contact.locator("h1").innerText(), /6 people answered/);
    await shoot(contact, "survey-results");
    assert.deepEqual(await violations(contact), []);
    assert.deepEqual(await overflow(contact), []);
    const visitor = await open(browser, { script: false });
    assert.equal((await visitor.goto(`${survey}/results`)).status(), 404);
    await contact.goto(`${survey}/brief`);
    await contact.fill("#brief", "Begin early.");
    await press(contact, "Save");
    await press(contact, "Publish the brief");
    await visitor.goto(`${survey}/brief`);
    assert.match(await visitor.locator("main").innerText(), /Begin early\./);
    assert.deepEqual(await overflow(visitor), []);
    const reader = await open(browser);
    await reader.goto(`${survey}/brief`);
    assert.deepEqual(await violations(reader), []);
  });
});
