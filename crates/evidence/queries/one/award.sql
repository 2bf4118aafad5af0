SELECT * FROM award WHERE notice = $notice AND version = $version ORDER BY notice, version, number
