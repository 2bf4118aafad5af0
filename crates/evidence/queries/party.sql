SELECT *
FROM party
LEFT SEMI JOIN chosen ON party.notice = chosen.notice AND party.version = chosen.version
ORDER BY party.notice, party.version, party.number
