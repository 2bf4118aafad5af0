-- Buyers groups: members, states, use cases, requirements.

-- A buyers group is an object of the network that those who sit in it read; who sits in it stands in group_member.
CREATE TABLE buyers_group (
    object TEXT PRIMARY KEY REFERENCES object (id),
    followed BIGINT NOT NULL         -- 1 when the network's coordinator may see how far it has come
);

-- An organisation asked to come in: its national contact passes it on, and its manager answers.
CREATE TABLE buyers_group_invitation (
    id TEXT PRIMARY KEY,
    grp TEXT NOT NULL REFERENCES buyers_group (object),
    organisation TEXT NOT NULL REFERENCES organisation (id),
    country TEXT NOT NULL,
    role TEXT NOT NULL,              -- lead, member, observer
    message TEXT NOT NULL,
    state TEXT NOT NULL,             -- asked, forwarded, stopped, accepted, declined
    by_person TEXT NOT NULL,
    at TEXT NOT NULL,
    forwarded_by TEXT,
    forwarded_at TEXT,
    answered_by TEXT,
    answered_at TEXT,
    reason TEXT NOT NULL DEFAULT ''
);
CREATE INDEX buyers_group_invitation_country ON buyers_group_invitation (country, state);
CREATE INDEX buyers_group_invitation_organisation ON buyers_group_invitation (organisation, state);
