// The main job: from the home page to a reasoned list of partners in three clicks, for everyone.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { launch, open, shoot, site } from "../browser.js";

let browser;

before(async () => (browser = await launch()));
after(() => browser?.close());

for (const script of [true, false]) {
  test(`a buyer finds partners in three clicks ${script ? "with" : "without"} JavaScript`, async () => {
    const page = await open(browser, { script });
    const clicks = await ask(page);
    assert.ok(clicks <= 3, `${clicks} clicks`);
    await reasoned(page);
    assert.deepEqual(page.faults, []);
    await shoot(page, `three-clicks-${script ? "with" : "without"}-script`);
  });
}

test("the same by keyboard alone", async () => {
  const page = await open(browser);
  await page.goto(site + "/");
  await tabTo(page, 'main input:not([type="hidden"])');
  await page.keyboard.type("79710000");
  await tabTo(page, '[name="country"]');
  await page.keyboard.type("Eston");
  await page.keyboard.press("Enter");
  await page.waitForLoadState();
  if (!page.url().includes("/partners")) {
    await tabTo(page, 'main a[href*="/partners"], main button[type="submit"], main form button');
    await page.keyboard.press("Enter");
  }
  await page.waitForURL(/\/partners\?/);
  await reasoned(page);
});

test("keyboard focus is always to be seen", async () => {
  const page = await open(browser);
  await page.goto(site + "/");
  for (let step = 0; step < 12; step += 1) {
    await page.keyboard.press("Tab");
    const seen = await page.evaluate(() => {
      const style = getComputedStyle(document.activeElement);
      return style.outlineStyle !== "none" || style.boxShadow !== "none" || document.activeElement === document.body;
    });
    assert.ok(seen, `stop ${step + 1} shows no focus`);
  }
});

// Fills the one question of the home page and follows what is offered; counts the clicks.
async function ask(page) {
  await page.goto(site + "/");
  await page.locator('main input:not([type="hidden"])').first().fill("79710000");
  await page.locator('main [name="country"]').first().selectOption("EE");
  await page.locator('main form button').first().click();
  await page.waitForLoadState();
  let clicks = 1;
  while (!page.url().includes("/partners") && clicks < 4) {
    await page.locator('main a[href*="/partners"], main form[action*="/partners"] button').first().click();
    await page.waitForLoadState();
    clicks += 1;
  }
  return clicks;
}

// Rows from abroad, each with a reason that opens to the notices behind it.
async function reasoned(page) {
  const rows = page.locator("main ol.partners:not(.muted) > li.partner");
  assert.ok((await rows.count()) >= 20, `${await rows.count()} rows`);
  const row = rows.nth(1);
  await row.locator(":scope > details > summary").click();
  await row.locator("details.more-notices > summary").first().click();
  assert.ok((await row.locator('a[href*="/notices/"]:visible').count()) >= 1, "a reason leads to its notices");
  const countries = await rows.locator(".partner-country").allInnerTexts();
  assert.ok(!countries.some((country) => /\bEE\b/.test(country)), "nobody of the buyer's own country");
  assert.ok(new Set(countries).size >= 8, `${new Set(countries).size} countries`);
}

// Presses Tab until the focus is on what a selector names.
async function tabTo(page, selector) {
  for (let step = 0; step < 60; step += 1) {
    if (await page.evaluate((wanted) => document.activeElement.matches(wanted), selector)) return;
    await page.keyboard.press("Tab");
  }
  assert.fail(`Tab does not reach ${selector}`);
}
