// Every kind of page for members: nothing for axe to find, no sideways scrolling, no error, for each role that has it.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { launch, open, overflow, shoot, site, violations } from "../browser.js";
import { as } from "../people.js";

const visitor = {
  join: "/join",
  apply: "/join/apply",
  charter: "/charter",
  "charter-versions": "/charter/versions",
  "role-table": "/roles/table",
  "house-rules": "/house-rules",
  privacy: "/privacy",
  accessibility: "/accessibility",
  imprint: "/imprint",
  "sign-in": "/sign-in",
  recover: "/recover",
  events: "/events",
};
const member = {
  desk: "/desk",
  plans: "/plans",
  "plans-compared": "/plans/compare",
  needs: "/needs",
  "need-new": "/needs/new",
  "buyers-groups": "/buyers-groups",
  "buyers-group-new": "/buyers-groups/new",
  groups: "/groups",
  "group-new": "/groups/new",
  events: "/events",
  people: "/people",
  bodies: "/bodies",
  messages: "/messages",
  account: "/account",
  security: "/account/security",
  letters: "/account/letters",
  data: "/account/data",
  "no-such-group": "/groups/00000000000000000000000000000000",
};
const contact = {
  admissions: "/admissions",
  invitations: "/invitations",
  "invitation-new": "/invitations/new",
  letterhead: "/invitations/letterhead",
  import: "/invitations/import",
  moderation: "/moderation",
  facilitate: "/facilitate",
  "event-new": "/events/new",
};
const roles = [
  ["visitor", visitor, {}],
  ["editor-fi", member, { group: ["/groups", "/groups/"], thread: ["/groups", "/groups/", "/threads/"], event: ["/events", "/events/"], person: ["/people", "/people/"], body: ["/bodies", "/bodies/"] }],
  ["contact-ee", contact, {}],
  ["coordinator", { roles: "/roles", kpi: "/facilitate/kpi", "charter-new": "/charter/new", appeals: "/moderation/appeals" }, {}],
  ["auditor", { audit: "/audit" }, {}],
];
const looks = [{ width: 1280, dark: false }, { width: 320, dark: true }];
let browser;

before(async () => (browser = await launch()));
after(() => browser?.close());

for (const [who, pages, followed] of roles) {
  for (const look of looks) {
    const named = `${look.dark ? "dark" : "light"}-${look.width}`;
    test(`every page of ${who} is accessible, quiet and fits at ${named}`, async (t) => {
      const page = who === "visitor" ? await open(browser, look) : await as(browser, who, look);
      for (const [name, path] of [...Object.entries(pages), ...(await found(page, followed))]) {
        await t.test(name, async () => {
          page.faults.length = 0;
          const response = await page.goto(site + path);
          const wanted = name.startsWith("no-such") ? 404 : 200;
          assert.equal(response.status(), wanted, path);
          assert.ok(!page.url().includes("/sign-in") || who === "visitor", `${path} leads to ${page.url()}`);
          await shoot(page, `${who}-${name}-${named}`);
          assert.deepEqual(await violations(page), [], `axe on ${path}`);
          assert.deepEqual(await overflow(page), [], `sideways scrolling on ${path}`);
          assert.deepEqual(page.faults.filter((fault) => !fault.includes("status of 404")), [], `console of ${path}`);
        });
      }
    });
  }
}

/** Pages about one thing, found by following links as a reader would. */
async function found(page, followed) {
  const pages = [];
  for (const [name, [from, ...steps]] of Object.entries(followed)) {
    let at = from;
    for (const step of steps) {
      await page.goto(site + at);
      const links = page.locator(`main a[href*="${step}"]`);
      const addresses = await links.evaluateAll((all) => all.map((a) => a.getAttribute("href")));
      at = addresses.find((address) => /\/[0-9a-f]{32}$/.test(address));
      assert.ok(at, `${from} has no link below ${step}: ${addresses}`);
    }
    pages.push([name, at]);
  }
  return pages;
}
