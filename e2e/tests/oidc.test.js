// Signing in with an organisation's own service: away to its page, and back with the roles its groups stand for.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { launch, open, shoot, violations } from "../browser.js";
import { startIssuer } from "../issuer.js";
import { startSite } from "../own-site.js";
import { showCode } from "../people.js";

const client = "procurenet";
const secret = "hush";
const known = {
  "Leader of the drones group": { email: "leader@example.org", groups: ["drones"] },
  "National contact for Estonia": { email: "contact@example.org", groups: ["contacts"] },
  "Somebody else": { email: "stranger@example.org", groups: ["drones"] },
};
const people = ["leader", "contact"]
  .map((name) => `[[people]]\nname = "${name}"\nemail = "${name}@example.org"\ncountry = "EE"\nkind = "buyer"\n`)
  .join("\n");

let browser, issuer, site;

before(async () => {
  browser = await launch();
  issuer = await startIssuer({ people: known, client, secret });
  site = await startSite({ people, config: agreement(issuer.address) });
});
after(async () => {
  await browser?.close();
  site?.stop();
  issuer?.stop();
});

// What the operator writes into `config.toml`.
function agreement(address) {
  return `[oidc]
name = "Ministry sign-in"
issuer = "${address}"
client_id = "${client}"
client_secret = "${secret}"
groups_claim = "groups"

[[oidc.roles]]
group = "drones"
role = "topic_leader"
scope = "drones"

[[oidc.roles]]
group = "contacts"
role = "national_contact"
scope = "EE"
`;
}

// From the sign-in page to the service's page, and back as one of its people.
async function signIn(page, name, next = "/account") {
  await page.goto(`${site.address}/sign-in?next=${next}`);
  await page.getByRole("link", { name: "Sign in with Ministry sign-in" }).click();
  await page.waitForURL((url) => url.origin === issuer.address);
  await page.getByRole("button", { name }).click();
  await page.waitForURL((url) => url.origin === site.address);
}

// Faults of a page that asks these two hosts on purpose.
function faults(page) {
  const meant = [issuer.address, site.address].map((host) => `asked another host: ${host}`);
  return page.faults.filter((fault) => !meant.some((start) => fault.startsWith(start)));
}

test("a member comes back signed in, with the role of the group", async () => {
  const page = await open(browser);
  await signIn(page, "Leader of the drones group");
  await page.waitForURL((url) => url.pathname === "/account");
  assert.match(await page.locator("main").innerText(), /leader@example\.org/);
  assert.ok(await page.locator('header a[href="/facilitate"], nav a[href="/facilitate"]').count(), "the role's own page is offered");
  assert.deepEqual(faults(page), []);
  await shoot(page, "oidc-leader");
});

test("a role that asks for more is asked for a second factor after the service, too", async () => {
  const page = await open(browser, { script: false });
  await signIn(page, "National contact for Estonia");
  await page.waitForURL(/\/account\/security\/app/);
  const key = (await page.locator(".steps code").innerText()).replaceAll(" ", "");
  await showCode(page, key);
  assert.match(await page.locator("main").innerText(), /recovery codes/i);

  const again = await open(browser);
  await signIn(again, "National contact for Estonia");
  await again.waitForURL(/\/sign-in\/second/);
  assert.deepEqual(await violations(again), []);
  // The code just used works once.
  await again.waitForTimeout(30_500 - (Date.now() % 30_000));
  await showCode(again, key);
  await again.waitForURL((url) => url.pathname === "/account");
  assert.deepEqual(faults(again), [], "no form was kept from leading on");
});

test("whom the network does not know is told so, and is not signed in", async () => {
  const page = await open(browser);
  await signIn(page, "Somebody else");
  assert.match(await page.locator("main").innerText(), /You have no account here yet/);
  assert.deepEqual(await violations(page), []);
  await page.goto(`${site.address}/account`);
  assert.match(page.url(), /\/sign-in/);
});

test("a way back with a state the browser was not sent with opens nothing", async () => {
  const page = await open(browser);
  await page.goto(`${site.address}/sign-in`);
  await page.getByRole("link", { name: "Sign in with Ministry sign-in" }).click();
  await page.waitForURL((url) => url.origin === issuer.address);
  const answer = await page.goto(`${site.address}/sign-in/oidc/callback?code=any&state=forged`);
  assert.equal(answer.status(), 410);
  await page.goto(`${site.address}/account`);
  assert.match(page.url(), /\/sign-in/);
});
