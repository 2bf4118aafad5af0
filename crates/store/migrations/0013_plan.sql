-- Investment plans of network organisations. A plan is an object with a label and an audience; its lines are read
-- through it. Versions never change: a new one holds new lines, or those of an earlier version when something is undone.

CREATE TABLE plan (
    object TEXT PRIMARY KEY REFERENCES object (id),
    organisation TEXT NOT NULL UNIQUE REFERENCES organisation (id),
    version BIGINT NOT NULL          -- the one that counts
);

CREATE TABLE plan_version (
    plan TEXT NOT NULL REFERENCES plan (object),
    number BIGINT NOT NULL,
    holds BIGINT NOT NULL,           -- the version whose lines it has: its own, or an earlier one
    way TEXT NOT NULL,               -- grid, import, undo
    file TEXT NOT NULL,              -- name of the file that was imported
    line_count BIGINT NOT NULL,
    author TEXT NOT NULL,
    at TEXT NOT NULL,
    PRIMARY KEY (plan, number)
);

CREATE TABLE plan_line (
    plan TEXT NOT NULL REFERENCES plan (object),
    version BIGINT NOT NULL,
    place BIGINT NOT NULL,
    what TEXT NOT NULL,
    cpv TEXT,
    budget TEXT,                     -- a decimal number
    currency TEXT,
    year_from BIGINT,
    year_to BIGINT,
    funding TEXT NOT NULL,
    confidence TEXT,                 -- approved, likely, possible
    note TEXT NOT NULL,
    reserved BIGINT NOT NULL,        -- stays inside the organisation, whomever the plan is shared with
    PRIMARY KEY (plan, version, place)
);

-- Files that were uploaded and wait for somebody to decide how they are read and whether they are taken over.
CREATE TABLE plan_import (
    id TEXT PRIMARY KEY,
    organisation TEXT NOT NULL REFERENCES organisation (id),
    name TEXT NOT NULL,
    hash TEXT NOT NULL,
    mapping TEXT NOT NULL,           -- JSON
    author TEXT NOT NULL,
    at TEXT NOT NULL
);
