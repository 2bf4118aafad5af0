# Country sheets and their comparison.
countries-title = Countries
countries-heading = { $known } of { $all } facts about { $countries } countries are known
countries-lede = What a buyer abroad has to know of each country before buying together. Every fact has a source and a day on which somebody looks at it again; what nobody has entered says so.
countries-list = Countries
countries-tiles = Known facts
countries-tiles-what = One square a country, with the number of facts that are known. The table beside it holds the same numbers.
countries-tiles-of = The number is how many of { $shown } facts are known. Countries outside the EEA have no sheet.
countries-contact = National contact
country-title = { $name }: country sheet
country-heading = { $known } of { $all } facts about { $name } are known
country-lede = Information, not legal advice. What is unknown is not thereby allowed: ask the national contact.
country-facts = Facts
country-due-here = { $n ->
    [one] One fact is to be looked at again
   *[other] { $shown } facts are to be looked at again
}
country-notes = Seen in this country
country-joint = { $n ->
    [0] No joint cross-border procedure in the register
    [one] One joint cross-border procedure in the register
   *[other] { $shown } joint cross-border procedures in the register
}
country-joint-none = No notice in here shows a buyer of { $name } who bought together with one abroad. The notices are a sample.
country-joint-all = See them in the register
country-compare = Compare with another country
country-due = { $n ->
    [one] One fact of { $name } is to be looked at again
   *[other] { $shown } facts of { $name } are to be looked at again
}
country-suggested = { $n ->
    [one] One suggestion for the sheet of { $name } waits for your decision
   *[other] { $shown } suggestions for the sheet of { $name } wait for your decision
}
country-tasks = Country sheets
fact-country = Country
fact-what = About
fact-said = What is known
fact-source = Source
fact-look = Where to look
fact-no-source = No source is named
fact-read = as entered on { $name }
fact-review = To be looked at again by
fact-due = To be looked at again
fact-now = What counts now
fact-shipped = As delivered with the program
fact-versions = { $n ->
    [0] No older versions
    [one] One older version
   *[other] { $shown } older versions
}
fact-suggestions = { $n ->
    [one] One suggestion
   *[other] { $shown } suggestions
}
fact-suggestion-mine = Suggested by you on { $name }
fact-suggestion-of-member = Suggested by a member on { $name }
fact-suggestion-waiting = waits for the national contact
fact-suggestion-accepted = accepted
fact-suggestion-refused = refused
fact-refused-because = Why not: { $name }
fact-entered-contact = Entered by the national contact on { $name }
fact-accepted-contact = Suggested by a member, accepted by the national contact on { $name }
fact-entered-coordinator = Entered by the coordinator on { $name }
fact-accepted-coordinator = Suggested by a member, accepted by the coordinator on { $name }
fact-reason = Reason, when you refuse
fact-accept = Accept
fact-refuse = Refuse
fact-enter = Confirm or correct
fact-enter-what = What you enter becomes the version that counts. The ones before stay readable; your office is shown, not your name.
fact-enter-go = Enter
fact-suggest = Suggest a correction
fact-suggest-what = The national contact decides. Until then only you and those who decide see it.
fact-suggest-go = Suggest
fact-members-only = Members suggest corrections.
fact-field-state = Is it known?
fact-field-text = What is known, or why it is not
fact-hint-text = One or two sentences a buyer abroad understands.
fact-field-source = Source: the act with its article, or the page
fact-field-url = Its address
fact-field-read = Read on
fact-field-confidence = How sure
fact-state-known = Known
fact-state-contested = Contested
fact-state-unknown = Unknown
fact-confidence-confirmed = confirmed
fact-confidence-unconfirmed = unconfirmed
fact-confidence-contested = contested
fact-standing-differs = differs
fact-standing-open = open
fact-standing-same = the same
fact-cell-purchasing-bodies = Central purchasing bodies
fact-cell-joining = Who may join
fact-cell-foreign-bodies = Limits on foreign central purchasing bodies
fact-cell-languages = Language of tenders
fact-cell-thresholds = Thresholds in national currency
fact-cell-review-body = Review body
fact-cell-review-time = Time a review takes
fact-cell-budget-cycle = Budget cycle
fact-settle-purchasing-bodies = Look whether one of these bodies offers what you need before you begin a procedure of your own.
fact-settle-joining = Have each buyer named in the procurement documents of whoever buys for all.
fact-settle-foreign-bodies = Let each buyer’s lawyers say in writing whether they may buy through a body abroad.
fact-settle-languages = Agree on the language of the documents, of questions and of tenders, and say it in the notice.
fact-settle-thresholds = Estimate the value over all buyers together, and compare it with the amounts of the country whose law applies.
fact-settle-review-body = Write into the agreement which country’s body reviews, and say it in the notice.
fact-settle-review-time = Plan the calendar with the longest review among you.
fact-settle-budget-cycle = Lay each buyer’s approval of the budget before the notice, and put the days into one calendar.
compare-title = Compare countries
compare-heading = { $names }: { $differs ->
    [0] no fact differs
    [one] one fact differs
   *[other] { $differs } facts differ
}, { $open ->
    [0] none is open
    [one] one is open
   *[other] { $open } are open
}, { $same ->
    [0] none is the same
    [one] one is the same
   *[other] { $same } are the same
}
compare-choose = Choose two countries or more
compare-lede = What differs comes first, then what is unknown or contested somewhere. Unknown does not mean allowed.
compare-settle = To settle
compare-settle-count = { $n ->
    [0] Nothing to settle
    [one] To settle: one thing
   *[other] To settle: { $shown } things
}
compare-unknown-in = Not known for { $name }: ask there.
compare-contested-in = Contested in { $name }: ask there.
compare-table = Side by side
compare-contact = There is one
compare-no-contact = There is none: write to the coordinator
compare-others = Countries to compare
compare-country = Country { $shown }
compare-none = None
compare-go = Compare
compare-docx = As a document (DOCX)
compare-pdf = For print (PDF)
compare-foot = procurenet, country sheets, { $name }. Information, not legal advice.
wrong-country-sheet = There is no country sheet for “{ $name }”: choose from the list.
wrong-country-many = { $n ->
   *[other] At most { $shown } countries are compared at once: the others were left out.
}
wrong-fact-state = Say whether it is known, contested or unknown.
wrong-fact-text = Say what is known, or why it is not.
wrong-fact-source = Name the source: the act with its article, or the title of the page.
wrong-fact-url = That is no whole address: it begins with https://.
wrong-fact-read = The source cannot have been read after today.
wrong-fact-day = Write the day as 2027-05-26.
wrong-fact-review = Choose a day after today and within three years.
said-fact-entered = Entered. This version counts now.
said-fact-suggested = Thank you. The national contact decides on your suggestion.
said-fact-decided = Decided. Whoever suggested it sees the outcome here.
error-country-title = There is no sheet of this country
error-country-what = “{ $name }” is no country of the EU or the EEA.
error-country-fix = Choose one from the list of countries.
