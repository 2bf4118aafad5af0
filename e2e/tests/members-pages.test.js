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
const one = (kind) => new RegExp(`/${kind}/[0-9a-f]{32}$`);
const met = "Small drones off the shelf for three services";
// Pages about one thing: where links to it are, and which to follow; by its address or by its words.
const talk = {
  group: ["/groups", one("groups")],
  thread: ["/groups", one("groups"), one("threads")],
  event: ["/events", one("events")],
  person: ["/people", one("people")],
  body: ["/bodies", one("bodies")],
  plan: ["/plans", one("plans")],
  need: ["/needs", one("needs")],
  survey: ["/surveys", one("surveys")],
};
const buying = {
  "own-plan": ["/plans", /\/bodies\/[0-9a-f]{32}\/plan$/],
  "own-need": ["/needs", met],
  "buyers-group": ["/buyers-groups", met],
};
/** What lies below some of them. */
const parts = {
  "own-plan": ["/versions"],
  "own-need": ["/matching", "/edit"],
  "buyers-group": [
    ...["/members", "/use-cases", "/requirements", "/budgets", "/strategy", "/decisions", "/papers", "/papers/mou"],
    ...["/notice", "/notice?kind=planning", "/award", "/log"],
  ],
};
const roles = [
  ["visitor", visitor, {}],
  ["editor-fi", member, talk],
  ["contact-ee", { ...contact, "buyers-invitations": "/buyers-groups/invitations" }, buying],
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
          await shoot(page, `${who}-${name.replace(/[/?=]/g, "-")}-${named}`);
          assert.deepEqual(await violations(page), [], `axe on ${path}`);
          assert.deepEqual(await overflow(page), [], `sideways scrolling on ${path}`);
          assert.deepEqual(page.faults.filter((fault) => !fault.includes("status of 404")), [], `console of ${path}`);
        });
      }
    });
  }
}

/** Pages about one thing, found by following links as a reader would; and what lies below them. */
async function found(page, followed) {
  const pages = [];
  for (const [name, [from, ...steps]] of Object.entries(followed)) {
    let at = from;
    for (const step of steps) at = await next(page, at, step);
    pages.push([name, at], ...(parts[name] ?? []).map((part) => [name + part, at + part]));
  }
  return pages;
}

/** Where the first link leads that has these words, or an address like this. */
async function next(page, from, wanted) {
  await page.goto(site + from);
  const links = await page.locator("main a").evaluateAll((all) => all.map((a) => [a.getAttribute("href"), a.textContent]));
  const fits = ([href, words]) => (wanted instanceof RegExp ? wanted.test(href) : words.includes(wanted));
  const link = links.find(fits);
  assert.ok(link, `${from} has no link like ${wanted}: ${links}`);
  return link[0];
}
