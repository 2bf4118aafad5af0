-- Meeting: events, places, feedback, targets.

CREATE TABLE event (
    object TEXT PRIMARY KEY REFERENCES object (id),
    kind TEXT NOT NULL,              -- webinar, training, workshop, conference, assembly
    starts_at TEXT NOT NULL,
    ends_at TEXT NOT NULL,
    zone TEXT NOT NULL,              -- where it takes place, such as Europe/Tallinn
    place TEXT NOT NULL,
    link TEXT NOT NULL,              -- shown to those who have a place
    languages TEXT NOT NULL,
    agenda TEXT NOT NULL,
    places BIGINT,                   -- none: as many as come
    questions TEXT NOT NULL,         -- asked after the end, one a line
    sequence BIGINT NOT NULL,        -- grows with every change, for calendars
    cancelled_at TEXT
);
CREATE INDEX event_starts ON event (starts_at, object);

CREATE TABLE event_place (
    object TEXT NOT NULL REFERENCES event (object),
    person TEXT NOT NULL REFERENCES person (id),
    state TEXT NOT NULL,             -- going, waiting, left
    number BIGINT NOT NULL,          -- the order in which people asked
    since TEXT NOT NULL,
    came BIGINT,                     -- noted by the organiser
    reminded_at TEXT,
    PRIMARY KEY (object, person)
);
CREATE INDEX event_place_person ON event_place (person, state);

CREATE TABLE event_material (
    id TEXT PRIMARY KEY,
    object TEXT NOT NULL REFERENCES event (object),
    title TEXT NOT NULL,
    address TEXT NOT NULL,
    added_by TEXT NOT NULL,
    added_at TEXT NOT NULL
);
CREATE INDEX event_material_object ON event_material (object, added_at);

CREATE TABLE event_feedback (
    object TEXT NOT NULL REFERENCES event (object),
    person TEXT NOT NULL REFERENCES person (id),
    rating BIGINT NOT NULL,          -- 1 to 5
    text TEXT NOT NULL,
    at TEXT NOT NULL,
    PRIMARY KEY (object, person)
);

CREATE TABLE event_answer (
    object TEXT NOT NULL REFERENCES event (object),
    person TEXT NOT NULL REFERENCES person (id),
    number BIGINT NOT NULL,          -- which of the event's questions
    text TEXT NOT NULL,
    PRIMARY KEY (object, person, number)
);

-- A person's calendar address; a new row is a new address.
CREATE TABLE calendar_feed (
    id TEXT PRIMARY KEY,
    person TEXT NOT NULL UNIQUE REFERENCES person (id),
    made_at TEXT NOT NULL
);

CREATE TABLE message (
    object TEXT PRIMARY KEY REFERENCES object (id),
    recipient TEXT NOT NULL REFERENCES person (id)
);

CREATE TABLE message_post (
    id TEXT PRIMARY KEY,
    object TEXT NOT NULL REFERENCES message (object),
    author TEXT NOT NULL REFERENCES person (id),
    text TEXT NOT NULL,
    at TEXT NOT NULL
);
CREATE INDEX message_post_object ON message_post (object, at);

CREATE TABLE message_read (
    object TEXT NOT NULL REFERENCES message (object),
    person TEXT NOT NULL REFERENCES person (id),
    read_at TEXT NOT NULL,
    PRIMARY KEY (object, person)
);

-- How often somebody did what is limited, a day: how many pages of people were opened, never whose.
CREATE TABLE day_count (
    person TEXT NOT NULL REFERENCES person (id),
    day TEXT NOT NULL,
    what TEXT NOT NULL,
    n BIGINT NOT NULL,
    PRIMARY KEY (person, day, what)
);

CREATE TABLE kpi_target (
    name TEXT NOT NULL,
    country TEXT NOT NULL,           -- empty for the network as a whole
    value BIGINT NOT NULL,
    by_day TEXT NOT NULL,
    set_by TEXT NOT NULL,
    set_at TEXT NOT NULL,
    PRIMARY KEY (name, country)
);
