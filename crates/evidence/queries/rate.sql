SELECT currency, day, units_per_euro FROM rate ORDER BY currency, day, units_per_euro
