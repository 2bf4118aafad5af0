// Forms, as a reader fills them: found by where they are sent, opened, filled by the names of their fields, sent.

import assert from "node:assert/strict";
import { randomBytes } from "node:crypto";

/** Fills the form whose address ends so, sends it, and expects that it is taken. `only` tells forms of one address apart. */
export async function send(page, end, fields = {}, only = {}) {
  const told = await submit(page, end, fields, only);
  const wrong = await page.locator(".faults").allInnerTexts();
  assert.ok(told.ok() && !wrong.length, `${end} ${JSON.stringify(fields)}: ${told.status()} ${wrong}`);
}

/** Fills and sends a form that cannot be taken; what the page says is wrong. */
export async function refused(page, end, fields = {}, only = {}) {
  await submit(page, end, fields, only);
  return page.locator(".faults").innerText();
}

async function submit(page, end, fields, only) {
  const form = page.locator(hidden(`main form[method="post"][action$="${end}"]`, only)).first();
  await unfold(form);
  for (const [name, value] of Object.entries(fields)) await fill(form, name, value);
  const [told] = await Promise.all([page.waitForNavigation(), form.locator("button:not([formaction])").first().click()]);
  return told;
}

const hidden = (form, only) =>
  form + Object.entries(only).map(([name, value]) => `:has(input[name="${name}"][value="${value}"])`).join("");

// Most forms of a workspace wait folded under what they do.
async function unfold(form) {
  const folded = form.locator("xpath=ancestor::details[not(@open)]");
  if (await folded.count()) await folded.locator("summary").first().click();
}

async function fill(form, name, value) {
  const field = form.locator(`[name="${name}"]`);
  const kind = (await field.first().getAttribute("type")) ?? "text";
  if (await form.locator(`select[name="${name}"]`).count()) return field.selectOption(String(value));
  if (kind === "file") return field.setInputFiles(value);
  if (kind === "radio") return form.locator(`[name="${name}"][value="${value}"]`).check();
  if (kind === "checkbox") return tick(form, name, value);
  return field.fill(String(value));
}

// One box, ticked or not; or those of several whose values are wanted.
async function tick(form, name, value) {
  if (!Array.isArray(value)) return form.locator(`[name="${name}"]`).setChecked(value);
  for (const one of value) await form.locator(`[name="${name}"][value="${one}"]`).check();
}

/** Sends the fields of a form without filling it in: where the same form was filled in before. */
export async function post(page, path, fields) {
  const token = await page.locator('input[name="form_token"]').first().getAttribute("value");
  const { origin } = new URL(page.url());
  const body = new URLSearchParams({ form_token: token, form_key: randomBytes(16).toString("hex") });
  for (const [name, value] of Object.entries(fields)) [value].flat().forEach((one) => body.append(name, one));
  const answer = await page.request.post(origin + path, {
    headers: { "content-type": "application/x-www-form-urlencoded", origin },
    data: body.toString(),
    maxRedirects: 0,
  });
  assert.equal(answer.status(), 303, `${path} ${body}: ${answer.status()}`);
}
