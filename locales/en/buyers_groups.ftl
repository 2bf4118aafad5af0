# Buyers groups.
nav-buyers-groups = Buyers groups
ebg-title = { $n ->
    [0] You are in no buyers group yet
    [one] You are in one buyers group
   *[other] You are in { $shown } buyers groups
}
ebg-lede = Buyers of several countries who found a shared need and go from there to a joint notice. Only those who sit in a group read it; suppliers never do.
ebg-none = A buyers group begins with a need that several share. Found one for your organisation, or look for partners first.
ebg-waits-for-me = { $n ->
    [one] one thing waits for you
   *[other] { $shown } things wait for you
}
ebg-invitations-wait = { $n ->
    [0] No invitation waits for you
    [one] One invitation waits for you
   *[other] { $shown } invitations wait for you
}
ebg-invitations-none = When a buyers group asks an organisation of your country, or yours, to come in, the invitation stands here.
ebg-to-forward = To pass on
ebg-to-forward-what = A buyers group asks an organisation of your country to come in. It reads the invitation once you pass it on.
ebg-to-answer = For your organisation
ebg-to-answer-what = Coming in lets you read the group's workspace, and binds your organisation to nothing yet.
ebg-pass-on = Pass it on
ebg-stop = Do not pass it on
ebg-come-in = Come in
ebg-decline = Decline
ebg-followed = How far groups have come
ebg-followed-what = Groups that let the network's coordinator see their state and what they wait for. Nothing else of them is shown here.
ebg-followed-none = No group lets itself be followed yet.
ebg-stale = needs a next step
ebg-no-next-step = no next step
ebg-told-nothing = Nothing was told to this group yet.
ebg-found-lede = Say what is needed and by whom. Organisations of other countries are asked in through their national contacts.
ebg-found-not = Editors and managers of an organisation of the network found buyers groups. Ask your national contact to confirm whom you represent.
ebg-found-for-none = For no organisation (as coordinator)
ebg-parts = Pages of this group
ebg-part-desk = At a glance
ebg-part-members = Members
ebg-part-use-cases = Use cases
ebg-part-requirements = Requirements
ebg-part-budgets = Budgets
ebg-part-strategy = Strategy
ebg-part-decisions = Decisions
ebg-part-papers = Papers
ebg-part-award = After the award
ebg-part-log = Log
ebg-next-open = Nothing stands before: { $name }
ebg-next-missing = { $n ->
    [one] one thing is missing before the next state
   *[other] { $shown } things are missing before the next state
}
ebg-advance = Go on to: { $name }
ebg-state-candidate = candidate
ebg-state-constituted = constituted
ebg-state-need-aligned = need aligned
ebg-state-requirements-unified = requirements unified
ebg-state-strategy-proposed = strategy proposed
ebg-state-decided = decided to go
ebg-state-memorandum = memorandum signed
ebg-state-agreement = agreement signed
ebg-state-tender = tender
ebg-state-award = award
ebg-state-running = contracts running
ebg-state-closed = closed
ebg-state-parked = parked
ebg-state-dissolved = dissolved
ebg-missing-buyers = a second buyer
ebg-missing-countries = a buyer of a second country
ebg-missing-use-case = a use case
ebg-missing-use-case-position = position on the use case
ebg-missing-use-case-conflict = objects to the use case
ebg-missing-requirement = a requirement
ebg-missing-positions = positions on requirements
ebg-missing-conflict = conflict over a requirement
ebg-missing-strategy = route, law and review body
ebg-missing-lot = a lot
ebg-missing-time-plan = a time plan
ebg-missing-budget = budget
ebg-missing-decision = the decision to go
ebg-missing-memorandum = signature under the memorandum
ebg-missing-agreement = signature under the agreement
ebg-missing-lead = who leads the procedure
ebg-missing-approval = approval of the budget
ebg-missing-notice = the number of the published notice
ebg-missing-contract = a contract
ebg-missing-lot-contract = a contract for the lot
ebg-missing-lesson = lessons
ebg-body-role-lead = leads the procedure
ebg-body-role-member = buys
ebg-body-role-observer = looks on
ebg-role-coordinator = coordinates
ebg-role-speaker = speaks for the organisation
ebg-role-legal = looks after the law
ebg-role-technical = looks after requirements
ebg-role-end-user = end user
ebg-role-observer = looks on
ebg-stage-asked = with the national contact
ebg-stage-forwarded = with the organisation
ebg-stage-stopped = not passed on
ebg-stage-accepted = came in
ebg-stage-declined = declined
ebg-position-accept = accepts
ebg-position-change = accepts with a change
ebg-position-reject = rejects
ebg-position-not-applicable = not applicable
ebg-not-said = has not said
ebg-said-before = spoke of the words before
ebg-status-conflict = in conflict
ebg-status-open = waiting
ebg-status-dissent = with dissent on record
ebg-status-agreed = agreed
ebg-status-set-aside = left out
ebg-kind-functional = function
ebg-kind-performance = performance
ebg-kind-interface = interface
ebg-kind-legal = law
ebg-rule-strictest = the strictest wish serves all
ebg-rule-widest = the widest range that serves all
ebg-rule-most-common = what most asked for
ebg-rule-outcome = written as an outcome
ebg-rule-option = an option for those who want it
ebg-rule-lot = a lot of its own
ebg-must = must
ebg-should = should
ebg-why = Why these words
ebg-settled = Why objections were left on record
ebg-of-nobody = of no one organisation
ebg-share-majority = more than half
ebg-share-two-thirds = two thirds
ebg-share-all = all
ebg-subject-course = go, park or dissolve
ebg-subject-publication = publish the case
ebg-subject-other = something else
ebg-choice-go = go
ebg-choice-park = park
ebg-choice-dissolve = dissolve
ebg-choice-yes = yes
ebg-choice-no = no
ebg-choice-abstain = abstain
ebg-outcome = Outcome
ebg-no-quorum = too few votes
ebg-undecided = undecided
ebg-still-open = still open
ebg-split-shapley = by what each adds to the benefit
ebg-split-value = by what each buys
ebg-split-equal = the same for each
ebg-paper-memorandum = memorandum of understanding
ebg-paper-agreement = joint procurement agreement
ebg-paper-gaps = { $n ->
    [one] One field is not filled yet and shows as a gap.
   *[other] { $shown } fields are not filled yet and show as gaps.
}
ebg-support-market = told what the market analysis found
ebg-support-cases = told of cases
ebg-support-strategy = shared a strategy
ebg-support-help = helped
ebg-lesson-helped = helped
ebg-lesson-hindered = stood in the way
ebg-approved = approved
ebg-not-approved = approval missing
ebg-what-if = what if it extends?
ebg-window = All can begin between { $from } and { $to }
ebg-window-none = The buyers' windows do not meet
ebg-window-unknown = No buyer has said yet when it can begin
ebg-step-done = done
ebg-unpublished = not told to all suppliers yet
ebg-not-delivered = not delivered yet
ebg-days-late = { $n ->
    [one] one day late
   *[other] { $shown } days late
}
ebg-calendar = Calendar file
ebg-calendar-feed = In your calendar program
ebg-strategy-title = The group means to buy by { $name }
ebg-strategy-none = How the group means to buy is not written down yet
ebg-use-cases = { $n ->
    [0] No use case yet
    [one] One use case
   *[other] { $shown } use cases
}
ebg-requirements = { $n ->
    [0] No requirement yet
    [one] One requirement
   *[other] { $shown } requirements
}
ebg-buyers = { $n ->
    [0] No organisation is in yet
    [one] One organisation buys
   *[other] { $shown } organisations buy
}
ebg-decisions = { $n ->
    [0] No question is open
    [one] One question is open
   *[other] { $shown } questions are open
}
ebg-signatures = { $n ->
    [0] Nothing is signed yet
    [one] One signature
   *[other] { $shown } signatures
}
ebg-contracts = { $n ->
    [0] No contract yet
    [one] One contract
   *[other] { $shown } contracts
}
ebg-log = { $n ->
    [one] One record
   *[other] { $shown } records
}
ebg-lede-desk = What waits for whom.
ebg-lede-members = Organisations come in through their national contacts; their people take seats. Whoever leads the group seats them.
ebg-lede-use-cases = Who lacks what in which situation. Every buyer says where it stands before requirements are written.
ebg-lede-requirements = Requirements down, buyers across, conflicts first. Words that were changed are looked at again by all.
ebg-lede-budgets = A contract that ends opens a window: half a year before its end, to the end of its options. The money opens another. The lit column is where all meet.
ebg-lede-strategy = Route, law, lots, risks and time in one place. What one supplier told is told to all.
ebg-lede-decisions = A decision stands when enough buyers voted and enough of those agree. Votes and reasons stay on record.
ebg-lede-papers = Templates filled with what the group decided. Gaps show what it has not decided yet.
ebg-lede-award = What was bought, delivered and learned. The case that follows is read by the group alone until it agrees to publish it.
ebg-lede-log = Everything that was done in this group, in order. Nothing here is ever changed.
ebg-form-found = Found a buyers group
ebg-form-state = Go on
ebg-form-next-steps = Add a next step
ebg-form-next-steps-done = Done
ebg-form-support = Note what was told
ebg-form-invitations = Ask an organisation in
ebg-form-seats = Give a seat
ebg-form-seats-endings = End a seat
ebg-form-departures = Note that an organisation left
ebg-form-use-cases = Add a use case
ebg-form-use-cases-positions = Say where you stand
ebg-form-requirements = Add a requirement
ebg-form-requirements-positions = Say where you stand
ebg-form-requirements-acceptances = Accept all you have not spoken of
ebg-form-requirements-texts = Propose words for all
ebg-form-requirements-settlements = Keep the dissent on record and close
ebg-form-requirements-omissions = Leave it out
ebg-form-budgets = Say what you mean to spend
ebg-form-approvals = Record an approval
ebg-form-strategy = Write the strategy
ebg-form-lots = Add a lot
ebg-form-lots-omissions = Leave a lot out
ebg-form-risks = Add a risk
ebg-form-time-plan = Add a step to the time plan
ebg-form-consultations = Note what the market said
ebg-form-decisions = Ask for a decision
ebg-form-votes = Vote
ebg-form-outcomes = Record the outcome
ebg-form-signatures = Record a signature
ebg-form-publication = Note the published notice
ebg-form-contracts = Add a contract
ebg-form-call-offs = Add a call-off
ebg-form-lessons = Write down a lesson
ebg-form-case = Draft the case
ebg-field-title = Title
ebg-field-need = The shared need
ebg-hint-need = In two or three sentences, without a product's name.
ebg-field-cpv = CPV code
ebg-field-body = Organisation
ebg-field-leads = It means to lead the procedure
ebg-field-followed = The network's coordinator may see how far the group has come
ebg-hint-followed = Title, countries, state and what it waits for; no texts, positions or money.
ebg-field-prices-only = We want to exchange prices, not to buy together
ebg-field-state = State
ebg-field-what = What
ebg-field-owner = Who does it
ebg-field-by = Until
ebg-field-text = What
ebg-field-invited = Organisation
ebg-field-body-role = As what
ebg-field-message = What its national contact and its manager read
ebg-hint-message = This leaves the group. Say what you buy and why they should join, and nothing the group keeps to itself.
ebg-field-person = Person
ebg-hint-person = People of member organisations who let themselves be found.
ebg-field-role = Role
ebg-field-reason = Why
ebg-field-actors = Who acts
ebg-field-situation = In which situation
ebg-field-gap = What is lacking today
ebg-field-outcome = The outcome that is wanted
ebg-hint-outcome = What shall be achieved, not which product does it.
ebg-field-measures = How one sees that it was reached
ebg-field-constraints = What limits it
ebg-field-standards = Standards
ebg-field-position = Position
ebg-field-must = A must: who does not meet it is out
ebg-field-test = How it is tested
ebg-field-kind = Kind
ebg-field-lots = Lots of earlier notices it is taken from
ebg-field-rule = Merge rule
ebg-field-amount = Amount without VAT
ebg-field-currency = Currency
ebg-field-from-year = First year of the money
ebg-field-to-year = Last year of the money
ebg-field-contract-end = Your contract ends
ebg-field-option-end = Options could extend it to
ebg-field-year = Of which year's money
ebg-field-office = The office that approved
ebg-hint-office = An office, not a person's name.
ebg-field-approved-on = Approved on
ebg-field-route = Route
ebg-field-procedure = Procedure
ebg-field-law = National law that applies
ebg-field-forum = Review body
ebg-field-forum-country = Country of the review body
ebg-field-languages = Languages
ebg-hint-languages = Tags with commas between: en, pt.
ebg-field-split = How the cost of the procedure is shared
ebg-field-reasons = Why this way
ebg-field-value = Value without VAT
ebg-field-bodies = Who buys in it
ebg-field-lot = Lot
ebg-field-likely = How likely, 1 to 5
ebg-field-harm = How harmful, 1 to 5
ebg-field-answer = What is done about it
ebg-field-from = From
ebg-field-to = To
ebg-field-after = After
ebg-field-asked = How the market was asked, and what
ebg-field-learned = What was learned, in words that give no supplier away
ebg-field-asked-on = Asked on
ebg-field-published = Where the same was told to all suppliers
ebg-field-subject = What it is about
ebg-field-present = Must vote
ebg-field-agree = Must agree
ebg-field-choice = Choice
ebg-field-paper = Paper
ebg-field-signed-on = Signed on
ebg-field-reference = Where the signed paper lies
ebg-field-notice = Number of the notice
ebg-field-published-on = Published on
ebg-field-supplier = Supplier, as published
ebg-field-ends-on = Ends on
ebg-field-contract = Contract
ebg-field-due-on = Delivery due
ebg-field-delivered-on = Delivered on
ebg-field-lesson = It
ebg-table-gates = Missing before the next state
ebg-empty-gates = Nothing is missing. Whoever leads the group can go on.
ebg-table-no-gates = Next state
ebg-empty-no-gates = There is none: the group is over, or waits for a decision.
ebg-table-next-steps = Next steps
ebg-empty-next-steps = Say what is to be done next, by whom and until when.
ebg-table-support = From the network
ebg-empty-support = The network's coordinator notes here what the group was told and how it was helped.
ebg-table-bodies = Organisations
ebg-empty-bodies = Ask the first organisation in.
ebg-table-seats = People
ebg-empty-seats = Nobody has a seat.
ebg-table-invited = Asked
ebg-empty-invited = No other organisation was asked in yet.
ebg-table-use-cases = Use cases
ebg-empty-use-cases = Begin with one situation in which something is lacking today.
ebg-empty-requirements = Add the first requirement, as the outcome that is wanted.
ebg-table-budgets = Budgets and windows
ebg-empty-budgets = Each buyer says what it means to spend, in which years, and when its contract ends.
ebg-table-approvals = Approvals
ebg-empty-approvals = No approval is recorded. The notice waits until every buyer's budget is approved.
ebg-table-strategy = Route and law
ebg-empty-strategy = Choose the route; the route finder says which are open.
ebg-table-lots = Lots by country
ebg-empty-lots = Add at least one lot, with who buys in it.
ebg-table-time-plan = Time plan
ebg-empty-time-plan = Add the steps to the notice, with owners.
ebg-table-risks = Risks
ebg-empty-risks = No risk is written down.
ebg-table-consultations = Market consultation
ebg-empty-consultations = What suppliers say is noted here for all.
ebg-table-decisions = Decisions
ebg-empty-decisions = Nothing was asked yet.
ebg-table-papers = Papers
ebg-empty-papers = No template is there.
ebg-table-signatures = Signatures
ebg-empty-signatures = Managers record here what their organisation signed.
ebg-table-contracts = Contracts
ebg-empty-contracts = Contracts are added once the notice is published.
ebg-table-savings = Saved against the estimate
ebg-empty-savings = A saving shows when a lot with an estimate has a contract.
ebg-table-call-offs = Call-offs
ebg-empty-call-offs = No call-off is reported.
ebg-table-lessons = Lessons
ebg-empty-lessons = What helped, and what stood in the way?
ebg-column-group = Group
ebg-column-state = State
ebg-column-waits = Waits for
ebg-column-next = Next step
ebg-column-told = Told and helped
ebg-column-missing = Missing
ebg-column-what = What
ebg-column-said = Says
ebg-column-owner = Owner
ebg-column-by = Until
ebg-column-done = Done
ebg-column-day = Day
ebg-column-body = Organisation
ebg-column-country = Country
ebg-column-role = Role
ebg-column-stage = Where it stands
ebg-column-person = Person
ebg-column-requirement = Requirement
ebg-column-status = Stands
ebg-column-budget = Budget
ebg-column-contract-end = Contract ends
ebg-column-window = Can begin
ebg-column-approved = Approved
ebg-column-what-if = What if
ebg-column-office = Office
ebg-column-lot = Lot
ebg-column-countries = Countries
ebg-column-value = Value
ebg-column-step = Step
ebg-column-days = Days
ebg-column-after = After
ebg-column-risk = Risk
ebg-column-grade = Likely × harmful
ebg-column-answer = Answer
ebg-column-asked = Asked
ebg-column-learned = Learned
ebg-column-published = Told to all
ebg-column-vote = Vote
ebg-column-reason = Why
ebg-column-paper = Paper
ebg-column-reference = Where it lies
ebg-column-contract = Contract
ebg-column-saving = Saved
ebg-column-estimated = Estimated
ebg-column-contracted = Contracted
ebg-column-due = Due
ebg-column-delivered = Delivered
ebg-column-lesson = Lesson
ebg-column-kind = Kind
ebg-column-number = No.
ebg-act-found = Founded the group
ebg-act-join = An organisation came in
ebg-act-leave = An organisation left
ebg-act-seat = Took a seat
ebg-act-unseat = Gave up a seat
ebg-act-add-use-case = Added a use case
ebg-act-judge-use-case = Took a position on a use case
ebg-act-add-requirement = Added a requirement
ebg-act-judge = Took a position on a requirement
ebg-act-accept-open = Accepted every requirement not spoken of
ebg-act-unify = Proposed words for all
ebg-act-settle = Closed a requirement with dissent on record
ebg-act-set-aside = Left a requirement out
ebg-act-plan = Said what it means to spend
ebg-act-approve = Recorded an approval
ebg-act-propose = Wrote the strategy
ebg-act-add-lot = Added a lot
ebg-act-drop-lot = Left a lot out
ebg-act-add-risk = Added a risk
ebg-act-add-step = Added a step to the time plan
ebg-act-consult = Noted what the market said
ebg-act-ask = Asked for a decision
ebg-act-vote = Voted
ebg-act-conclude = Recorded an outcome
ebg-act-sign = Recorded a signature
ebg-act-publish = Noted the published notice
ebg-act-award = Added a contract
ebg-act-call-off = Added a call-off
ebg-act-learn = Wrote down a lesson
ebg-act-draft-case = Drafted the case
ebg-act-next-step = Added a next step
ebg-act-done = Did a next step
ebg-act-support = Was told something, or helped
ebg-act-advance = Went on
ebg-case-source = Records of the buyers group
ebg-case-saving = Saved against the estimate: { $name }
letter-ebg-forward-subject = A buyers group asks for an organisation of your country
letter-ebg-forward-text = A buyers group would like an organisation of your country to come in, and asks you to pass its invitation on.

    What it is about stands on the platform, for you alone until you pass it on.
