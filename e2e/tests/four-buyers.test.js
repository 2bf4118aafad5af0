// Four buyers of four countries go from an empty installation to a joint notice, and on to the case that others read.
// Estonia and France sit at a desk, Slovakia has a phone, Portugal a phone that runs no script.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { after, before, test } from "node:test";
import { fileURLToPath } from "node:url";
import { launch, open, overflow, shoot, violations } from "../browser.js";
import { post, refused, send } from "../forms.js";
import { comeBack, comeIn, firstPeople, script } from "../four-buyers.js";
import { tabTo } from "../keyboard.js";
import { startSite } from "../own-site.js";

const sdk = join(dirname(fileURLToPath(import.meta.url)), "../../../shared/data/codelists.tar.gz");
/** By then the month has changed, whatever day it is: matching moves by the month. */
const DAYS = 35;

const files = mkdtempSync(join(tmpdir(), "procurenet-sheets-"));
let browser, site;
/** Country to its buyer: `{ country, name, page, contact, body }`. */
const buyers = {};
/** Path of the group. */
let group;

before(async () => {
  browser = await launch();
  site = await startSite({ people: firstPeople() });
});
after(async () => {
  await browser?.close();
  site?.stop();
  rmSync(files, { recursive: true, force: true });
});

const everybody = () => Object.values(buyers);
const others = (buyer) => everybody().filter((other) => other !== buyer);

/** A day, counted from the day it is on the site. */
function day(after) {
  return new Date(Date.now() + (DAYS + after) * 86_400_000).toISOString().slice(0, 10);
}

/** Opens a page that is there and whole; its words. */
async function see(page, path) {
  const answer = await page.goto(site.address + path);
  assert.equal(answer.status(), 200, path);
  return page.locator("main").innerText();
}

/** What the page says as data. */
async function data(page, path) {
  const answer = await page.request.get(`${site.address}${path}${path.includes("?") ? "&" : "?"}format=json`);
  assert.equal(answer.status(), 200, path);
  return answer.json();
}

/** Sends a form of the group in its page. */
async function act(buyer, part, end, fields, only) {
  await see(buyer.page, `${group}${part}`);
  await send(buyer.page, `${group}${end}`, fields, only);
}

/** Every buyer sends the same form, each for its own organisation. */
async function all(part, end, fields, only) {
  for (const buyer of everybody()) {
    await act(buyer, part, end, { body: buyer.body, ...(typeof fields === "function" ? fields(buyer) : fields) }, only);
  }
}

/** A page as it must be: nothing for axe to find, no sideways scrolling, a picture to look at. */
async function fine(buyer, name) {
  assert.deepEqual(await overflow(buyer.page), [], `sideways scrolling of ${name}`);
  assert.deepEqual(await violations(buyer.page), [], `axe on ${name}`);
  await shoot(buyer.page, `four-buyers-${name}`);
}

/** The lead, and whoever has a phone, look at a page of the group. */
async function look(part, name) {
  for (const buyer of [buyers.EE, buyers.SK]) {
    await see(buyer.page, `${group}${part}`);
    await fine(buyer, `${name}-${buyer.country}`);
  }
}

