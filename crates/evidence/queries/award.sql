SELECT *
FROM award
LEFT SEMI JOIN chosen ON award.notice = chosen.notice AND award.version = chosen.version
ORDER BY award.notice, award.version, award.number
