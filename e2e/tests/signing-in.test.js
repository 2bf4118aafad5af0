// Ways to sign in, as a browser does them: a passkey, the keyboard alone, no script at all.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { launch, open, shoot, site } from "../browser.js";
import { follow, tabTo } from "../keyboard.js";
import { as, password } from "../people.js";

let browser;

before(async () => (browser = await launch()));
after(() => browser?.close());

test("a passkey is added, and signs in without a password", async () => {
  const page = await as(browser, "buyer-fr");
  const device = await page.context().newCDPSession(page);
  await device.send("WebAuthn.enable");
  const options = { protocol: "ctap2", transport: "internal", hasResidentKey: true, hasUserVerification: true, isUserVerified: true };
  await device.send("WebAuthn.addVirtualAuthenticator", { options });
  await page.goto(`${site}/account/security/passkeys`);
  await page.fill("#name", "Desk computer");
  if (await page.locator("#password").count()) await page.fill("#password", password);
  await page.locator("main form button").click();
  await page.locator("form[data-passkey] button").click();
  await page.waitForURL(/\/account\/security/);
  assert.match(await page.locator("main").innerText(), /Desk computer|passkey/i);
  await shoot(page, "passkey-added");
  assert.deepEqual(page.faults, []);

  await page.context().clearCookies();
  await page.goto(`${site}/sign-in/passkey`);
  await page.fill("#email", "buyer-fr@example.org");
  await page.locator("main form button").click();
  await page.locator("form[data-passkey] button").click();
  await page.waitForURL(/\/desk/);
  assert.ok(await page.locator("details.account").count(), "signed in");
});

test("by keyboard alone a member signs in, opens a thread and answers", async () => {
  const page = await open(browser);
  await page.goto(`${site}/sign-in?next=/groups`);
  await tabTo(page, "#email");
  await page.keyboard.type("academic@example.org");
  await tabTo(page, "#password");
  await page.keyboard.type(password);
  await page.keyboard.press("Enter");
  await page.waitForURL((url) => url.pathname === "/groups");
  await follow(page, 'main a[href*="/groups/"]', "Drones off the shelf");
  await follow(page, 'main a[href*="/threads/"]', "Flight time");
  await tabTo(page, "#text");
  await page.keyboard.type("In our interviews most buyers said 40 minutes.");
  await tabTo(page, "#answer form button");
  await page.keyboard.press("Enter");
  await page.locator(".posts", { hasText: "most buyers said 40 minutes" }).waitFor();
});

test("without JavaScript, on a phone, a member votes and takes a place at an event", async () => {
  const page = await as(browser, "editor-fi", { script: false, width: 360 });
  await page.goto(`${site}/groups`);
  await page.getByRole("link", { name: "Radios 2027: three buyers think aloud" }).first().click();
  await page.getByRole("link", { name: /encryption standard/ }).first().click();
  await page.locator('form[action*="/votes"] input[type="radio"]').first().check();
  await page.locator('form[action*="/votes"] button').first().click();
  await page.waitForLoadState();
  assert.ok(await page.locator('form[action*="/votes"] input[type="radio"]').first().isChecked(), "the vote is kept");
  await page.goto(`${site}/events`);
  await page.getByRole("link", { name: /Market consultation/ }).first().click();
  const place = page.locator('form[action$="/place"] button');
  if (await place.count()) await place.first().click();
  await page.waitForLoadState();
  assert.ok(await page.locator('form[action$="/absence"] button').count(), "the place is taken");
  await shoot(page, "event-place-360");
});