test("four buyers go from an empty installation to a joint notice and its case", async (t) => {
  // Each step stands on the one before it.
  let whole = true;
  const step = (name, act) =>
    t.test(name, { skip: !whole }, async () => {
      whole = false;
      await act();
      whole = true;
    });

  await step("eight people come in by the links of init", async () => {
    for (const { country, name } of script.buyers) {
      const { page, ...manager } = await comeIn(browser, site, country, "manager");
      const contact = await comeIn(browser, site, country, "contact");
      await see(page, "/plans");
      const plan = await page.locator('main a[href*="/bodies/"][href$="/plan"]').first().getAttribute("href");
      buyers[country] = { ...manager, country, name, page, contact, body: plan.split("/").at(-2) };
    }
    await fine(buyers.EE, "plans-empty");
  });

  await step("four spreadsheets of four shapes become plans", async () => {
    const written = site.run("scenario", "four-buyers", "--sheets", files).trim().split("\n");
    const sheets = Object.fromEntries(written.map((line) => [line.slice(0, 2), line.slice(3)]));
    for (const buyer of everybody()) await importPlan(buyer, sheets[buyer.country]);
    const compared = await see(buyers.EE.page, "/plans/compare");
    assert.match(compared, /four|4/i, compared);
    await fine(buyers.EE, "plans-compared");
  });

  await step("each declares the need and lets it be compared", async () => {
    for (const buyer of everybody()) await declare(buyer);
    const { countries } = await data(buyers.EE.page, `${buyers.EE.need}/matching`);
    assert.deepEqual(countries, [], "in the month of entering nobody is told anything");
  });

  await step("a month later each learns of countries, and of names when both agreed", async () => {
    await site.later(DAYS);
    for (const buyer of everybody()) {
      await comeBack(site, buyer, DAYS);
      await comeBack(site, buyer.contact, DAYS);
    }
    for (const buyer of everybody()) await ask(buyer);
    for (const buyer of everybody()) for (const other of others(buyer)) await agree(buyer, other.country);
    for (const buyer of everybody()) {
      const told = await see(buyer.page, `${buyer.need}/matching`);
      for (const other of others(buyer)) assert.ok(told.includes(other.name), `${buyer.country} meets ${other.country}`);
    }
    await fine(buyers.EE, "matching-met");
  });

  await step("a group is founded, and the others come in through their national contacts", async () => {
    const { page, body } = buyers.EE;
    await see(page, `${buyers.EE.need}/matching`);
    await page.locator('#met a[href*="/buyers-groups/new"]').click();
    await page.waitForURL(/buyers-groups\/new/);
    await send(page, "/buyers-groups", { title: script.title, need: script.need, cpv: script.cpv, body, leads: true });
    group = new URL(page.url()).pathname;
    for (const buyer of others(buyers.EE)) await bringIn(buyer);
    assert.match(await see(page, `${group}/members`), /Four|4/);
    await look("/members", "members");
  });

  await step("they agree on one use case", async () => {
    await advance("constituted");
    const useCase = {
      title: "Somebody is lost behind the hill",
      actors: "Two border guards and their control room",
      situation: "Night, wind, no road",
      gap: "Nobody sees what lies behind the hill",
      outcome: "A picture within ten minutes",
      measures: "Minutes from the call to the first picture",
    };
    await act(buyers.PT, "/use-cases", "/use-cases", useCase);
    const [{ number }] = await data(buyers.EE.page, `${group}/use-cases`);
    const change = { position: "change", reason: "Fifteen minutes are honest in the mountains" };
    await act(buyers.SK, "/use-cases", "/use-cases/positions", { body: buyers.SK.body, ...change }, { use_case: number });
    await all("/use-cases", "/use-cases/positions", { position: "accept" }, { use_case: number });
    await look("/use-cases", "use-cases");
    await advance("need-aligned");
  });

  await step("forty requirements: nine conflicts, eight resolved, one dissent on record", unify);
  await step("money, lots, route, risks and time", propose);
  await step("they vote and sign", decide);
  await step("no notice goes out while an approval is missing", approve);
  await step("the notice is written, and valid", announce);
  await step("contracts, a call-off, a lesson, and the case that others read", close);
});

