// A site in a data folder of its own, for tests that need another `config.toml` than the demo's.

import { execFileSync, spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";

const binary = process.env.PROCURENET_BINARY;

/** Starts a site with the people of `procurenet init` and the parts of a `config.toml`; `{ address, stop }`. */
export async function startSite({ people, config }) {
  const data = mkdtempSync(join(tmpdir(), "procurenet-e2e-"));
  // A site without notices: the tables are there, and empty.
  mkdirSync(join(data, "tables"));
  writeFileSync(join(data, "config.toml"), config);
  writeFileSync(join(data, "people.toml"), people);
  execFileSync(binary, ["init", "--data", data, "--from", join(data, "people.toml")], { stdio: ["ignore", "ignore", "inherit"] });
  const port = await freePort();
  const address = `http://localhost:${port}`;
  const server = spawn(binary, ["serve", "--data", data, "--listen", `127.0.0.1:${port}`, "--address", address], {
    stdio: ["ignore", "ignore", "pipe"],
  });
  await listening(server);
  const stop = () => {
    server.kill();
    rmSync(data, { recursive: true, force: true });
  };
  return { address, stop };
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
