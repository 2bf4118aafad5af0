SELECT *
FROM modification
LEFT SEMI JOIN chosen ON modification.notice = chosen.notice AND modification.version = chosen.version
ORDER BY modification.notice, modification.version, modification.number
