SELECT format, path, sum(count) AS count, sum(notices) AS notices, min(example) AS example
FROM unknown_path
GROUP BY format, path
ORDER BY notices DESC, count DESC, format, path
LIMIT $limit
