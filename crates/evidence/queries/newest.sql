-- The current version of one notice.
SELECT version
FROM notice
WHERE notice = $notice
ORDER BY published DESC NULLS LAST, dispatched DESC NULLS LAST, version DESC
LIMIT 1
