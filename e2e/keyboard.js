// Going through a page by keyboard alone.

import assert from "node:assert/strict";

/** Presses Tab until the focus is on what a selector names. */
export async function tabTo(page, selector) {
  for (let step = 0; step < 160; step += 1) {
    if (await page.evaluate((wanted) => document.activeElement.matches(wanted), selector)) return;
    await page.keyboard.press("Tab");
  }
  assert.fail(`Tab does not reach ${selector}`);
}

/** Presses Tab until the focus is on a link with these words, and follows it. */
export async function follow(page, selector, words) {
  await page.waitForLoadState();
  for (let step = 0; step < 120; step += 1) {
    const here = await page.evaluate(
      ([wanted, text]) => document.activeElement.matches(wanted) && document.activeElement.textContent.includes(text),
      [selector, words],
    );
    if (here) {
      const before = page.url();
      await page.keyboard.press("Enter");
      await page.waitForURL((url) => url.href !== before);
      return page.waitForLoadState();
    }
    await page.keyboard.press("Tab");
  }
  assert.fail(`Tab does not reach a link “${words}”`);
}
