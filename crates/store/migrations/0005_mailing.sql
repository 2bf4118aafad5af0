-- Letters: what people follow, what they were told, what they answered by mail.

-- How often somebody wants letters, and whether their address takes any. Whoever has no row has the defaults.
CREATE TABLE letter_setting (
    person TEXT PRIMARY KEY REFERENCES person (id),
    rhythm TEXT NOT NULL DEFAULT 'weekly',   -- daily, weekly, monthly, never
    weekday BIGINT NOT NULL DEFAULT 1,       -- 1 is Monday
    instant BIGINT NOT NULL DEFAULT 1,       -- letters at once when named or answered
    period TEXT NOT NULL DEFAULT '',         -- day of the last digest, so that no period has two
    bounces BIGINT NOT NULL DEFAULT 0,       -- letters that came back for good, since the last that was taken back
    bounced_at TEXT
);

CREATE TABLE follow (
    id TEXT PRIMARY KEY,
    person TEXT NOT NULL REFERENCES person (id),
    kind TEXT NOT NULL,              -- search, market, organisation, segment, thread, group
    ref TEXT NOT NULL,               -- a query, a CPV code, an id
    at TEXT NOT NULL,
    UNIQUE (person, kind, ref)
);

-- What was mailed once is not mailed again.
CREATE TABLE mailed (
    person TEXT NOT NULL REFERENCES person (id),
    item TEXT NOT NULL,
    at TEXT NOT NULL,
    PRIMARY KEY (person, item)
);

-- What a member said about a contract that ends: their own, or one abroad.
CREATE TABLE ending_answer (
    person TEXT NOT NULL REFERENCES person (id),
    organisation TEXT NOT NULL REFERENCES organisation (id),
    ending TEXT NOT NULL,            -- notice and lot of the evidence plane
    answer TEXT NOT NULL,            -- again, no, later, same
    at TEXT NOT NULL,
    PRIMARY KEY (organisation, ending, person, at)
);

-- An address that takes answers of one person to one thread.
CREATE TABLE reply_address (
    id TEXT PRIMARY KEY,
    thread TEXT NOT NULL,
    person TEXT NOT NULL REFERENCES person (id),
    at TEXT NOT NULL,
    UNIQUE (thread, person)
);
