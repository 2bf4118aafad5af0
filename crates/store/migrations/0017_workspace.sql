-- What a buyers group decides: budgets, strategy, contracts.

-- Everything that happens in a buyers group, in order; nothing here is ever changed. What the group is now follows
-- from all of it.
CREATE TABLE workspace_record (
    grp TEXT NOT NULL REFERENCES buyers_group (object),
    number BIGINT NOT NULL,
    at TEXT NOT NULL,
    by_person TEXT NOT NULL,
    act TEXT NOT NULL,               -- JSON
    PRIMARY KEY (grp, number)
);
