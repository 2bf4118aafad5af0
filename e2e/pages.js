// Every kind of page. Pages about one thing are found by following a link, as a reader would.

import { site } from "./browser.js";

const market = "/partners?cpv=79710000&country=EE&as_of=2024-01-01";

export const fixed = {
  home: "/",
  find: "/find",
  "find-filled": "/find?need=security+cameras&country=PT",
  partners: market,
  "partners-nobody": "/partners?cpv=98390000&country=LU&as_of=1999-01-01",
  register: "/register",
  countries: "/countries",
  country: "/countries/EE",
  "country-fact": "/countries/EE/facts/review_time",
  "countries-compare": "/countries/compare?country=EE&country=PT&country=SK",
  endings: "/endings?as_of=2024-01-01",
  search: "/search?q=security",
  "search-nothing": "/search?q=xyzzyplugh",
  toolbox: "/toolbox",
  "toolbox-found": "/toolbox?q=prototype",
  "toolbox-card": "/toolbox/cards/pcp",
  "toolbox-steps": "/toolbox/steps",
  "toolbox-task": "/toolbox/steps/A3.2",
  "toolbox-releases": "/toolbox/releases",
  "toolbox-glossary": "/toolbox/glossary",
  route: "/route",
  "route-answer": "/route?country=EE&country=PT&country=SK&cpv=34711200&stage=off-the-shelf&value=600000&date=2026-11-21&show=answer",
  law: "/law",
  rule: "/law/L2",
  countries: "/countries",
  country: "/countries/EE",
  "countries-compare": "/countries/compare?country=EE&country=PT&country=SK",
  templates: "/templates",
  template: "/templates/mou",
  checker: "/checker",
  knowledge: "/knowledge",
  cases: "/cases",
  case: "/cases/ppi4hpc",
  documents: "/documents",
  market: "/market/79710000?as_of=2024-01-01",
  topic: "/topics/79710000?as_of=2024-01-01",
  surveys: "/surveys",
  findings: "/surveys/findings",
  segments: "/segments?as_of=2024-01-01",
  segment: "/segments/drones?as_of=2024-01-01",
  cycles: "/cycles",
  "cycles-compare": "/cycles/compare",
  "cycles-findings": "/cycles/findings",
  environment: "/environment?as_of=2024-01-01",
  innovation: "/innovation?as_of=2024-01-01",
  "notice-check": "/notices/check",
  coverage: "/coverage",
  about: "/about",
  "method-partners": "/method/partners",
  "not-found": "/nothing-here",
  "wrong-input": "/partners?cpv=abc&country=Atlantis",
};

/** Addresses of all kinds of pages, by name. */
export async function every(page) {
  return {
    ...fixed,
    "register-item": await first(page, "/register", "/register/"),
    notice: await first(page, market, "/notices/"),
    cycle: await first(page, "/cycles", "/cycles/", /[0-9a-f]{32}/),
    organisation: await first(page, market, "/organisations/"),
  };
}

/** The first link on a page that leads below a path, to something of a form. */
async function first(page, from, below, like = /./) {
  await page.goto(site + from);
  const links = page.locator(`main a[href*="${below}"]`);
  await links.first().waitFor({ state: "attached", timeout: 10_000 });
  const addresses = await links.evaluateAll((all) => all.map((link) => link.href));
  return addresses.find((address) => like.test(address)).slice(site.length);
}
