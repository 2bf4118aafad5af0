// Starts the demo on a free port, runs the tests against it, stops it.
//
//     node e2e/with-server.js BINARY DATA [test files]

import { spawn } from "node:child_process";
import { mkdirSync, readdirSync } from "node:fs";
import { createInterface } from "node:readline";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const here = dirname(fileURLToPath(import.meta.url));
const [binary, data, ...chosen] = process.argv.slice(2);
const tests = chosen.length ? chosen : readdirSync(join(here, "tests")).map((name) => join(here, "tests", name));

const server = spawn(binary, ["demo", "--data", data, "--listen", "127.0.0.1:0"], { stdio: ["ignore", "ignore", "pipe"] });
server.on("exit", (code) => code && stop(`the server ended with ${code}`));
process.on("exit", () => server.kill());

const told = {};
const address = await listening(server.stderr);
mkdirSync(join(here, "../.cache/shots"), { recursive: true });
const runner = spawn(process.execPath, ["--test", "--test-concurrency=1", "--test-reporter=spec", ...tests], {
  stdio: "inherit",
  env: {
    ...process.env,
    // Passkeys belong to a host name, so the tests ask by one.
    PROCURENET_URL: address.replace("127.0.0.1", "localhost"),
    PROCURENET_LETTERS: told.letters,
    PROCURENET_LMTP: told.answers,
    // For tests that start a site of their own.
    PROCURENET_BINARY: binary,
  },
});
runner.on("exit", (code) => process.exit(code ?? 1));

// The server says where it listens; everything else it says is passed on.
function listening(output) {
  return new Promise((found) => {
    const patience = setTimeout(() => stop("the server did not say where it listens within two minutes"), 120_000);
    createInterface({ input: output }).on("line", (line) => {
      const match = line.match(/listening on (http:\/\/\S+)/);
      const mail = line.match(/letters lie in (.+), answers by mail come in on (\S+)/);
      if (match) told.address = match[1].replace(/\/$/, "");
      if (mail) {
        [told.letters, told.answers] = mail.slice(1);
        clearTimeout(patience);
        found(told.address);
      }
      if (/\b(WARN|ERROR)\b|panicked/.test(line)) console.error(`server: ${line}`);
    });
  });
}

function stop(why) {
  console.error(`error: ${why}`);
  process.exit(1);
}
