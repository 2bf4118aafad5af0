-- Talking: groups, threads, posts, files, polls, reports.

-- A group is an object of kind `group` that belongs to itself; `grp` is what only groups have.
CREATE TABLE grp (
    object TEXT PRIMARY KEY REFERENCES object (id),
    kind TEXT NOT NULL,              -- country, topic, working, private
    country TEXT,
    topic TEXT NOT NULL DEFAULT '',
    purpose TEXT NOT NULL,
    joining TEXT NOT NULL,           -- open, ask, invite
    version BIGINT NOT NULL
);
CREATE UNIQUE INDEX grp_country ON grp (country) WHERE kind = 'country';

ALTER TABLE group_member ADD COLUMN by_person TEXT;

CREATE TABLE grp_link (
    grp TEXT NOT NULL REFERENCES object (id),
    about_kind TEXT NOT NULL,        -- notice, organisation
    about TEXT NOT NULL,
    title TEXT NOT NULL,
    by_person TEXT NOT NULL,
    at TEXT NOT NULL,
    PRIMARY KEY (grp, about_kind, about)
);

-- A thread is an object of kind `thread`; its posts are read by whoever reads the object.
CREATE TABLE thread (
    object TEXT PRIMARY KEY REFERENCES object (id),
    about_kind TEXT NOT NULL,        -- none, notice, organisation, ending, segment, need, event, group
    about TEXT NOT NULL
);
CREATE INDEX thread_about ON thread (about_kind, about);

CREATE TABLE post (
    id TEXT PRIMARY KEY,
    thread TEXT NOT NULL REFERENCES object (id),
    number BIGINT NOT NULL,
    author TEXT NOT NULL REFERENCES person (id),
    text TEXT NOT NULL,
    language TEXT NOT NULL,
    version BIGINT NOT NULL,
    state TEXT NOT NULL,             -- shown, withdrawn, hidden
    created_at TEXT NOT NULL,
    changed_at TEXT NOT NULL,
    UNIQUE (thread, number)
);

-- What a post said before it was changed.
CREATE TABLE post_version (
    post TEXT NOT NULL REFERENCES post (id),
    version BIGINT NOT NULL,
    text TEXT NOT NULL,
    language TEXT NOT NULL,
    at TEXT NOT NULL,
    PRIMARY KEY (post, version)
);

CREATE TABLE mention (
    post TEXT NOT NULL REFERENCES post (id),
    person TEXT NOT NULL REFERENCES person (id),
    PRIMARY KEY (post, person)
);
CREATE INDEX mention_person ON mention (person);

CREATE TABLE translation (
    post TEXT NOT NULL REFERENCES post (id),
    language TEXT NOT NULL,
    text TEXT NOT NULL,
    by_person TEXT NOT NULL REFERENCES person (id),
    of_version BIGINT NOT NULL,
    at TEXT NOT NULL,
    PRIMARY KEY (post, language)
);

-- Files of a group or thread; bytes are kept under their hash.
CREATE TABLE attachment (
    id TEXT PRIMARY KEY,
    object TEXT NOT NULL REFERENCES object (id),
    post TEXT REFERENCES post (id),
    name TEXT NOT NULL,
    kind TEXT NOT NULL,
    size BIGINT NOT NULL,
    hash TEXT NOT NULL,
    by_person TEXT NOT NULL REFERENCES person (id),
    at TEXT NOT NULL
);
CREATE INDEX attachment_object ON attachment (object, at);

CREATE TABLE poll (
    id TEXT PRIMARY KEY,
    thread TEXT NOT NULL REFERENCES object (id),
    kind TEXT NOT NULL,              -- poll, decision
    question TEXT NOT NULL,
    multiple BIGINT NOT NULL,
    deadline TEXT NOT NULL,
    author TEXT NOT NULL REFERENCES person (id),
    created_at TEXT NOT NULL,
    closed_at TEXT,
    closed_by TEXT,                  -- a person, or `program` when the deadline closed it
    outcome TEXT NOT NULL DEFAULT ''
);
CREATE INDEX poll_thread ON poll (thread, created_at);

CREATE TABLE poll_choice (
    poll TEXT NOT NULL REFERENCES poll (id),
    number BIGINT NOT NULL,
    text TEXT NOT NULL,
    PRIMARY KEY (poll, number)
);

CREATE TABLE vote (
    poll TEXT NOT NULL REFERENCES poll (id),
    person TEXT NOT NULL REFERENCES person (id),
    choice BIGINT NOT NULL,
    at TEXT NOT NULL,
    PRIMARY KEY (poll, person, choice)
);

-- Answers of one click: `same-need`, `can-help`.
CREATE TABLE reaction (
    thread TEXT NOT NULL REFERENCES object (id),
    person TEXT NOT NULL REFERENCES person (id),
    kind TEXT NOT NULL,
    at TEXT NOT NULL,
    PRIMARY KEY (thread, person, kind)
);

CREATE TABLE report (
    id TEXT PRIMARY KEY,
    post TEXT NOT NULL REFERENCES post (id),
    reporter TEXT NOT NULL REFERENCES person (id),
    reason TEXT NOT NULL,
    at TEXT NOT NULL,
    decision TEXT,                   -- keep, hide
    decision_reason TEXT NOT NULL DEFAULT '',
    decided_by TEXT,
    decided_at TEXT,
    UNIQUE (post, reporter)
);

-- A post is appealed once.
CREATE TABLE appeal (
    post TEXT PRIMARY KEY REFERENCES post (id),
    text TEXT NOT NULL,
    at TEXT NOT NULL,
    decision TEXT,                   -- keep, restore
    decision_reason TEXT NOT NULL DEFAULT '',
    decided_by TEXT,
    decided_at TEXT
);
