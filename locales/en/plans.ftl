nav-plans = Plans
# Investment plans: lists, the grid, imports, comparison.
plans-title = Investment plans
plans-heading = { $n ->
    [0] No plan is shared with you
    [one] One plan is shared with you
   *[other] { $shown } plans are shared with you
}
plans-lede = What organisations mean to buy, when, and for how much. A plan is for its organisation alone until somebody there shares it. Suppliers never see one that is not their own.
plans-own = Plans of your organisations
plans-shared = Shared with you
plans-no-organisation = You write for no organisation of the network, so there is no plan of yours. Whoever manages yours can name you.
plans-none-yet = { $name } has no plan yet.
plans-begin = Begin one, or import a spreadsheet
plans-nothing-shared = Nobody has shared a plan with you. Whoever shares theirs is more likely to be shared with: begin with your own.
plan-title = Investment plan of { $name }
plan-heading = { $n ->
    [0] { $name } plans nothing yet
    [one] { $name } plans one purchase
   *[other] { $name } plans { $shown } purchases
}
plan-changed = Last changed on { $name }. Nobody but those it was shared with reads it; do not pass it on.
plan-to-grid = Change it
plan-empty = No line of this plan is shared.
plan-column-organisation = Organisation
plan-column-country = Country
plan-column-lines = Lines
plan-column-changed = Changed
plan-field-object = What is to be bought
plan-field-cpv = CPV code
plan-field-budget = Budget
plan-field-currency = Currency
plan-field-years = Years
plan-field-from = First year
plan-field-to = Last year
plan-field-funding = Funding
plan-field-confidence = How sure
plan-field-note = Note
plan-field-amount = Budget of { $name }
plan-confidence-approved = Approved
plan-confidence-likely = Planned
plan-confidence-possible = An idea
plan-unsaid = not said
plan-reserved = Only for us
plan-remove = Remove
plan-keep = Keep
plan-line = { $n ->
   *[other] line { $shown }
}
plan-grid-hint = One line a purchase; only what is to be bought must be said. Years: 2027, or 2027-2029. A budget is for all years together, without tax. “Only for us” stays inside your organisation, whomever the plan is shared with, and enters no total.
plan-save = Save
plan-more-rows = More rows
plan-versions = Versions, and the way back
plan-versions-title = Versions of the plan of { $name }
plan-versions-heading = { $n ->
    [one] The plan has one version
   *[other] The plan has { $shown } versions
}
plan-versions-lede = No version ever changes. To undo makes an earlier one count again, as a new version.
plan-version = Version
plan-counts = counts now
plan-undo-column = Go back
plan-undo = Go back to version { $name }
plan-way-grid = written in the grid
plan-way-import = imported from { $name }
plan-way-undo = back to version { $name }
plan-readers = Who reads it
plan-readers-what = It holds at once, also for those who could read it until now. Suppliers never see it.
plan-readers-network = Members of every organisation of the network
plan-readers-of-groups = Members of these groups
plan-readers-of-countries = Members of these countries
plan-readers-groups = { $n ->
    [one] one group
   *[other] { $shown } groups
}
plan-readers-own = Only your organisation reads this plan.
plan-readers-told = Besides your organisation, these read this plan: { $name }.
plan-share = Set who reads it
plan-import = Import a spreadsheet
plan-import-what = CSV or XLSX, as you have it: the program guesses which column is what, you correct it and see what would come in before anything changes.
plan-template = Spreadsheet to fill in
plan-template-example = Protective vests, 400 pieces (an example: write over it)
plan-file = File
plan-upload = Upload
plan-staged = Uploads that wait for you
plan-staged-since = uploaded on { $name }; goes after a week
plan-evidence = Published about you
plan-evidence-what = Evidence from notices, for comparison. It is never put into the plan.
plan-evidence-unlinked = Your organisation is not linked with the buyer that notices name.
plan-evidence-none = No planning notice and no contract that ends within two years is known.
plan-evidence-planned = Planning notices
plan-evidence-endings = Contracts that end within two years
plan-mapping-title = Columns of { $name }
plan-mapping-heading = { $n ->
    [0] Say what the columns are
    [one] One column is known; check it
   *[other] { $shown } columns are known; check them
}
plan-mapping-lede = Nothing of your plan changes yet. If you choose another sheet or another row of heads, the columns are guessed anew.
plan-sheet = Sheet
plan-head = Row of the heads (0 for none)
plan-currency-of-all = Currency of amounts that name none
plan-numbers = How numbers are written
plan-numbers-unknown = Each for itself; what can be read in two ways is refused
plan-numbers-comma = 1.234.567,89
plan-numbers-point = 1,234,567.89
plan-scale = Amounts are in
plan-scale-units = units
plan-scale-thousands = thousands
plan-scale-millions = millions
plan-columns = Columns of the table
plan-column-head = Head
plan-column-sample = First entry
plan-column-field = What it is
plan-column-ignored = leave out
plan-to-preview = Show what would come in
plan-to-mapping = Correct the columns
plan-drop-upload = Throw the upload away
plan-preview-title = What { $name } would bring
plan-preview-heading = { $lines ->
    [one] One line
   *[other] { $lines_shown } lines
 } can be taken over, { $bad ->
    [0] no row is to be mended
    [one] one row is to be mended
   *[other] { $bad_shown } rows are to be mended
 }
