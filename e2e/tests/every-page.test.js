// What holds for every page: nothing for axe to find, no sideways scrolling, no error, no other host.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { launch, open, overflow, shoot, site, violations } from "../browser.js";
import { every } from "../pages.js";

const looks = [
  { width: 1280, dark: false },
  { width: 1280, dark: true },
  { width: 320, dark: false },
  { width: 320, dark: true },
];
let browser;

before(async () => (browser = await launch()));
after(() => browser?.close());

for (const look of looks) {
  const named = `${look.dark ? "dark" : "light"}-${look.width}`;
  test(`every page is accessible, quiet and fits at ${named}`, async (t) => {
    const page = await open(browser, look);
    for (const [name, path] of Object.entries(await every(page))) {
      await t.test(name, async () => {
        page.faults.length = 0;
        const response = await page.goto(site + path);
        assert.ok(response.status() < 500, `${path} answered ${response.status()}`);
        await shoot(page, `${name}-${named}`);
        assert.deepEqual(await violations(page), [], `axe on ${path}`);
        assert.deepEqual(await overflow(page), [], `sideways scrolling on ${path}`);
        assert.deepEqual(unexpected(page, response), [], `console and requests of ${path}`);
      });
    }
  });
}

// Chromium writes the status of the page itself to the console when it is an error on purpose.
function unexpected(page, response) {
  return page.faults.filter((fault) => !fault.includes(`status of ${response.status()}`));
}
