// An organisation's own sign-in service for tests (OpenID Connect): it describes itself, shows a page with a button
// for each of its people, exchanges codes and signs with a key of its own. It listens on this machine only.

import { createHash, generateKeyPairSync, randomUUID, sign } from "node:crypto";
import { createServer } from "node:http";

const { publicKey, privateKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
const keyId = "of-the-test";
// Browsers tell hosts apart by name and port: the service is another one than the site.
const host = "127.0.0.1";

/** Starts a service that knows people by name: `{ "Buyer": { email, groups } }`. */
export async function startIssuer({ people, client, secret }) {
  const service = { people, client, secret, begun: new Map(), address: "" };
  const server = createServer((request, response) => {
    answer(service, request, response).catch((error) => send(response, 500, { error: error.message }));
  });
  await new Promise((ready) => server.listen(0, host, ready));
  service.address = `http://${host}:${server.address().port}`;
  return { address: service.address, stop: () => server.close() };
}

async function answer(service, request, response) {
  const url = new URL(request.url, service.address);
  const pages = {
    "GET /.well-known/openid-configuration": () => send(response, 200, description(service.address)),
    "GET /keys": () => send(response, 200, { keys: [publishedKey()] }),
    "GET /authorize": () => choose(service, url.searchParams, response),
    "POST /consent": async () => consent(service, await form(request), response),
    "POST /token": async () => exchange(service, request, await form(request), response),
  };
  const page = pages[`${request.method} ${url.pathname}`];
  return page ? page() : send(response, 404, { error: "no such page" });
}

function description(address) {
  return {
    issuer: address,
    authorization_endpoint: `${address}/authorize`,
    token_endpoint: `${address}/token`,
    jwks_uri: `${address}/keys`,
    response_types_supported: ["code"],
    subject_types_supported: ["public"],
    id_token_signing_alg_values_supported: ["RS256"],
    token_endpoint_auth_methods_supported: ["client_secret_basic"],
  };
}

function publishedKey() {
  return { ...publicKey.export({ format: "jwk" }), kid: keyId, use: "sig", alg: "RS256" };
}

/** The page people see: one button each. */
function choose(service, asked, response) {
  if (asked.get("client_id") !== service.client || asked.get("code_challenge_method") !== "S256") {
    return send(response, 400, { error: "invalid_request" });
  }
  const request = randomUUID();
  service.begun.set(request, Object.fromEntries(asked));
  const buttons = Object.keys(service.people).map((name) => `<button name="person" value="${name}">${name}</button>`);
  response.writeHead(200, { "content-type": "text/html; charset=utf-8" });
  response.end(
    `<!doctype html><html lang="en"><title>Ministry sign-in</title><h1>Who are you?</h1>` +
      `<form method="post" action="/consent"><input type="hidden" name="request" value="${request}">${buttons.join("")}</form>`,
  );
}

/** Sends the browser back with a code, after a form as real services do. */
function consent(service, sent, response) {
  const begun = take(service.begun, sent.get("request"));
  if (!begun) return send(response, 400, { error: "invalid_request" });
  const code = randomUUID();
  service.begun.set(code, { ...begun, person: sent.get("person") });
  const back = new URL(begun.redirect_uri);
  back.searchParams.set("code", code);
  back.searchParams.set("state", begun.state);
  response.writeHead(303, { location: back.href });
  response.end();
}

/** Refuses what a real service refuses: a wrong secret, a code used before, a verifier that does not fit. */
function exchange(service, request, sent, response) {
  const shown = Buffer.from((request.headers.authorization ?? "").replace("Basic ", ""), "base64").toString();
  if (shown !== `${service.client}:${service.secret}`) return send(response, 401, { error: "invalid_client" });
  const begun = take(service.begun, sent.get("code"));
  const challenge = createHash("sha256").update(sent.get("code_verifier") ?? "").digest("base64url");
  if (!begun || begun.code_challenge !== challenge) return send(response, 400, { error: "invalid_grant" });
  send(response, 200, { access_token: randomUUID(), token_type: "Bearer", id_token: idToken(service, begun) });
}

function idToken(service, { person, nonce }) {
  const now = Math.floor(Date.now() / 1000);
  const { email, groups } = service.people[person];
  return signed({
    iss: service.address,
    aud: service.client,
    sub: createHash("sha256").update(email).digest("hex"),
    iat: now,
    exp: now + 300,
    nonce,
    email,
    email_verified: true,
    name: person,
    groups,
  });
}

function signed(claims) {
  const part = (value) => Buffer.from(JSON.stringify(value)).toString("base64url");
  const content = `${part({ alg: "RS256", typ: "JWT", kid: keyId })}.${part(claims)}`;
  return `${content}.${sign("sha256", Buffer.from(content), privateKey).toString("base64url")}`;
}

// What was kept under a key, once.
function take(kept, key) {
  const value = kept.get(key);
  kept.delete(key);
  return value;
}

async function form(request) {
  const parts = [];
  for await (const part of request) parts.push(part);
  return new URLSearchParams(Buffer.concat(parts).toString());
}

function send(response, status, value) {
  response.writeHead(status, { "content-type": "application/json" });
  response.end(JSON.stringify(value));
}