letter-ebg-forward-action = Look at the invitation
said-ebg-done = Done, and on record.
said-ebg-founded = The group is founded, and you lead it. Ask the first organisation in.
said-ebg-forwarded = Decided.
said-ebg-answered = Your answer is with the group.
wrong-ebg-text = Write something here.
wrong-ebg-number = This is not there any more. Load the page again.
wrong-ebg-body = Choose an organisation that is in the group and buys.
wrong-ebg-choice = Choose one of these.
wrong-ebg-second-lead = Another organisation leads the procedure already.
wrong-ebg-last-coordinator = Somebody has to lead the group. Give another person that seat first.
wrong-ebg-settle = A requirement is closed with dissent once every buyer spoke, somebody objects, and more than half do not.
wrong-ebg-no-budget = Say first what this organisation means to spend.
wrong-ebg-amount = Write an amount above zero, such as 120000.
wrong-ebg-lot-bought = This lot has a contract and stays.
wrong-ebg-risk = Choose from 1 to 5.
wrong-ebg-not-yet = This comes later: look at what the group still misses.
wrong-ebg-days = The second day lies before the first.
wrong-ebg-case = This group has its case already.
wrong-ebg-reason = Say why.
wrong-ebg-years = Write years such as 2027, the first before the last.
wrong-ebg-after = It begins before a step ends that comes first.
wrong-ebg-over = This group is over; only its case is left.
wrong-ebg-quorum = Too few buyers voted for an outcome.
wrong-ebg-gate = Something is missing first: see the list of what is missing.
wrong-ebg-state = The group is elsewhere by now. Load the page again.
wrong-ebg-languages = Write language tags of two letters, such as en, pt.
wrong-ebg-person = This person does not act for that organisation.
wrong-ebg-invited = This organisation is in, or was asked already.
wrong-ebg-day = Write a day such as 2027-03-31.
wrong-ebg-currency = Write a currency of three letters, such as EUR.
wrong-ebg-cpv = Write the eight digits of a CPV code, such as 35613000.
wrong-ebg-country = Choose a country.

