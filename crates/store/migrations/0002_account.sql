-- Accounts: codes, passkeys, other sign-in services, attempts to sign in.

-- How often something was tried, by the fingerprint of what is counted. `full_at` is when the next try would be on
-- time, in seconds: tries run ahead of it, and wait when they are too far ahead.
CREATE TABLE attempt (
    counted TEXT PRIMARY KEY,
    full_at BIGINT NOT NULL
);

CREATE TABLE recovery_code (
    person TEXT NOT NULL REFERENCES person (id),
    fingerprint TEXT NOT NULL,
    used_at TEXT,
    PRIMARY KEY (person, fingerprint)
);

CREATE TABLE passkey (
    id TEXT PRIMARY KEY,
    person TEXT NOT NULL REFERENCES person (id),
    credential TEXT NOT NULL,        -- public key and counter, JSON
    name TEXT NOT NULL,
    created_at TEXT NOT NULL,
    used_at TEXT
);
CREATE INDEX passkey_person ON passkey (person);

-- What must be remembered between two steps of a proof; each is used once, within minutes.
CREATE TABLE ceremony (
    fingerprint TEXT PRIMARY KEY,
    purpose TEXT NOT NULL,
    person TEXT,
    state TEXT NOT NULL,
    expires_at TEXT NOT NULL
);

-- People as other sign-in services know them.
CREATE TABLE service_identity (
    issuer TEXT NOT NULL,
    subject TEXT NOT NULL,
    person TEXT NOT NULL REFERENCES person (id),
    linked_at TEXT NOT NULL,
    PRIMARY KEY (issuer, subject)
);

-- The service whose groups gave a role; it ends what it gave, nothing else.
ALTER TABLE holding ADD COLUMN service TEXT;