/** Upload, columns, preview, takeover; then the network may read it. */
async function importPlan(buyer, file) {
  const { page, body } = buyer;
  await see(page, `/bodies/${body}/plan`);
  await send(page, "/plan/imports", { file });
  const currency = await page.locator("#currency").inputValue();
  if (buyer.country === "SK") await fine(buyer, "plan-columns-SK");
  await send(page, "/mapping", { currency: currency || "EUR" });
  assert.equal(await page.locator("#faults").count(), 0, `every row of ${buyer.country} is read`);
  const preview = await page.locator("main").innerText();
  assert.match(preview, { EE: /1,200,000/, FR: /700,000/, PT: /900,000/, SK: /650,000/ }[buyer.country], preview);
  if (buyer.country === "EE") await fine(buyer, "plan-preview-EE");
  await send(page, "/takeover");
  await send(page, "/plan/readers", { network: true });
}

/** The need, for the buyer's own organisation alone, and into matching. */
async function declare(buyer) {
  const { page, body } = buyer;
  await see(page, "/needs/new");
  await send(page, "/needs", {
    title: script.title,
    statement: script.need,
    body,
    level: "operational",
    sector: "border_security",
    cpv: script.cpv,
    from: "2027-01",
    to: "2028-12",
    trl: 9,
    scenario: "A patrol hears that somebody is lost behind the hill, at night.",
    outcome: "The patrol sees whoever it is within ten minutes.",
  });
  buyer.need = new URL(page.url()).pathname;
  await see(page, `${buyer.need}/matching`);
  await send(page, "/matching");
}

/** Countries are told, and nothing else. */
async function ask(buyer) {
  const { page } = buyer;
  await see(page, `${buyer.need}/matching`);
  await send(page, "/matching/answers");
  const told = await page.locator("main").innerText();
  assert.equal(await page.locator('form[action$="/matching/agreements"]').count(), 3, told);
  for (const other of others(buyer)) assert.ok(!told.includes(other.name), `${buyer.country} does not know ${other.country}`);
  if (buyer.country === "EE") await fine(buyer, "matching-countries");
}

async function agree(buyer, country) {
  await see(buyer.page, `${buyer.need}/matching`);
  await send(buyer.page, "/matching/agreements", {}, { country });
}

/** The lead asks, the contact of the country passes on, the organisation answers. */
async function bringIn(buyer) {
  const message = "We met over the same need. Will you buy with us?";
  await act(buyers.EE, "/members", "/invitations", { invited: buyer.body, body_role: "member", message });
  const outside = await buyer.page.request.get(site.address + group);
  assert.equal(outside.status(), 404, "an invitation opens nothing");
  for (const [page, end, words] of [[buyer.contact.page, "/forwarding", "pass"], [buyer.page, "/answer", "accept"]]) {
    await see(page, "/buyers-groups/invitations");
    const [answer] = await Promise.all([
      page.waitForNavigation(),
      page.locator(`form[action$="${end}"] button[value="${words}"]`).click(),
    ]);
    assert.equal(answer.status(), 200, `${buyer.country} ${end}`);
  }
}

/** The lead goes on to the next state. */
async function advance(to) {
  await act(buyers.EE, "", "/state", {}, { state: to });
  assert.equal((await data(buyers.EE.page, group)).state, to.replaceAll("-", "_"));
}

async function unify() {
  const countries = Object.keys(buyers).sort();
  for (const [at, wish] of script.requirements.entries()) {
    const buyer = buyers[countries[at % 4]];
    const fields = { outcome: wish.outcome, test: wish.test, kind: wish.kind, body: buyer.body };
    // Each of them fills the form in once; the rest of forty would only take time.
    if (at < 4) await act(buyer, "/requirements", "/requirements", { ...fields, must: wish.must });
    else await post(buyer.page, `${group}/requirements`, { ...fields, ...(wish.must && { must: "yes" }) });
  }
  const numbers = await numbered();
  for (const conflict of script.conflicts) await object(conflict, numbers, conflict.reason);
  await all("/requirements", "/requirements/acceptances");
  assert.equal((await standing("conflict")).length, 9);
  assert.match(await missing("requirements-unified"), /missing/i, "conflicts keep the group where it is");
  await look("/requirements", "conflicts");
  for (const conflict of script.conflicts) await resolve(conflict, numbers);
  assert.equal((await standing("conflict")).length, 0);
  assert.equal((await standing("dissent")).length, 1);
  await look(`/requirements?r=${numbers.get(script.conflicts.find((one) => one.dissent).requirement)}`, "dissent");
  await advance("requirements-unified");
}

