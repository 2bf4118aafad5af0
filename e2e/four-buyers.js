// The four buyers of content/scenario/four-buyers.toml: who they are, what they require, and how they come in.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { open } from "./browser.js";
import { send } from "./forms.js";
import { code, showCode } from "./people.js";

const told = readFileSync(new URL("../content/scenario/four-buyers.toml", import.meta.url), "utf8");

/** Everything the file says: tables of strings, numbers and yes or no. */
export const script = read(told);

function read(text) {
  const all = {};
  let into = all;
  for (const line of text.split("\n")) {
    const table = line.match(/^\[\[(\w+)\]\]$/)?.[1];
    const [, key, value] = line.match(/^(\w+) = (.+)$/) ?? [];
    if (table) (all[table] ??= []).push((into = {}));
    if (key) into[key] = JSON.parse(value);
  }
  return all;
}

/** How each of them looks at the site: two at a desk, one on a phone, one on a phone without a script. */
const looks = { EE: {}, FR: {}, SK: { width: 360 }, PT: { width: 360, script: false } };
const password = "seven grey wagtails";

/** The file that `procurenet init` sets the site up from: four organisations, each with a manager and a national contact. */
export function firstPeople() {
  const organisation = ({ country, name }) => `[[organisations]]\nkey = "${country}"\nname = "${name}"\ncountry = "${country}"\n`;
  const person = ({ country, zone }, duty, more) =>
    `[[people]]\nname = "${duty === "manager" ? "Head of procurement" : "National contact"} (${country})"\n` +
    `email = "${emailOf(country, duty)}"\ncountry = "${country}"\nkind = "buyer"\nzone = "${zone}"\n${more}\n`;
  const everybody = script.buyers.flatMap((buyer) => [
    organisation(buyer),
    person(buyer, "manager", `organisation = "${buyer.country}"`),
    person(buyer, "contact", `roles = [{ role = "national_contact", scope = "${buyer.country}" }]`),
  ]);
  return everybody.join("\n");
}

const emailOf = (country, duty) => `${duty}.${country.toLowerCase()}@example.org`;

/** Brings a person in by the link of `init`: a password, the charter, an authenticator app. */
export async function comeIn(browser, site, country, duty) {
  const page = await open(browser, looks[country]);
  const email = emailOf(country, duty);
  await page.goto(site.links[email]);
  await send(page, new URL(site.links[email]).pathname, { new_password: password });
  await page.goto(`${site.address}/sign-in`);
  await send(page, "/sign-in", { email, password });
  await page.goto(`${site.address}/account/security/app`);
  const secret = (await page.locator("main ol.steps code").first().innerText()).replace(/\s/g, "");
  if (await page.locator("#password").count()) await page.fill("#password", password);
  await showCode(page, secret);
  await page.goto(`${site.address}/charter`);
  await send(page, "/charter/acceptance");
  return { country, email, secret, page };
}

/** Signs somebody in anew, as many days later as the site's clock runs ahead. */
export async function comeBack(site, { email, secret, page }, days) {
  await page.goto(`${site.address}/sign-in`);
  await send(page, "/sign-in", { email, password });
  await send(page, "/sign-in/second", { code: code(secret, Date.now() + days * 86_400_000) });
  assert.ok(!page.url().includes("/sign-in"), `${email} is signed in`);
}
