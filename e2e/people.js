// The invented members of the demo, and how they sign in.

import { createHmac } from "node:crypto";
import { readFileSync } from "node:fs";
import { open, site } from "./browser.js";

const told = readFileSync(new URL("../content/demo/members.toml", import.meta.url), "utf8");
export const password = told.match(/^password = "(.*)"$/m)[1];
export const app = told.match(/^app = "(.*)"$/m)[1];

// A code of the authenticator app works once for each person: whoever signed in keeps the session.
const sessions = new Map();

/** A page of a member, signed in with password and, where it is asked for, with a code. */
export async function as(browser, key, look = {}) {
  const page = await open(browser, { ...look, session: sessions.get(key) });
  if (sessions.has(key)) return page;
  await page.goto(`${site}/sign-in`);
  await page.fill("#email", `${key}@example.org`);
  await page.fill("#password", password);
  await page.locator("main form button").first().click();
  await page.waitForLoadState();
  if (page.url().includes("/sign-in/second")) await showCode(page, app);
  sessions.set(key, await page.context().storageState());
  return page;
}

/** Types the code an authenticator app shows now; one that another test file used up is followed by the next. */
export async function showCode(page, secret) {
  for (let tries = 0; tries < 2; tries += 1) {
    await page.fill("#code", code(secret));
    await page.locator("form:has(#code) button").first().click();
    await page.waitForLoadState();
    if (!page.url().includes("/sign-in/second")) return;
    await page.waitForTimeout(30_500 - (Date.now() % 30_000));
  }
}

/** Six digits of RFC 6238 for a secret in base32. */
export function code(secret, at = Date.now()) {
  const bits = [...secret].map((letter) => "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".indexOf(letter).toString(2).padStart(5, "0"));
  const bytes = bits.join("").match(/.{8}/g).map((byte) => parseInt(byte, 2));
  const step = Buffer.alloc(8);
  step.writeBigUInt64BE(BigInt(Math.floor(at / 30_000)));
  const mac = createHmac("sha1", Buffer.from(bytes)).update(step).digest();
  const number = mac.readUInt32BE(mac[19] & 15) & 0x7fffffff;
  return String(number % 1_000_000).padStart(6, "0");
}
