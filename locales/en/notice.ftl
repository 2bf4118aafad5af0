# Notices.
notice-what = What is bought
notice-when = Dates
notice-money = Money
notice-how = Procedure and law
notice-together = With whom, and what it refers to
notice-document = The document
notice-official = Official notice
notice-raw = Download the original (XML)
notice-partners = Who else needs this
notice-joint = Entry in the register
notice-later = This notice was published after the day you look from; lists do not use it.
notice-description = Description
notice-parties = Organisations
notice-modifications = Changes to the contract
notice-doubts = What is doubtful
notice-not-understood = { $n ->
    [one] One field is kept but not understood
   *[other] { $shown } fields are kept but not understood
}
notice-fields = { $n ->
    [one] The one field of the original
   *[other] All { $shown } fields of the original
}
notice-fields-what = In the order of the document, with the source’s own names made readable.
notice-versions = { $n ->
    [one] One version
   *[other] { $shown } versions
}
notice-current = current
further-languages = { $n ->
    [one] In one further language
   *[other] In { $shown } further languages
}
field-present = present, without content

fact-accelerated = Accelerated
fact-auction = Electronic auction
fact-central = Awarded by a central purchasing body
fact-change-reason = Reason of the change
fact-change-texts = What changes
fact-changes = Changes or cancels
fact-contract = Concerns the contract of
fact-cpv = Main CPV code
fact-cpv-additional = Further CPV codes
fact-criteria = Award criteria
fact-deadline = Deadline
fact-dispatched = Dispatched
fact-document-id = Identifier in the document
fact-duration = Duration
fact-dynamic-system = Dynamic purchasing system
fact-end = End
fact-estimated = Estimated value
fact-eu-funded = EU funds
fact-eu-programme = EU programme or project
fact-expected = Call expected
fact-form = Form
fact-format = Format
fact-framework = Framework agreement
fact-framework-value = Highest value of the framework
fact-gpa = Agreement on Government Procurement
fact-innovation = Innovation
fact-joint = Joint procurement, as flagged
fact-journal = Issue of the journal
fact-kind-code = Kind, source code
fact-languages = Languages
fact-law = Law on joint or cross-border procurement
fact-legal-basis = Legal basis
fact-nature = Nature
fact-opening = Opening of tenders
fact-options = Options
fact-places = Place
fact-planning = Follows from
fact-previous = Earlier notice
fact-procedure-key = Key of the procedure
fact-procedure-type = Type of procedure
fact-published = Published
fact-reference = Buyer’s reference
fact-regime = Legal regime
fact-renewable = Renewable
fact-renewals = Renewals
fact-renewals-text = Renewals, in words
fact-start = Start
fact-tender-languages = Languages of tenders
fact-title = Title
fact-total = Total value awarded
term-unlimited = without limit

regime-classic = Public authorities (2014/24/EU)
regime-utilities = Utilities (2014/25/EU)
regime-concessions = Concessions (2014/23/EU)
regime-defence = Defence and security (2009/81/EC)
regime-transport = Passenger transport (1370/2007)
regime-eu-institutions = Rules of the EU institutions
regime-national = National rules

role-buyer = buyer
role-on-behalf-of = bought for
role-winner = winner
role-tenderer = tenderer
role-subcontractor = subcontractor
role-review-body = review body
role-mediator = mediator
role-information = gives information
role-service-provider = runs the procedure
role-financer = finances
role-tender-desk = receives tenders
role-beneficial-owner = owner of a winner
role-other = other role
party-id = National id
party-leads = leads the buyers
party-central = central purchasing body
party-country-doubt = Country doubtful: { $name }
party-on-behalf = Buys on behalf of { $name }
party-contact = Contact, as published
contact-person = Person
contact-email = E-mail
contact-phone = Telephone

award-yes = awarded
award-no = not awarded
award-unknown = not stated
award-of-lots = lots { $name }
modification-after = Value after
modification-before = Value before
modification-months = New duration in months
modification-reason = Reason
