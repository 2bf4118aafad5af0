SELECT *
FROM lot
LEFT SEMI JOIN chosen ON lot.notice = chosen.notice AND lot.version = chosen.version
ORDER BY lot.notice, lot.version, lot.number
