// A site in a data folder of its own, for tests that need another `config.toml` than the demo's, or nobody in it yet.

import { execFileSync, spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";

const binary = process.env.PROCURENET_BINARY;

/**
 * Starts a site with the people of `procurenet init` and the parts of a `config.toml`: `{ address, links, run, later,
 * stop }`. `links` are those that set passwords, by address; `run` runs a command on the data; `later(days)` starts the
 * site again with a clock so many days ahead.
 */
export async function startSite({ people, config = "" }) {
  const data = mkdtempSync(join(tmpdir(), "procurenet-e2e-"));
  const run = (...words) => execFileSync(binary, [...words, "--data", data], { encoding: "utf8", stdio: ["ignore", "pipe", "inherit"] });
  // A site without notices: the tables are there, and empty.
  mkdirSync(join(data, "tables"));
  writeFileSync(join(data, "config.toml"), config);
  writeFileSync(join(data, "people.toml"), people);
  const told = run("init", "--from", join(data, "people.toml"));
  const port = await freePort();
  const address = `http://localhost:${port}`;
  const start = async (...more) => {
    const words = ["serve", "--data", data, "--listen", `127.0.0.1:${port}`, "--address", address, ...more];
    const server = spawn(binary, words, { stdio: ["ignore", "ignore", "pipe"] });
    await listening(server);
    return server;
  };
  let server = await start();
  const later = async (days) => {
    await ended(server);
    server = await start("--days-later", String(days));
  };
  const stop = () => {
    server.kill();
    rmSync(data, { recursive: true, force: true });
  };
  return { address, data, links: links(told, address), run, later, stop };
}

// One line a person: the address, and a link on the address the site is assumed to have.
function links(told, address) {
  const lines = told.trim().split("\n").map((line) => line.split(" "));
  return Object.fromEntries(lines.map(([email, link]) => [email, address + new URL(link).pathname]));
}

// Whoever comes back from a sign-in service comes back to a port that is agreed before.
function freePort() {
  return new Promise((found) => {
    const probe = createServer().listen(0, "127.0.0.1", () => {
      const { port } = probe.address();
      probe.close(() => found(port));
    });
  });
}

function listening(server) {
  return new Promise((ready, failed) => {
    server.on("exit", (code) => failed(new Error(`the site ended with ${code}`)));
    createInterface({ input: server.stderr }).on("line", (line) => {
      if (/listening on /.test(line)) ready();
      if (/\b(WARN|ERROR)\b|panicked/.test(line)) console.error(`site: ${line}`);
    });
  });
}

function ended(server) {
  return new Promise((done) => {
    server.on("exit", done);
    server.kill();
  });
}
