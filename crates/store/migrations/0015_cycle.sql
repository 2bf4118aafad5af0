-- Cycles: what they rest on, who does what, what experts say, and the list, revision by revision.

CREATE TABLE cycle (
    object TEXT PRIMARY KEY REFERENCES object (id),
    opens TEXT NOT NULL,             -- the window, days
    closes TEXT NOT NULL
);

-- What a cycle rests on; written once and never changed.
CREATE TABLE cycle_snapshot (
    cycle TEXT PRIMARY KEY REFERENCES cycle (object),
    as_of TEXT NOT NULL,
    digest TEXT NOT NULL,            -- SHA-256 of the content
    content TEXT NOT NULL,           -- the frozen cycle as in docs/FORMATS.md
    person TEXT NOT NULL,
    at TEXT NOT NULL
);

-- The four work packages.
CREATE TABLE cycle_task (
    cycle TEXT NOT NULL REFERENCES cycle (object),
    kind TEXT NOT NULL,              -- environment, plans, needs, markets
    person TEXT,                     -- who answers for it
    due TEXT,
    done_at TEXT,
    done_by TEXT,
    PRIMARY KEY (cycle, kind)
);

-- What an expert says of a segment; a later word of the same expert counts instead, the earlier stays.
CREATE TABLE cycle_assessment (
    id TEXT PRIMARY KEY,
    cycle TEXT NOT NULL REFERENCES cycle (object),
    segment TEXT NOT NULL,
    technical BIGINT NOT NULL,       -- 0 to 5
    legal BIGINT NOT NULL,
    financial BIGINT NOT NULL,
    evidence TEXT NOT NULL,
    link TEXT,
    person TEXT NOT NULL,
    at TEXT NOT NULL
);
CREATE INDEX cycle_assessment_segment ON cycle_assessment (cycle, segment, at, id);

-- Revisions of a list; each is written once.
CREATE TABLE cycle_revision (
    cycle TEXT NOT NULL REFERENCES cycle (object),
    number BIGINT NOT NULL,
    reason TEXT NOT NULL,            -- analysis, reviewer, monitoring
    note TEXT NOT NULL,
    segments TEXT NOT NULL,          -- ids in their order, JSON
    changed BIGINT NOT NULL,         -- 0: looked at, and no change needed
    person TEXT NOT NULL,
    at TEXT NOT NULL,
    PRIMARY KEY (cycle, number)
);

-- Which revision was published, and when; the latest counts.
CREATE TABLE cycle_publication (
    cycle TEXT NOT NULL REFERENCES cycle (object),
    revision BIGINT NOT NULL,
    person TEXT NOT NULL,
    at TEXT NOT NULL,
    PRIMARY KEY (cycle, revision)
);
