// What htmx adds: a filter changes the list in place. Without it the same form loads the page.

import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { after, before, test } from "node:test";
import { launch, open, site } from "../browser.js";

let browser;

before(async () => (browser = await launch()));
after(() => browser?.close());

const built = existsSync(new URL("../../crates/web/assets/vendor/htmx.min.js", import.meta.url));

test("a filter changes the list in place, and the address with it", { skip: !built && "built without htmx" }, async () => {
  const page = await open(browser);
  await page.goto(site + "/register");
  await page.evaluate(() => (window.stayed = true));
  const before = await page.locator("h1").innerText();
  await page.locator('.filters [name="country"]').selectOption("SE");
  await page.locator(".filters button").click();
  await page.waitForURL(/country=SE/);
  await page.waitForFunction((old) => document.querySelector("h1").innerText !== old, before);
  assert.equal(await page.evaluate(() => window.stayed), true);
  assert.equal(await page.locator("main").count(), 1);
  assert.deepEqual(page.faults, []);
});
