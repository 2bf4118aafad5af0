-- Cases and documents of the knowledge factory.

-- A case is an object of kind `case`: a member's own, or what members add to a case that is public anyway.
CREATE TABLE knowledge_case (
    object TEXT PRIMARY KEY REFERENCES object (id),
    about TEXT UNIQUE,               -- the public case it adds to; nothing for a member's own
    for_all BIGINT NOT NULL,         -- its maker wants it to be public once an editor verified it
    verified_at TEXT,
    verified_by TEXT
);

-- What is said of a case; nothing is overwritten.
CREATE TABLE case_claim (
    id TEXT PRIMARY KEY,
    object TEXT NOT NULL REFERENCES object (id),
    number BIGINT NOT NULL,
    field TEXT NOT NULL,
    value TEXT NOT NULL,
    source TEXT NOT NULL,
    address TEXT NOT NULL,
    level BIGINT NOT NULL,           -- 1 notice seen, 2 official page, 3 press
    note TEXT NOT NULL,
    author TEXT NOT NULL,
    at TEXT NOT NULL,
    UNIQUE (object, number)
);

-- What editors said of it; the last counts.
CREATE TABLE case_decision (
    claim TEXT NOT NULL REFERENCES case_claim (id),
    number BIGINT NOT NULL,
    decision TEXT NOT NULL,          -- verified, set_aside
    reason TEXT NOT NULL,
    decided_by TEXT NOT NULL,
    at TEXT NOT NULL,
    PRIMARY KEY (claim, number)
);

-- A document is an object of kind `document`.
CREATE TABLE document (
    object TEXT PRIMARY KEY REFERENCES object (id),
    kind TEXT NOT NULL,
    original TEXT NOT NULL,          -- the document it is a translation of; empty for an original
    organisation TEXT NOT NULL,      -- which organisation wrote it
    dated TEXT NOT NULL,             -- its own date, YYYY-MM-DD
    identifier TEXT NOT NULL,        -- number of a call, a deliverable, a law
    address TEXT NOT NULL,
    cpv TEXT NOT NULL,
    opens TEXT NOT NULL,
    closes TEXT NOT NULL,            -- last day of a call
    for_all BIGINT NOT NULL,         -- its maker wants it to be public once an editor published it
    version BIGINT NOT NULL,
    published BIGINT NOT NULL,       -- the version that everybody reads; 0 for none
    published_at TEXT,
    published_by TEXT
);
CREATE INDEX document_kind ON document (kind, dated);
CREATE INDEX document_original ON document (original);

CREATE TABLE document_version (
    object TEXT NOT NULL REFERENCES object (id),
    version BIGINT NOT NULL,
    title TEXT NOT NULL,
    summary TEXT NOT NULL,
    text TEXT NOT NULL,
    steps TEXT NOT NULL,             -- how it was found out, for market analyses and searches
    sources TEXT NOT NULL,
    findings TEXT NOT NULL,
    changed TEXT NOT NULL,           -- what is new in this version
    author TEXT NOT NULL,
    at TEXT NOT NULL,
    PRIMARY KEY (object, version)
);

CREATE TABLE document_file (
    id TEXT PRIMARY KEY,
    object TEXT NOT NULL REFERENCES object (id),
    version BIGINT NOT NULL,         -- the version it came with
    name TEXT NOT NULL,
    kind TEXT NOT NULL,
    size BIGINT NOT NULL,
    hash TEXT NOT NULL,
    added_by TEXT NOT NULL,
    at TEXT NOT NULL
);
CREATE INDEX document_file_object ON document_file (object, at);
