-- What members say of cards of the toolbox. Cards and releases are files; here stand their names.

-- Whether a card helped: one answer for each person, card and release, which they may change.
CREATE TABLE card_judgement (
    card TEXT NOT NULL,
    edition TEXT NOT NULL,           -- the release the answer is about
    person TEXT NOT NULL REFERENCES person (id),
    helped BIGINT NOT NULL,
    at TEXT NOT NULL,
    PRIMARY KEY (card, edition, person)
);

-- Corrections members propose; an editor accepts or refuses, with a reason.
CREATE TABLE card_correction (
    id TEXT PRIMARY KEY,
    card TEXT NOT NULL,
    edition TEXT NOT NULL,           -- the release it was written against
    text TEXT NOT NULL,
    source TEXT NOT NULL,
    by_person TEXT NOT NULL REFERENCES person (id),
    by_kind TEXT NOT NULL,           -- kind of their organisation; empty without one
    at TEXT NOT NULL,
    decision TEXT,                   -- accept, refuse
    decision_reason TEXT NOT NULL DEFAULT '',
    decided_by TEXT,
    decided_at TEXT,
    shown_in TEXT                    -- the release it is shown under when accepted; the next one takes it in
);
CREATE INDEX card_correction_card ON card_correction (card, shown_in);
