// One Chromium for a test file, and a page that remembers what went wrong on it.

import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { chromium } from "playwright-core";

export const site = process.env.PROCURENET_URL;
const shots = join(dirname(fileURLToPath(import.meta.url)), "../.cache/shots");
const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/** Starts Chromium without anything that would talk to other hosts. */
export function launch() {
  return chromium.launch({
    executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
    args: [
      "--no-sandbox",
      "--disable-gpu",
      "--disable-quic",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
      "--no-first-run",
    ],
  });
}

/** Opens a page; `page.faults` collects console errors, failed requests and requests to other hosts. */
export async function open(browser, { width = 1280, dark = false, script = true, session } = {}) {
  const context = await browser.newContext({
    viewport: { width, height: 900 },
    colorScheme: dark ? "dark" : "light",
    javaScriptEnabled: script,
    locale: "en-GB",
    reducedMotion: "reduce",
    storageState: session,
  });
  const page = await context.newPage();
  page.setDefaultTimeout(30_000);
  page.faults = [];
  page.on("console", (message) => {
    if (message.type() === "error" && !/status of 404/.test(message.text())) page.faults.push(message.text());
  });
  page.on("pageerror", (error) => page.faults.push(error.message));
  page.on("request", (request) => {
    if (!request.url().startsWith(site) && !request.url().startsWith("data:")) {
      page.faults.push(`asked another host: ${request.url()}`);
    }
  });
  return page;
}

/** What axe finds wrong on the page, as readable lines. */
export async function violations(page) {
  await page.evaluate(axe);
  const result = await page.evaluate(() =>
    window.axe.run(document, {
      runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    }),
  );
  return result.violations.flatMap((found) =>
    found.nodes.map((node) => `${found.id}: ${found.help} (${node.target.join(" ")}) ${node.html.slice(0, 120)}`),
  );
}

/** How far the page can be pushed sideways, and by what. */
export function overflow(page) {
  return page.evaluate(() => {
    const room = document.documentElement.clientWidth;
    const over = document.documentElement.scrollWidth - room;
    if (over <= 0) return [];
    const wide = [...document.querySelectorAll("body *")].filter((e) => e.getBoundingClientRect().right > room + 1);
    return [`${over} px too wide`, ...wide.slice(0, 5).map((e) => e.outerHTML.slice(0, 100))];
  });
}

/** A picture of the whole page for people to look at. */
export function shoot(page, name) {
  return page.screenshot({ path: join(shots, `${name}.png`), fullPage: true });
}