plan-preview-lede = Nothing of your plan has changed. Every row below the heads is in one of three lists: to take over, to mend, left out.
plan-preview-lines = To take over
plan-preview-none = No row can be taken over. Correct the columns, or mend the rows and upload them again.
plan-preview-more = { $n ->
    [one] and one more
   *[other] and { $shown } more
}
plan-takeover-how = Your plan has lines already
plan-takeover-append = Add after them
plan-takeover-replace = Put these in their place
plan-takeover = Take over
plan-bad-heading = { $n ->
    [one] One row to mend
   *[other] { $shown } rows to mend
}
plan-bad-what = They stay out. Download them, mend them, and upload them again; nothing of them is lost until you throw the upload away.
plan-bad-csv = Rows to mend as CSV
plan-bad-xlsx = Rows to mend as a workbook
plan-left-out = Left out, as rows of sums or headings: { $name }
plan-fault-row = Row
plan-fault-column = Column
plan-fault-written = What stands there
plan-fault-told = What is wrong, and what to do
plan-fault-no-object = Nothing says what is to be bought: name it.
plan-fault-too-long = The text is too long: shorten it.
plan-fault-not-a-cpv = This is no CPV code: write two to eight digits, or leave it empty.
plan-fault-not-an-amount = This is no amount: write a number, with a currency if you like.
plan-fault-two-ways-to-read = This can be one amount or a thousand times as much: say how numbers are written, or leave the mark out.
plan-fault-negative = A budget is not below zero: leave out the sign.
plan-fault-too-much = No budget is that large: check the number and in what it is counted.
plan-fault-not-a-currency = This is no currency: write three letters, such as EUR.
plan-fault-no-currency = The budget has no currency: write three letters, such as EUR.
plan-fault-not-a-year = No year is named: write 2027, or 2027-2029.
plan-fault-years-backward = The last year comes before the first, or decades after it: check both.
plan-fault-not-a-confidence = This says not how sure it is: write approved, planned or idea.
plan-fault-broken-cell = The cell holds an error of the spreadsheet: mend its formula.
plan-compare-title = Plans side by side
plan-compare-heading = { $lines } lines of { $organisations ->
    [one] one organisation
   *[other] { $organisations } organisations
 } in { $countries ->
    [one] one country
   *[other] { $countries } countries
 } can be compared
plan-compare-counted = { $counted } of { $lines } lines have years and a value in euro, and are counted. A total of fewer than { $least } organisations is not shown, nor what would give it away.
plan-compare-method = How this is worked out
plan-compare-together = { $name } % of the planned money meets money of another country in the same year.
plan-compare-by = Markets by
plan-by-division = CPV division
plan-by-class = CPV class
plan-compare-across = Columns
plan-across-country = Countries
plan-across-year = Years
plan-compare-go = Compare
plan-compare-table = Planned money by market
plan-compare-unit = Euro without tax, spread evenly over the years of each line
plan-compare-market = Market
plan-compare-total = All
plan-compare-no-code = Without a code
plan-compare-nothing = nothing planned
plan-compare-hidden = Not shown: fewer than five organisations, or it would give away such a total
plan-compare-organisations = { $n ->
    [one] one organisation
   *[other] { $shown } organisations
}
plan-compare-tiles = Lines by country
plan-compare-tiles-what = How many lines of each country were shared with you.
plan-compare-empty = No line with years and a value was shared with you. Share your plan and ask others for theirs.
said-plan-saved = Saved as a new version.
said-plan-shared = Who reads the plan is set.
said-plan-undone = The earlier version counts again.
said-plan-uploaded = Uploaded. Check the columns.
said-plan-imported = Taken over as a new version.
said-plan-upload-dropped = The upload is gone.
wrong-plan-line = A line cannot be taken; what is wrong stands beside the field.
wrong-plan-too-many-lines = A plan has 50,000 lines at most.
wrong-plan-country = This is no country.
wrong-plan-group = You are not in this group.
wrong-plan-nothing-to-share = There is no plan yet: write a line first.
wrong-plan-by = “{ $name }” is no way to compare.
wrong-plan-no-file = Choose a file.
wrong-plan-currency = A currency has three letters, such as EUR.
wrong-plan-columns = One column must say what is to be bought, and no two columns may be the same.
wrong-plan-not-a-table = The file is neither CSV nor XLSX. Save it as one of the two.
wrong-plan-old-workbook = The file is an old XLS workbook. Save it as XLSX or CSV.
wrong-plan-damaged = The workbook cannot be read. Open it in a spreadsheet program and save it again.
wrong-plan-too-large = The file is larger than any plan. Leave out pictures and other sheets.
wrong-plan-too-many-rows = The table has more than 50,000 rows. Split it.
wrong-plan-no-sheet = The workbook has no such sheet.
wrong-plan-empty = The table is empty.
body-plan = Investment plan
