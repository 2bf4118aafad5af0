-- Types are TEXT, BIGINT and BYTEA only, which both SQLite and PostgreSQL read. Times are RFC 3339 in UTC with
-- microseconds, so that text order is time order. Truth is 0 or 1.

CREATE TABLE person (
    id TEXT PRIMARY KEY,
    name TEXT NOT NULL,
    email TEXT NOT NULL,
    email_folded TEXT NOT NULL UNIQUE,
    country TEXT,
    language TEXT NOT NULL,
    kind TEXT NOT NULL,              -- buyer, end_user, legal, academic, industry, policy, citizen
    standing TEXT NOT NULL,          -- applied, active, suspended, left, erased
    zone TEXT NOT NULL,
    about TEXT NOT NULL DEFAULT '',
    expertise TEXT NOT NULL DEFAULT '',
    languages TEXT NOT NULL DEFAULT '',
    findable BIGINT NOT NULL DEFAULT 0,
    password TEXT,
    totp TEXT,
    totp_step BIGINT,
    verified_at TEXT,
    joined_at TEXT,
    created_at TEXT NOT NULL
);

CREATE TABLE organisation (
    id TEXT PRIMARY KEY,
    name TEXT NOT NULL,
    name_folded TEXT NOT NULL,
    country TEXT NOT NULL,
    kind TEXT NOT NULL,              -- public, private, ngo
    evidence TEXT,                   -- the organisation of the evidence plane it is
    network BIGINT NOT NULL,
    about TEXT NOT NULL DEFAULT '',
    created_at TEXT NOT NULL
);

CREATE TABLE membership (
    person TEXT NOT NULL REFERENCES person (id),
    organisation TEXT NOT NULL REFERENCES organisation (id),
    role TEXT NOT NULL,              -- editor, manager
    from_at TEXT NOT NULL,
    to_at TEXT,
    confirmed_at TEXT NOT NULL,
    PRIMARY KEY (person, organisation, from_at)
);

CREATE TABLE holding (
    person TEXT NOT NULL REFERENCES person (id),
    role TEXT NOT NULL,
    scope TEXT NOT NULL,             -- country or group; empty for everywhere
    rank TEXT NOT NULL,              -- first, deputy
    from_at TEXT NOT NULL,
    to_at TEXT,
    by_person TEXT,
    PRIMARY KEY (person, role, scope, from_at)
);

CREATE TABLE session (
    fingerprint TEXT PRIMARY KEY,
    person TEXT NOT NULL REFERENCES person (id),
    created_at TEXT NOT NULL,
    seen_at TEXT NOT NULL,
    expires_at TEXT NOT NULL,
    second_at TEXT,                  -- when a second factor was shown
    device TEXT NOT NULL
);
CREATE INDEX session_person ON session (person);

-- One-time secrets: verify an address, recover an account, set up, answer an invitation.
CREATE TABLE token (
    fingerprint TEXT PRIMARY KEY,
    purpose TEXT NOT NULL,
    person TEXT,
    payload TEXT NOT NULL,
    expires_at TEXT NOT NULL,
    used_at TEXT
);

CREATE TABLE object (
    id TEXT PRIMARY KEY,
    kind TEXT NOT NULL,
    owner TEXT,
    organisation TEXT,
    country TEXT,
    grp TEXT,
    label TEXT NOT NULL,
    embargo_until TEXT,
    network BIGINT NOT NULL DEFAULT 0,
    hidden BIGINT NOT NULL DEFAULT 0,
    title TEXT NOT NULL,
    language TEXT NOT NULL,
    folded TEXT NOT NULL,            -- words of the object, folded, for search
    created_at TEXT NOT NULL,
    changed_at TEXT NOT NULL
);
CREATE INDEX object_kind ON object (kind, changed_at);
CREATE INDEX object_group ON object (grp, kind, changed_at);

CREATE TABLE audience (
    object TEXT NOT NULL REFERENCES object (id),
    reader TEXT NOT NULL,
    excluded BIGINT NOT NULL,
    PRIMARY KEY (object, reader, excluded)
);

CREATE TABLE group_member (
    grp TEXT NOT NULL,
    person TEXT NOT NULL REFERENCES person (id),
    role TEXT NOT NULL,              -- leader, member
    state TEXT NOT NULL,             -- in, asked, invited, out
    since TEXT NOT NULL,
    PRIMARY KEY (grp, person)
);
CREATE INDEX group_member_person ON group_member (person, state);

CREATE TABLE charter (
    version BIGINT NOT NULL,
    language TEXT NOT NULL,
    title TEXT NOT NULL,
    text TEXT NOT NULL,
    published_at TEXT NOT NULL,
    PRIMARY KEY (version, language)
);

CREATE TABLE charter_acceptance (
    person TEXT NOT NULL REFERENCES person (id),
    version BIGINT NOT NULL,
    language TEXT NOT NULL,
    at TEXT NOT NULL,
    PRIMARY KEY (person, version)
);

-- What was done. Ids only; whose name an id was is in `person`, and goes with it.
CREATE TABLE audit (
    number BIGINT PRIMARY KEY,
    at TEXT NOT NULL,
    actor TEXT NOT NULL,
    action TEXT NOT NULL,
    object TEXT NOT NULL,
    detail TEXT NOT NULL,
    previous TEXT NOT NULL,
    hash TEXT NOT NULL
);

-- Writes that were done, by the key of their form, so that a second sending does nothing.
CREATE TABLE done (
    key TEXT PRIMARY KEY,
    actor TEXT NOT NULL,
    answer TEXT NOT NULL,
    at TEXT NOT NULL
);

-- Letters to send, written in the transaction that caused them.
CREATE TABLE outbox (
    id TEXT PRIMARY KEY,
    person TEXT,
    address TEXT NOT NULL,
    kind TEXT NOT NULL,
    letter TEXT NOT NULL,            -- JSON
    due_at TEXT NOT NULL,
    tries BIGINT NOT NULL DEFAULT 0,
    state TEXT NOT NULL,             -- waiting, sent, given_up
    said TEXT NOT NULL DEFAULT ''
);
CREATE INDEX outbox_state ON outbox (state, due_at);

-- What happened, for digests, KPIs and facilitators: one line an act, written with it.
CREATE TABLE activity (
    id TEXT PRIMARY KEY,
    at TEXT NOT NULL,
    actor TEXT,
    what TEXT NOT NULL,
    object TEXT,                     -- the object that decides who may know of it
    about TEXT NOT NULL,
    country TEXT,
    grp TEXT
);
CREATE INDEX activity_at ON activity (at);
CREATE INDEX activity_object ON activity (object, at);

CREATE TABLE setting (
    name TEXT PRIMARY KEY,
    value TEXT NOT NULL
);
