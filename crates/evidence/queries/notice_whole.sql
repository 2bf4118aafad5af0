SELECT *
FROM notice
LEFT SEMI JOIN chosen ON notice.notice = chosen.notice AND notice.version = chosen.version
ORDER BY notice.notice, notice.version
