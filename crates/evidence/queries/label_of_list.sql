SELECT list, code, language, label FROM label WHERE list = $list ORDER BY list, code, language, label