/** Place in the script to number of the record. */
async function numbered() {
  const rows = await data(buyers.EE.page, `${group}/requirements`);
  const number = (wish) => rows.find((row) => row.outcome === wish.outcome).number;
  return new Map(script.requirements.map((wish, at) => [at + 1, number(wish)]));
}

async function standing(status) {
  return (await data(buyers.EE.page, `${group}/requirements`)).filter((row) => row.status === status);
}

/** A buyer says in the page why it cannot take a requirement as it is. */
async function object({ requirement, country, position }, numbers, reason) {
  const number = numbers.get(requirement);
  const fields = { body: buyers[country].body, position, reason };
  await act(buyers[country], `/requirements?r=${number}`, "/requirements/positions", fields, { requirement: number });
}

/** New words by a rule; one still objects, and the dissent is kept. */
async function resolve(conflict, numbers) {
  const requirement = numbers.get(conflict.requirement);
  const { must, test } = script.requirements[conflict.requirement - 1];
  const words = { outcome: conflict.words, must, test, rule: conflict.rule, reason: conflict.reason };
  await act(buyers.EE, `/requirements?r=${requirement}`, "/requirements/texts", words, { requirement });
  if (conflict.dissent) await object(conflict, numbers, conflict.dissent);
  for (const { page, body } of everybody()) await post(page, `${group}/requirements/acceptances`, { body });
  if (!conflict.dissent) return;
  const reason = { reason: conflict.dissent };
  await act(buyers.EE, `/requirements?r=${requirement}`, "/requirements/settlements", reason, { requirement });
}

/** What the page says when the group cannot go on. */
async function missing(to) {
  await see(buyers.EE.page, group);
  return refused(buyers.EE.page, `${group}/state`, {}, { state: to });
}

const money = { EE: 1_200_000, FR: 1_400_000, PT: 900_000, SK: 650_000 };

async function propose() {
  const years = { currency: "EUR", from_year: 2027, to_year: 2028 };
  await all("/budgets", "/budgets", ({ country }) => ({ amount: money[country], ...years, ...ending(country) }));
  await look("/budgets", "budgets");
  const bodies = everybody().map((buyer) => buyer.body);
  for (const [title, value] of [["Drones with their ground stations", "3 600 000"], ["Training of operators", "550000"]]) {
    await act(buyers.PT, "/strategy", "/lots", { title, cpv: script.cpv, value, currency: "EUR", bodies });
  }
  await act(buyers.EE, "/strategy", "/strategy", {
    route: "L2",
    procedure: "open procedure",
    law: "EE",
    forum: "Invented review board",
    forum_country: "EE",
    languages: "en",
    split: "value",
    reasons: "One buyer leads, each contract is its buyer's own.",
  });
  const owner = buyers.EE.body;
  await act(buyers.SK, "/strategy", "/risks", { text: "One of us leaves", likely: 2, harm: 4, answer: "Lots by country", owner });
  await act(buyers.EE, "/strategy", "/time-plan", { title: "Ask the market", owner, from: day(5), to: day(35) });
  await act(buyers.FR, "/strategy", "/consultations", {
    asked: "Invented maker of drones",
    learned: "A heated battery costs a tenth more.",
    asked_on: day(0),
    published: "https://example.org/consultation",
  });
  await look("/strategy", "strategy");
  await advance("strategy-proposed");
}

/** One contract that ends within the window, and could be extended. */
const ending = (country) => (country === "FR" ? { contract_end: "2027-06-30", option_end: "2028-06-30" } : {});

