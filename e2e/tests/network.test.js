// A newcomer's way: apply, be admitted by the national contact, accept the charter, join a group, write, be answered,
// and answer by mail. Two browsers, and letters between them.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { launch, open, overflow, shoot, site, violations } from "../browser.js";
import { answer, letterTo, link } from "../letters.js";
import { as } from "../people.js";

const newcomer = { name: "Buyer of drones, Tartu", email: `newcomer-${Date.now()}@example.org`, password: "seven grey wagtails" };
let browser;

before(async () => (browser = await launch()));
after(() => browser?.close());

async function press(page, name) {
  await page.getByRole("button", { name }).first().click();
  await page.waitForLoadState();
}

test("a newcomer gets from the application to an answer by mail", async (t) => {
  const page = await open(browser);
  await t.test("applies, and proves the address", async () => {
    await page.goto(`${site}/join/apply`);
    await page.locator('[name="wanted"][value="community"]').check();
    await page.locator('[name="country"]').selectOption("EE");
    await page.fill('[name="name"]', newcomer.name);
    await page.fill('[name="email"]', newcomer.email);
    await page.locator('[name="kind"]').selectOption("buyer");
    await page.fill('[name="motivation"]', "We buy drones for search and rescue, alone so far.");
    await page.fill('[name="password"]', newcomer.password);
    await page.locator("main form button").last().click();
    await page.waitForURL(/\/join\/sent/);
    const letter = await letterTo(newcomer.email);
    await page.goto(link(letter, /\/join\/verify\//));
    await page.fill('[name="password"]', newcomer.password);
    await page.locator("main form button").last().click();
    await page.waitForLoadState();
    assert.doesNotMatch(page.url(), /verify/, await page.locator("main").innerText());
  });

  const contact = await as(browser, "contact-ee");
  await t.test("is admitted by the contact of the country", async () => {
    await contact.goto(`${site}/admissions`);
    await contact.getByRole("link", { name: newcomer.name }).click();
    await contact.locator('[name="decision"][value="admit"]').check();
    await contact.locator('[name="kind"]').selectOption("buyer");
    await contact.locator('[name="as_what"][value="community"]').check();
    await contact.fill('[name="reason"]', "Known from the national training.");
    await shoot(contact, "admission");
    await contact.locator('form[action*="/decision"] button').click();
    await contact.waitForLoadState();
    assert.deepEqual(await violations(contact), []);
    await letterTo(newcomer.email, /./);
  });

  await t.test("signs in, accepts the charter, joins the drones group", async () => {
    await page.goto(`${site}/sign-in?next=/groups`);
    await page.fill("#email", newcomer.email);
    await page.fill("#password", newcomer.password);
    await page.locator("main form button").first().click();
    await page.waitForURL(/\/groups/);
    await page.getByRole("link", { name: "Drones off the shelf" }).first().click();
    await page.locator('form[action*="/membership"] button').click();
    await page.waitForURL(/\/charter/);
    await page.locator('form[action*="/charter/acceptance"] button').click();
    await page.waitForLoadState();
    await page.goto(`${site}/groups`);
    await page.getByRole("link", { name: "Drones off the shelf" }).first().click();
    await page.locator('form[action*="/membership"] button').click();
    await page.waitForLoadState();
    await page.getByRole("link", { name: /flight time/i }).first().click();
  });

  await t.test("writes, mentions the contact, and is read", async () => {
    await page.fill("#text", "We ask for **35 minutes**. @National contact for Estonia, which tenders did you get?");
    await page.locator("#answer form button").click();
    await page.waitForLoadState();
    await contact.goto(page.url().split("#")[0]);
    assert.match(await contact.locator(".posts").innerText(), /35 minutes/);
    await shoot(contact, "thread");
  });

  await t.test("is answered by mail, into the thread", async () => {
    const letter = await letterTo("contact-ee@example.org", /^Somebody waits/);
    assert.ok(letter.replyTo, `no address for answers in: ${letter.raw.slice(0, 600)}`);
    assert.match(await answer(letter, "contact-ee@example.org", "Two tenders, from Finland and Latvia."), /^250/);
    await page.reload();
    const posts = await page.locator(".posts").innerText();
    assert.match(posts, /Two tenders, from Finland and Latvia\./);
    assert.doesNotMatch(posts, /On 26 November 2026 procurenet wrote/);
  });

  await t.test("and nobody answers in the contact's name without proof", async () => {
    const letter = await letterTo("contact-ee@example.org", /^Somebody waits/);
    await answer(letter, "contact-ee@example.org", "Forged words.", { proven: false });
    await page.reload();
    assert.doesNotMatch(await page.locator(".posts").innerText(), /Forged words/);
    assert.deepEqual(await overflow(page), []);
    assert.deepEqual(page.faults, []);
  });
});

test("an invitation leads from a letter to a seat in the network", async () => {
  const invited = `invited-${Date.now()}@example.org`;
  const contact = await as(browser, "contact-pt");
  await contact.goto(`${site}/invitations/new`);
  await contact.fill('[name="name"]', "Head of logistics, Porto");
  await contact.fill('[name="email"]', invited);
  await contact.fill('[name="organisation"]', "Fire brigade of Porto (invented)");
  await contact.locator('[name="kind"]').selectOption("buyer");
  await contact.locator("main form button").last().click();
  await contact.waitForURL(/\/invitations\/[0-9a-f]+/);
  await shoot(contact, "invitation");
  await contact.locator('form[action*="/sending"] button').click();
  await contact.waitForLoadState();

  const page = await open(browser, { script: false, width: 360 });
  await page.goto(link(await letterTo(invited), /\/invited\//));
  await page.fill('[name="name"]', "Head of logistics, Porto");
  await page.fill('[name="password"]', "nine blue herons wade");
  await page.locator("main form button").last().click();
  await page.waitForLoadState();
  await page.goto(`${site}/sign-in`);
  if (page.url().includes("/sign-in")) {
    await page.fill("#email", invited);
    await page.fill("#password", "nine blue herons wade");
    await page.locator("main form button").first().click();
    await page.waitForLoadState();
  }
  assert.ok(await page.locator("details.account").count(), "signed in");
  assert.deepEqual(await overflow(page), []);
});
