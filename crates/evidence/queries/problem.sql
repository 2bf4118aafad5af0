SELECT notice, version, code, file, path, what, fix
FROM problem
WHERE ($notice IS NULL OR notice = $notice)
  AND ($code IS NULL OR code = $code)
  AND ($file IS NULL OR strpos(file, $file) > 0)
ORDER BY file, code, path NULLS FIRST, what, version
LIMIT $limit