async function decide() {
  const question = { text: "Do we buy together?", subject: "course", present: "all", agree: "two-thirds", by: day(10) };
  await act(buyers.EE, "/decisions", "/decisions", question);
  const [{ number }] = await data(buyers.EE.page, `${group}/decisions`);
  await see(buyers.EE.page, `${group}/decisions`);
  const early = await refused(buyers.EE.page, "/outcomes", {}, { question: number });
  assert.match(early, /Too few/, "nobody decides alone");
  await voteByKeyboard(buyers.FR);
  for (const { country } of others(buyers.FR)) {
    const vote = { body: buyers[country].body, choice: "go" };
    await act(buyers[country], "/decisions", "/votes", vote, { question: number });
  }
  await act(buyers.EE, "/decisions", "/outcomes", {}, { question: number });
  await look("/decisions", "decisions");
  for (const paper of ["memorandum", "agreement"]) {
    await all("/papers", "/signatures", { paper, signed_on: day(0), reference: "In the safe" });
    await advance(paper);
  }
  await look("/papers", "papers");
  const file = await buyers.EE.page.request.get(`${site.address}${group}/papers/mou?format=docx`);
  assert.equal((await file.body()).subarray(0, 2).toString("latin1"), "PK", "the memorandum is a document");
}

/** Unfolds the vote, chooses to go on, and sends it, without a mouse. */
async function voteByKeyboard({ page }) {
  await see(page, `${group}/decisions`);
  await tabTo(page, 'details:has(form[action$="/votes"]) > summary');
  await page.keyboard.press("Enter");
  await tabTo(page, 'form[action$="/votes"] [name="choice"]');
  await page.keyboard.press("Home");
  assert.equal(await page.locator('form[action$="/votes"] [name="choice"]').inputValue(), "go");
  await tabTo(page, 'form[action$="/votes"] button');
  await Promise.all([page.waitForNavigation(), page.keyboard.press("Enter")]);
  assert.equal(await page.locator(".faults").count(), 0);
}

async function approve() {
  const approval = (country) => ({ amount: money[country], currency: "EUR", year: 2027, office: "Finance office", approved_on: day(0) });
  for (const country of ["EE", "FR", "SK"]) {
    await act(buyers[country], "/budgets", "/approvals", { body: buyers[country].body, ...approval(country) });
  }
  assert.match(await missing("tender"), /missing/i);
  const xml = await buyers.EE.page.request.get(`${site.address}${group}/notice/xml?kind=competition`);
  assert.equal(xml.status(), 400, "a notice goes out without an approval");
  await see(buyers.EE.page, group);
  const gates = (await data(buyers.EE.page, group)).missing;
  assert.deepEqual(gates.map((gate) => gate.organisation), [buyers.PT.name]);
  await fine(buyers.EE, "waits-for-portugal");
  await act(buyers.PT, "/budgets", "/approvals", { body: buyers.PT.body, ...approval("PT") });
  await advance("tender");
}

async function announce() {
  for (const told of script.buyers) {
    const { postal_code, town, region, registration, phone, leads } = told;
    await act(buyers[told.country], "/notice", "/notice/addresses", {
      body: buyers[told.country].body,
      ...{ registration, street: "Long Street 1", postal_code, town, region, phone },
      contact: "Procurement office",
      email: "procurement@example.org",
      legal_type: "cga",
      activity: "pub-os",
      central: leads === true,
    });
  }
  const lead = script.buyers.find((buyer) => buyer.leads);
  await act(buyers.EE, "/notice", "/notice/terms", {
    nature: "supplies",
    procedure_kind: "open",
    documents: "https://example.org/documents",
    submission: "https://example.org/tenders",
    deadline: `${day(45)} 12:00`,
    opening: `${day(45)} 14:00`,
    zone: lead.zone,
    valid_months: 6,
    gpa: true,
    review_registration: "90000099",
    review_town: lead.town,
    review_postal_code: lead.postal_code,
    review_region: lead.region,
    review_email: "procurement@example.org",
    review_phone: lead.phone,
  });
  await act(buyers.EE, "/notice", "/notice/texts", {
    language: "en",
    title: script.title,
    description: script.need,
    law_text: "Estonian law governs the procedure; each contract is under the law of its buyer.",
    features: "One open procedure, one contract a buyer.",
    performance: "Delivery to four places.",
    payment: "Thirty days after acceptance.",
    review_deadline: "Ten days after the decision is told.",
  });
  const { lots } = await data(buyers.EE.page, `${group}/strategy`);
  for (const { number, title } of lots) await describeLot(number, title);
  await look("/notice", "notice");
  await theNoticeIsValid();
}