# The joint notice.
ebg-part-notice = Notice
ebg-lede-notice = What the notice says besides what the workspace knows, what is still missing, and the file for TED. Hand the XML in at eNotices2, or through an eSender; both check it again. It is offered once nothing before the tender is missing, approvals of budgets included.
ebg-notice-open = The notice can go out
ebg-notice-out = The notice is out as { $name }
ebg-notice-missing = { $n ->
    [one] One thing is missing before the notice can go out
   *[other] { $shown } things are missing before the notice can go out
}
ebg-notice-competition = Call for competition
ebg-notice-planning = Planning notice
ebg-notice-defence = Call for competition, defence and security
ebg-notice-look = Look at it
ebg-notice-not-checked = { $n ->
    [0] Every rule was checked.
    [one] One rule was not checked.
   *[other] { $shown } rules were not checked.
}
ebg-form-notice-addresses = Say where your organisation is
ebg-form-notice-terms = Write the terms of the notice
ebg-form-notice-texts = Write its texts in a language
ebg-form-notice-lot-terms = Write the terms of a lot
ebg-form-notice-lot-texts = Write the texts of a lot in a language
ebg-field-registration = Registration number
ebg-field-street = Street and number
ebg-field-postal-code = Postal code
ebg-field-town = Town
ebg-field-region = Region (NUTS code)
ebg-field-contact = Contact point
ebg-hint-contact = An office, not a person's name.
ebg-field-email = Electronic mail of the office
ebg-field-phone = Telephone of the office
ebg-field-legal-type = Legal type
ebg-field-activity = Main activity
ebg-field-central = It awards for the others as a central purchasing body
ebg-field-nature = What is bought
ebg-field-procedure-kind = Kind of procedure
ebg-field-documents = Web page of the documents
ebg-field-submission = Web page for tenders
ebg-field-deadline = Deadline
ebg-hint-deadline = Day and time, such as 2027-03-01 12:00.
ebg-field-opening = Opening of tenders
ebg-field-zone = Time zone
ebg-field-valid-months = Tenders stay valid for, in months
ebg-field-expected = The call is expected on
ebg-hint-expected = For a planning notice.
ebg-field-gpa = The Agreement on Government Procurement covers it
ebg-field-eu-funded = Money of the Union pays
ebg-field-review-registration = Review body: registration number
ebg-field-review-town = Review body: town
ebg-field-review-postal-code = Review body: postal code
ebg-field-review-region = Review body: region (NUTS code)
ebg-field-review-email = Review body: electronic mail
ebg-field-review-phone = Review body: telephone
ebg-field-language = Language
ebg-field-description = Description
ebg-field-law-text = Which law governs the procedure
ebg-hint-law-text = Needed when buyers of several countries buy together.
ebg-field-features = How the procedure runs
ebg-field-performance = Conditions of performance
ebg-field-payment = Payment
ebg-field-review-deadline = Until when appeals are taken
ebg-field-places = Places of performance
ebg-hint-places = NUTS codes with commas between: EE001, PT1A0.
ebg-field-months = Months the contract runs
ebg-field-renewals = How often it can be renewed
ebg-field-framework = Framework agreement
ebg-field-price-weight = Weight of the price, in per cent
ebg-hint-price-weight = The rest is quality.
ebg-field-options = Options
ebg-field-renewal = Renewal
ebg-field-price = Name of the price criterion
ebg-field-quality = Name of the quality criterion
ebg-legal-cga = Central government authority
ebg-legal-ra = Regional authority
ebg-legal-la = Local authority
ebg-legal-body-pl = Body governed by public law
ebg-legal-body-pl-cga = Body governed by public law, controlled by central government
ebg-legal-int-org = International organisation
ebg-activity-pub-os = Public order and safety
ebg-activity-defence = Defence
ebg-activity-gen-pub = General public services
ebg-activity-health = Health
ebg-activity-env-pro = Protection of the environment
ebg-nature-supplies = Supplies
ebg-nature-services = Services
ebg-nature-works = Works
ebg-procedure-open = Open
ebg-procedure-restricted = Restricted
ebg-procedure-neg-w-call = Negotiated with a prior call
ebg-procedure-comp-dial = Competitive dialogue
ebg-procedure-innovation = Innovation partnership
ebg-framework-none = None, a contract
ebg-framework-fa-wo-rc = Without reopening competition
ebg-framework-fa-w-rc = With reopening competition
ebg-framework-fa-mix = Partly with, partly without
ebg-table-notice-kinds = Forms of the notice
ebg-empty-notice-kinds = There is none.
ebg-table-notice-gates = Missing in the group
ebg-empty-notice-gates = Nothing is missing in the group.
ebg-table-notice-gaps = Missing in the notice
ebg-empty-notice-gaps = Nothing is missing in the notice.
ebg-table-notice-unchecked = Check against the rules of TED
ebg-empty-notice-unchecked = Nothing was checked: the notice is not whole yet, or nobody loaded the eForms SDK (procurenet fetch sdk).
ebg-table-notice-valid = It holds to the rules.
ebg-empty-notice-valid = No rule is broken.
ebg-table-notice-invalid = It breaks rules.
ebg-empty-notice-invalid = It cannot be read.
ebg-column-notice = Form
ebg-column-subtype = Subtype
ebg-column-file = File
ebg-column-release = Release
ebg-column-part = Where
ebg-column-rule = Rule
ebg-column-text = What it asks
wrong-ebg-notice = The notice cannot go out: something is missing. The notice page of the group lists it.
wrong-ebg-kind = Kinds are competition, planning and defence.
wrong-ebg-months = Write how many months the contract runs.
wrong-ebg-weight = Write a weight between 0 and 100.
wrong-ebg-moment = Write day and time, such as 2027-03-01 12:00, and a time zone, such as Europe/Tallinn.
ebg-past-link = Draft requirements from your members' earlier notices
ebg-past = { $n ->
    [0] Your members' earlier notices share no sentence
    [one] Your members' earlier notices share one draft requirement
   *[other] Your members' earlier notices share { $shown } draft requirements
}
ebg-past-nothing = No earlier notice of your members was read
ebg-lede-past = What members wrote of their own lots, put together. Nothing is translated or made up: every sentence stands as its buyer wrote it and leads to its notice.
ebg-past-method = How drafts are found
ebg-past-read = { $lots ->
    [one] One lot was read
   *[other] { $lots } lots were read
} of { $notices } notices; { $fitting } would fit. Languages: { $languages }.
ebg-past-notices = Notices besides, by publication number
ebg-past-go = Read
ebg-past-unknown = Not among the notices held here: { $name }
ebg-past-unlinked = { $n ->
    [one] One organisation is not linked to its notices
   *[other] { $shown } organisations are not linked to their notices
}
ebg-past-unlinked-what = Its notices are read once somebody who manages it says which published organisation it is. Until then, name its notices by their numbers.
ebg-past-silent = { $n ->
    [one] One organisation has no notice that fits
   *[other] { $shown } organisations have no notice that fits
}
ebg-past-silent-what = Nothing of this class was published under its name, as far as the notices held here tell. Another code may find more.
ebg-past-empty = There is nothing to choose from yet. Give a code of what you buy, link the members to their published organisations, or name notices by their publication numbers.
ebg-past-table = Who asks what
ebg-past-shared = Drafts several buyers share
ebg-past-none-shared = No two buyers wrote the same. What each of them wrote is below.
ebg-past-single = { $n ->
    [one] One draft of a single buyer
   *[other] { $shown } drafts of single buyers
}
ebg-past-bring = Bring the ticked ones into the matrix
ebg-past-left-out = Not used:
ebg-left-out-administrative = { $n ->
    [one] one sentence about the procedure
   *[other] { $shown } sentences about the procedure
}
ebg-left-out-short = { $n ->
    [one] one sentence of a single word
   *[other] { $shown } sentences of a single word
}
ebg-left-out-too-many = { $n ->
    [one] one sentence beyond what is compared
   *[other] { $shown } sentences beyond what is compared
}
ebg-draft-bought = what is bought
ebg-draft-of = { $n } of { $of } buyers
ebg-draft-must = must
ebg-draft-should = should
ebg-draft-says = must or should: not said
ebg-draft-brought = in the matrix
ebg-draft-brand = Names a product: { $name }. Say what it must do, or add "or equivalent".
ebg-draft-sentences = { $n ->
    [one] The sentence and its lot
   *[other] { $shown } sentences and their lots
}
ebg-column-aspect = About
ebg-column-verdict = Together
ebg-aspect-differs = differs
ebg-aspect-agrees = agrees
ebg-aspect-named = named by several
ebg-aspect-one = one only
ebg-aspect-without-value = named
ebg-aspect-silent = This buyer's texts say nothing of it.
wrong-ebg-no-draft = Tick at least one draft.
wrong-ebg-draft = Choose up to 60 of the drafts on this page. If notices changed since, look again and choose anew.
desk-ebg-positions = { $n ->
    [one] Say where your organisation stands on one requirement
   *[other] Say where your organisation stands on { $shown } requirements
}
desk-ebg-task = To do until { $day }: { $task }
ebg-table-notice-sending = How it reaches TED
ebg-empty-notice-sending = Nothing is known of it.
ebg-notice-sdk = Version of the SDK
ebg-notice-way = Sending
ebg-column-about = About
ebg-column-source = Source
ebg-benefit-gain = Buying together is likely to bring between { $low } and { $high }
ebg-benefit-open = Buying together may cost { $low } or bring { $high }
ebg-benefit-loss = Buying together is likely to cost between { $high } and { $low }
ebg-benefit-unknown = What buying together is worth is not known: a buyer has not said what it means to spend, or in a currency without a rate
ebg-benefit-alone = Nobody gains by buying together alone: it takes a second buyer
ebg-benefit-inferred = Worked out over the contract, without tax, from assumptions nobody has measured for joint procurement across borders; inferred, not observed.
ebg-unknown = { $n ->
    [0] Nothing it asks for is unknown.
    [one] One thing it asks for is unknown and widens the interval.
   *[other] { $shown } things it asks for are unknown; each widens the interval.
}
ebg-figure-p10 = one draw in ten lies below
ebg-figure-p50 = the middle
ebg-figure-p90 = one draw in ten lies above
ebg-figure-mean = on average
ebg-figure-likely = a gain is so likely
ebg-proposal-buy-together = The figures speak for buying together
ebg-proposal-find-out-more = Find out more first
ebg-proposal-exchange-prices = The figures speak for exchanging prices only
ebg-proposal-why-buy-together = A gain is at least { $most } likely, and nothing that is known blocks.
ebg-proposal-why-find-out-more = A gain is less likely than { $most }, a budget is unknown, or nobody knows yet whether something blocks.
ebg-proposal-why-exchange-prices = A gain is less likely than { $least }, or something blocks. Telling each other what one pays is worth something without buying together.
ebg-exchange = Beside it, never added: buyers who only learned what others paid saved { $least } to { $most } on sums like this group's, where that was studied ({ $source }).
ebg-exchange-unknown = What exchanging prices may bring is not known while a budget is not.
ebg-driver-price-start = The price, whatever the volume
ebg-driver-price-volume = The price, by the larger volume
ebg-driver-price-competition = The price, by more tenders
ebg-driver-procedures = Procedures nobody has to run any more
ebg-driver-coordination = Work to come to terms
ebg-driver-delay = Waiting longer
ebg-why-no-budget = no budget yet
ebg-why-no-rate = no rate for { $name } on this day
ebg-why-not-linked = not linked to a published organisation
ebg-why-few-awards = fewer than three awards say how many tenders came
ebg-why-no-notice = no notice says
ebg-why-alone = a second buyer is missing
ebg-why-value-missing = a budget is unknown
ebg-why-too-many = more than eight buyers
ebg-notices = { $n ->
    [one] from one notice
   *[other] from { $shown } notices
}
ebg-market-no-code = No code says what is bought; the market is unknown.
ebg-market-unknown = unknown
ebg-market = The market of { $code }, from { $notices } notices: single tenders { $single }, concentration { $index }, months to deliver { $delivery }.
ebg-market-link = What notices say of it
ebg-at-least = at least { $name }
ebg-at-most = at most { $name }
ebg-tried = tried on this page
ebg-set-by-survey = set by a survey
ebg-survey-finding = A finding of a published survey
ebg-tried-note = Other assumptions are tried here. Nothing of it is kept; the address can be shared within the group.
ebg-tried-back = Back to the group's own
ebg-try = Assumptions, and trying others
ebg-try-what = What a number means and where it comes from stands in the table below. Shares are per cent of the value. A yes or no settles a question for this look only.
ebg-try-do = Weigh with these
ebg-try-price-start = Price, whatever the volume, %
ebg-try-price-volume = Price for 2.7 times the volume, %
ebg-try-price-competition = Price by competition, %
ebg-try-procedure-days = Days for one procedure
ebg-try-coordination-start = Days to bring a group together
ebg-try-coordination-member = Days for each further member
ebg-try-coordination-regime = Days for each further regime
ebg-try-coordination-language = Days for each further language
ebg-try-day-rate = Euro for a day of work
ebg-try-delay-months = Months later
ebg-try-delay-delivery = Longer delivery, %
ebg-try-delay-cost = Cost of a month of waiting, %
ebg-try-delivery = Usual months to deliver
ebg-try-foreign-central-body = Does a law limit buying through a body abroad?
ebg-try-yearly-budgets = Is a budget granted year by year?
ebg-try-classified = Is classified information involved?
ebg-answer-open = not known
ebg-answer-yes = yes
ebg-answer-no = no
wrong-ebg-assumption = { $name } cannot be assumed here. Enter a number within what the table below allows.
wrong-ebg-question = { $name } is no answer. Choose yes, no or not known.
ebg-severity-info = to know
ebg-severity-cost = costs something
ebg-severity-condition = a condition to meet
ebg-severity-blocker = blocks
ebg-obstacle-figure = figure: { $name }
ebg-settled-in-budgets = in the budgets
ebg-settled-in-strategy = in the strategy, below
ebg-settled-in-countries = the countries, side by side
ebg-settled-in-requirements = in the requirements
ebg-settled-in-market = what notices say of the market
ebg-settled-in-route = in the route finder
ebg-settled-in-members = among the members
ebg-settled-in-papers = in the agreement
ebg-way-shapley = By what each adds
ebg-way-value = By what each buys
ebg-way-equal = The same for each
ebg-way-chosen = { $name } (chosen)
ebg-together = Together
ebg-by-budgets = inferred from the budgets
ebg-shares-rule = Cents left over go to the largest remainders, then to who stands first: together the shares are exactly the sum. A share below zero costs the group more than it brings. The cost is one procedure and the work to come to terms, as expected.
ebg-table-drivers = What weighs most
ebg-empty-drivers = Shown once every buyer has said what it means to spend.
ebg-table-weighed = What it is worked out from
ebg-empty-weighed = No organisation buys yet.
ebg-table-assumptions = Assumptions
ebg-empty-assumptions = None.
ebg-table-obstacles = What stands in the way
ebg-empty-obstacles = Nothing that is known stands in the way.
ebg-table-open-questions = Open questions
ebg-empty-open-questions = Nothing is open.
ebg-table-gains = Who brings what of the benefit expected
ebg-empty-gains = No organisation buys yet.
ebg-table-costs = Who bears what of the cost
ebg-empty-costs = No organisation buys yet.
ebg-column-driver = What
ebg-column-brings = Brings on average
ebg-column-moves = Share of the interval
ebg-column-value-eur = Means to spend
ebg-column-single = Single tenders
ebg-column-regime = Buys under
ebg-column-language = Language
ebg-column-assumption = Assumption
ebg-column-range = Middle and spread, or range
ebg-column-obstacle = Obstacle
ebg-column-may-be = It may be that
ebg-column-severity = How hard
ebg-column-remedy = What can be done
ebg-column-settled-in = Where it is settled
ebg-lane-as-it-is = { $name }, as it is
ebg-lane-published = { $name }: { $title }, likely to end { $likely }, at the latest { $latest }
ebg-window-before = As it is, all can begin: { $name }
ebg-window-after = If it extends, all can begin: { $name }
ebg-no-common-window = never
ebg-extends-nothing = { $name } has not said when its contract ends: nothing moves.
ebg-extends-beyond = { $name }'s options do not reach so far; its contract would have to be modified, which the law limits.
ebg-extend-who = What if this one extends its contract
ebg-extend-months = by so many months
ebg-extend-hint = Empty: to the end of its options.
ebg-extend-do = Show what moves
ebg-extend-back = As it is
ebg-inferred = inferred
wrong-ebg-extension = { $name } is no number of months. Enter one from 1 to 120.
ebg-table-published-contracts = Contracts that published notices know of
ebg-empty-published-contracts = None: no buyer is linked to a published organisation, or none of their contracts on this kind of thing states a term.
ebg-column-base-end = Ends without options
ebg-column-likely-end = Likely
ebg-column-latest-end = At the latest
