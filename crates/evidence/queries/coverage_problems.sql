SELECT code, count(*) AS problems, count(DISTINCT version) AS records, min(file) AS example_file, min(what) AS example
FROM problem
GROUP BY code
ORDER BY problems DESC, code