async function describeLot(lot, title) {
  const places = script.buyers.map((buyer) => buyer.region).join(", ");
  const terms = { lot, places, months: 36, renewals: 1, framework: "fa-wo-rc", price_weight: 60 };
  await act(buyers.EE, "/notice", "/notice/lot-terms", terms);
  const texts = {
    description: `${title}, as the unified requirements of the four buyers describe it.`,
    options: "Up to half as many again.",
    renewal: "Once, by twelve months.",
    price: "Price",
    quality: "Endurance and picture",
  };
  await act(buyers.EE, "/notice", "/notice/lot-texts", { lot, language: "en", title, ...texts });
}

/** The file that is downloaded holds to the rules of the SDK, by the program's own check. */
async function theNoticeIsValid() {
  const { page } = buyers.EE;
  await see(page, `${group}/notice`);
  const [download] = await Promise.all([page.waitForEvent("download"), page.getByRole("link", { name: "XML", exact: true }).click()]);
  const notice = join(files, "joint.xml");
  await download.saveAs(notice);
  site.run("fetch", "sdk", "--from", sdk);
  const report = JSON.parse(site.run("notice", "check", notice, "--format", "json"));
  assert.deepEqual(report.failed, []);
  assert.ok(report.valid);
}

async function close() {
  await act(buyers.EE, "/award", "/publication", { notice: "000000-2027", published_on: day(1) });
  const { lots } = await data(buyers.EE.page, `${group}/strategy`);
  for (const { number, value } of lots) {
    const contract = { lot: number, supplier: "Invented supplier", value: Number(value) * 0.92, currency: "EUR" };
    await act(buyers.EE, "/award", "/contracts", { ...contract, signed_on: day(160), ends_on: "2030-08-31" });
  }
  await advance("award");
  await advance("running");
  const call = { body: buyers.PT.body, amount: 50_000, due_on: day(200), delivered_on: day(210) };
  await act(buyers.PT, "/award", "/call-offs", call);
  assert.match(await buyers.PT.page.locator("main").innerText(), /10 days late/);
  await act(buyers.SK, "/award", "/lessons", { lesson: "helped", text: "Words that name the outcome ended most conflicts." });
  await look("/award", "award");
  await advance("closed");
  await publishCase();
  await look("/log", "log");
}

/** Drafted from the records, read by the group alone until it agrees. */
async function publishCase() {
  await act(buyers.EE, "/award", "/case");
  const address = new URL(buyers.EE.page.url()).pathname;
  const outsider = buyers.FR.contact.page;
  assert.equal((await outsider.request.get(site.address + address)).status(), 404, "the group reads it first");
  const question = { text: "May others read the case?", subject: "publication", present: "all", agree: "all", by: day(10) };
  await act(buyers.EE, "/decisions", "/decisions", question);
  const { number } = (await data(buyers.EE.page, `${group}/decisions`)).at(-1);
  await all("/decisions", "/votes", { choice: "yes" }, { question: number });
  await act(buyers.EE, "/decisions", "/outcomes", {}, { question: number });
  assert.ok((await see(outsider, address)).includes(script.title), "others learn from it");
  await fine(buyers.FR.contact, "case");
}
