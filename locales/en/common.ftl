# Words of every page.
skip = Skip to the content
nav-label = Main
nav-members-label = For members
nav-join = Join
nav-sign-in = Sign in
nav-sign-out = Sign out
nav-account = My account
nav-desk = My desk
nav-groups = Groups
nav-events = Events
nav-people = People
nav-admissions = Admissions
nav-invitations = Invitations
nav-facilitate = Facilitate
nav-moderation = Moderation
nav-roles = Roles
nav-audit = Log
house-join = How to join
house-charter = Charter
house-roles-table = Who may do what
house-house-rules = House rules
house-privacy = Privacy
house-accessibility = Accessibility
house-imprint = Imprint
form-faults = { $n ->
    [one] One thing needs your attention
   *[other] { $shown } things need your attention
}
nav-find = Find partners
nav-register = Bought together
nav-endings = Contract endings
nav-toolbox = Toolbox
nav-knowledge = Knowledge
nav-surveys = Surveys
nav-search = Search
nav-coverage = What is in here
nav-about = About
as-of-label = The day you look from
as-of-sentence = You see what was published up to { $name }.
as-of-change = Look from another day
as-of-day = Day
as-of-go = Go
foot-source = Notices as published in the supplement to the Official Journal of the European Union and by national gazettes. A sample, not a census: no total here is Europe’s.
foot-about = About and methods
actions-label = What you can do with this page
action-export = Export
action-cite = Cite
export-csv = Table (CSV)
export-xlsx = Table (XLSX)
export-jsonl = JSON, one row a line
cite-text = procurenet, “{ $title }”, notices published up to { $day }. { $address }
as-table = As a table
method-link = How this is worked out
inferred = inferred
yes = yes
no = no
lots = { $n ->
    [one] One lot
   *[other] { $shown } lots
}
awards = { $n ->
    [one] One outcome
   *[other] { $shown } outcomes
}
buyers = { $n ->
    [one] One buyer named
   *[other] { $shown } buyers named
}
countries = { $n ->
    [one] one country
   *[other] { $shown } countries
}
procedures = { $n ->
    [one] one procedure together
   *[other] { $shown } procedures together
}
first-shown = The first { $shown } are shown; the export holds all.
notices-behind = { $n ->
    [one] One notice behind this
   *[other] { $shown } notices behind this
}
thread-here = this notice
country-unknown = Country not stated
money-no-currency = (no currency stated)
money-placeholder = doubtful: looks like a placeholder, left out of sums
money-negative = doubtful: below zero, left out of sums
money-outlier = doubtful: a thousand million or more, left out of sums
paging-label = Pages of the list
paging-shown = { $from } to { $to } of { $total }
paging-previous = Back
paging-next = Further

month-1 = January
month-2 = February
month-3 = March
month-4 = April
month-5 = May
month-6 = June
month-7 = July
month-8 = August
month-9 = September
month-10 = October
month-11 = November
month-12 = December
month-short-1 = Jan
month-short-2 = Feb
month-short-3 = Mar
month-short-4 = Apr
month-short-5 = May
month-short-6 = Jun
month-short-7 = Jul
month-short-8 = Aug
month-short-9 = Sep
month-short-10 = Oct
month-short-11 = Nov
month-short-12 = Dec

kind-planning = Planned purchase
kind-competition = Call for competition
kind-direct-award = Award without a call
kind-result = Result
kind-modification = Contract changed
kind-change = Correction or cancellation
kind-completion = Contract completed
kind-system = Qualification system
kind-registration = Registration
kind-other = Other notice

column-award = Contract
column-buyer = Buyer
column-buyers = Buyers
column-class = Class
column-contract = Contract
column-count = Records
column-countries = Countries
column-country = Country
column-day = Day
column-example = For example
column-field = Field
column-last = Last notice
column-notice = Notice
column-outcome = Outcome
column-problem = Problem
column-procedure = Procedure
column-records = Records
column-says = What it says
column-share = Present
column-tenders = Tenders
column-value = Value without tax
column-what = What
column-winners = Winner

unknown-cpv = The notices name no code for what is bought
unknown-tenders = The source does not say how many tenders came in
unknown-value = The source states no value
unknown-winner = The source names no winner

filter-any = Any
filter-clear = Show everything
filter-country = Country
filter-go = Filter
