// Letters of the demo: it writes them into a folder, and takes answers where a mail server would hand them over.

import { existsSync, readFileSync, readdirSync } from "node:fs";
import { createConnection } from "node:net";
import { join } from "node:path";

const folder = process.env.PROCURENET_LETTERS;
const lmtp = process.env.PROCURENET_LMTP;

/** The newest letter to an address whose subject fits; waits for it. */
export async function letterTo(address, subject = /./, patience = 40_000) {
  const until = Date.now() + patience;
  while (Date.now() < until) {
    const letters = all().filter((letter) => letter.to.includes(address) && subject.test(letter.subject));
    if (letters.length) return letters.at(-1);
    await new Promise((done) => setTimeout(done, 300));
  }
  throw new Error(`no letter to ${address} with a subject like ${subject}: ${all().map((l) => `${l.to} “${l.subject}”`)}`);
}

/** The first link of a letter that fits. */
export function link(letter, like) {
  const found = (letter.text.match(/https?:\/\/\S+/g) ?? []).find((address) => like.test(address));
  if (!found) throw new Error(`no link like ${like} in: ${letter.text}`);
  return found;
}

function all() {
  if (!existsSync(folder)) return [];
  const names = readdirSync(folder).filter((name) => name.endsWith(".eml"));
  const letters = names.map((name) => read(readFileSync(join(folder, name), "utf8")));
  return letters.sort((a, b) => a.date - b.date);
}

function read(raw) {
  const [head, ...rest] = raw.replace(/\r\n/g, "\n").split("\n\n");
  const lines = head.replace(/\n[ \t]+/g, " ").split("\n");
  const field = (name) => lines.find((line) => line.toLowerCase().startsWith(`${name}:`))?.slice(name.length + 1).trim() ?? "";
  return {
    to: field("to"),
    subject: words(field("subject")),
    replyTo: field("reply-to").match(/<(.+)>|(\S+@\S+)/)?.slice(1).find(Boolean),
    messageId: field("message-id"),
    unsubscribe: field("list-unsubscribe"),
    date: Date.parse(field("date")),
    text: plain(head, rest.join("\n\n")),
    raw,
  };
}

// The text part: as it is, or in one of the two encodings of mail.
function plain(head, body) {
  const boundary = head.match(/boundary="?([^";\n]+)"?/)?.[1];
  const part = boundary ? body.split(`--${boundary}`).find((one) => /content-type: text\/plain/i.test(one)) : `${head}\n\n${body}`;
  const [partHead, ...text] = part.replace(/^\n/, "").split("\n\n");
  const written = text.join("\n\n");
  if (/base64/i.test(partHead)) return Buffer.from(written, "base64").toString("utf8");
  return /quoted-printable/i.test(partHead) ? unquoted(written.replace(/=\n/g, "")) : written;
}

function unquoted(text) {
  return Buffer.from(text.replace(/=([0-9A-F]{2})/g, (_, hex) => String.fromCharCode(parseInt(hex, 16))), "latin1").toString("utf8");
}

function words(text) {
  const word = (_, kind, code) =>
    kind.toLowerCase() === "b" ? Buffer.from(code, "base64").toString("utf8") : unquoted(code.replaceAll("_", " "));
  return text.replace(/\?=\s+=\?/g, "?==?").replace(/=\?utf-8\?([bq])\?([^?]*)\?=/gi, word);
}

/** Answers a letter as a mail server would hand the answer over; the server's last word. */
export async function answer(letter, from, text, { proven = true } = {}) {
  const [host, port] = lmtp.split(":");
  const proof = proven ? "dkim=pass header.d=example.org" : "dkim=fail header.d=example.org";
  const message = [
    `Authentication-Results: example.org; ${proof}`,
    `From: <${from}>`,
    `To: <${letter.replyTo}>`,
    `Subject: Re: ${letter.subject}`,
    `Message-ID: <${Date.now()}@client.example.org>`,
    `In-Reply-To: ${letter.messageId}`,
    "MIME-Version: 1.0",
    "Content-Type: text/plain; charset=utf-8",
    "",
    text,
    "",
    "On 26 November 2026 procurenet wrote:",
    ...letter.text.split("\n").map((line) => `> ${line}`),
  ].join("\r\n");
  const steps = ["LHLO client.example.org", `MAIL FROM:<${from}>`, `RCPT TO:<${letter.replyTo}>`, "DATA", `${message}\r\n.`, "QUIT"];
  return converse(host, Number(port), steps);
}

function converse(host, port, steps) {
  return new Promise((done, failed) => {
    const socket = createConnection({ host, port });
    const heard = [];
    let waiting = "";
    socket.setTimeout(20_000, () => socket.destroy(new Error(`the server fell silent after: ${heard.join(" | ")}`)));
    socket.on("error", failed);
    socket.on("data", (data) => {
      waiting += data;
      if (!/^\d{3} .*\r\n$/m.test(waiting)) return;
      heard.push(waiting.trim());
      waiting = "";
      const next = steps.shift();
      if (next === undefined) return done(heard.at(-2));
      socket.write(`${next}\r\n`);
    });
    socket.on("close", () => done(heard.at(-2)));
  });
}
