# About, method pages.
about-title = About procurenet
about-lede = Police, border guards and rescue services of many countries buy the same things, each alone. procurenet reads what Europe publishes about public procurement and tells each buyer who abroad will need the same, when, and why we think so.
about-how-title = How it works
about-how = Published notices are read whole and kept as they are. From them follow organisations, procedures, joint procedures and contract endings. A list of partners adds up points for each reason, and every reason opens the notices behind it.
about-trust-title = What you can rely on
about-trust = Every figure leads to its records and says what was missing. What we infer says so. What is unknown is a dash with a reason, never a zero. Choose a day to look from, and nothing published later is used.
about-not-title = What it is not
about-not = It takes no bids, scores no persons and gives no legal advice. Buyers decide; procurenet shows what is known.
about-data-title = Where the data comes from
about-data = Notices of Tenders Electronic Daily may be reused under Commission Decision 2011/833/EU, those of Doffin under the Norwegian Licence for Open Government Data. Labels come from the eForms code lists (CC BY 4.0), exchange rates from the European Central Bank.
about-persons = Contact persons are shown on the page of their notice only, as published. They are not listed, searched or exported.
about-methods = How figures are worked out
about-files-title = For programs
about-files = Every page also answers as a file: add format=json, format=jsonl or format=csv to its address. Rows of page and file are the same.
method-kicker = How this is worked out
method-table = Table
