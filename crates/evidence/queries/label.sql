SELECT list, code, language, label FROM label ORDER BY list, code, language, label
