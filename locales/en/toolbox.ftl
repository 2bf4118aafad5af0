# The toolbox.
toolbox-title = { $n ->
    [one] One method of buying together
   *[other] { $shown } methods of buying together, in five parts
}
toolbox-lede = Cards, steps and words for public buyers of several countries, in plain language, each with its source and how sure it is.
toolbox-search = Search cards, tasks and words
toolbox-found = { $n ->
    [0] Nothing found in the toolbox
    [one] One hit in the toolbox
   *[other] { $shown } hits in the toolbox
}
toolbox-found-nothing = No card, task or word holds all of these. Fewer words may find more.
toolbox-found-notices = Search in notices as well
toolbox-found-all = All hits in the toolbox
toolbox-found-card = Card
toolbox-found-task = Task
toolbox-found-term = Word
toolbox-found-template = Template
toolbox-found-rule = Rule
toolbox-tools = Tools
toolbox-papers = As a document:
toolbox-no-advice = No legal advice. Law changes: look at the day, and ask your lawyer.
toolbox-foot = procurenet toolbox, release { $release }, { $day }. No legal advice.
toolbox-category-jcbpp = Buying together across borders
toolbox-category-jcbpp-about = Why, what makes it work, which law, which way.
toolbox-category-innovation = Buying what is new
toolbox-category-innovation-about = Habits that keep new things out, and methods that let them in.
toolbox-category-how-to = Guide to instruments and procedures
toolbox-category-how-to-about = One card for each way of buying: when to use it, what it asks for, what goes wrong.
toolbox-category-security = Security
toolbox-category-security-about = Which rules apply when forces and rescue services buy, and how to guard what is classified.
toolbox-category-ethics = Fair dealing
toolbox-category-ethics-about = Conflicts of interest, equal treatment, contacts with suppliers, integrity.
toolbox-kind-instrument = Instrument
toolbox-kind-procedure = Procedure
toolbox-kind-method = Method
toolbox-kind-question = Question to settle
toolbox-kind-overview = Overview
toolbox-link-route = Route finder
toolbox-link-route-about = Answer questions; see which routes are open, under which law.
toolbox-link-steps = Steps and tasks
toolbox-link-steps-about = What is done, by whom, with what, and what it leads to.
toolbox-link-templates = Templates
toolbox-link-templates-about = Memorandum, joint agreement, consultation, requirements, strategy, cost sharing.
toolbox-link-checker = Specification checker
toolbox-link-checker-about = Finds brands, over-prescription, missing measures.
toolbox-link-notice-check = eForms notice checker
toolbox-link-notice-check-about = Says before sending what TED would refuse, and where.
toolbox-link-countries = Countries
toolbox-link-countries-about = What is known of each country, and what differs.
toolbox-link-law = Rules
toolbox-link-law-about = Every rule of the route finder with its dates and sources.
toolbox-link-glossary = Glossary
toolbox-link-glossary-about = Words of procurement, in many languages where code lists carry them.
toolbox-link-releases = Releases
toolbox-link-releases-about = What changed, and when.
toolbox-by-public = From a public body
toolbox-by-private = From a private body
toolbox-by-ngo = From a non-governmental organisation
toolbox-by-member = From a member

# Cards
card-facts = About this card
card-since = In the toolbox since
card-reviewed = Reviewed
card-valid = Valid
card-valid-from = From { $name }
card-valid-between = { $from } to { $to }
card-confidence = How sure
card-confirmed = confirmed
card-confirmed-what = When to use it and what it is like stand in the sources. Advice is the editors’ own.
card-unconfirmed = unconfirmed
card-unconfirmed-what = Written from general practice; not all of it was compared with a source yet.
card-rules = Rules of the route finder
card-tasks = Used in
card-related = Read with it
card-when = When to use it
card-features = What it is like
card-ipr = Intellectual property
card-clauses = Clauses the contract needs
card-law = What the law says
card-law-unconfirmed = { $n ->
    [one] One of these statements was not compared with its source yet and is marked.
   *[other] { $shown } of these statements were not compared with their source yet and are marked.
}
card-sources = Sources
card-source-number = Source { $shown }
card-source-nowhere = (no address known)
card-source-read = as entered on { $name }
card-source-unread = Day of reading not noted.
card-reading = Further reading
card-judge-title = Did it help?
card-judged = { $n ->
    [one] It helped { $helped } of 1 who answered.
   *[other] It helped { $helped } of { $n } who answered.
}
card-judged-none = Nobody has answered yet.
card-judged-few = Shown once five members have answered.
card-helped = It helped
card-helped-not = It did not help
card-judge-change = You have answered. You can change your mind until the next release.
card-judge-sign-in = Sign in to say whether it helped
card-corrections = { $n ->
    [one] One correction since the release
   *[other] { $shown } corrections since the release
}
card-corrections-what = Proposed by members and accepted by an editor. The next release takes them in.
correction-title = Correct this card
correction-mine = What you proposed
correction-text = What should stand there
correction-text-hint = Say which sentence is wrong or missing, and what should stand in its place.
correction-source = Source
correction-source-hint = An address, or an act with its article. Without a source nobody can check it.
correction-go = Propose
correction-waiting = Waits for an editor.
correction-accepted = Accepted: { $name }
correction-refused = Refused: { $name }
corrections-open = Corrections that wait
corrections-title = { $n ->
    [0] No correction waits
    [one] One correction waits for an editor
   *[other] { $shown } corrections wait for an editor
}
corrections-lede = Compare each with its source. What you accept is shown under the card to everybody, with your reason and without the author’s name.
corrections-none = Members propose corrections on the page of a card.
correction-reason = Reason
correction-reason-hint = The author reads it; of an accepted correction everybody does.
correction-accept = Accept
correction-refuse = Refuse
said-card-judged = Noted. Thank you.
said-correction-proposed = Proposed. An editor compares it with its source.
said-correction-decided = Decided. The author sees it on the card.
wrong-judgement = Choose one of the two.
wrong-correction-source = Name where it is read, in one line of at most 400 letters.

# Steps
steps-title = { $n ->
    [one] One task on the way from need to contract
   *[other] { $shown } tasks on the way from need to contract
}
steps-heading = From need to contract
steps-lede = Seven steps before the notice, the procedure, the contract. Each step ends with a question that every buyer answers before going on.
steps-picture = Steps in their order
steps-beside = Steps that stand one above the other are done side by side.
steps-assumption = Times are assumptions of the editors, not figures anybody measured.
step-decision = To decide before going on:
toolbox-part-pre-tender = Before the notice
toolbox-part-tender = The procedure
toolbox-part-post-tender = The contract
toolbox-instrument-joint = Joint award
toolbox-instrument-pcp = Pre-commercial procurement
toolbox-instrument-ppi = Innovative solutions
toolbox-instrument-innovation-partnership = Innovation partnership
toolbox-instrument-cpb = Central purchasing body
task-weeks = { $min } to { $max } weeks
task-time = Time needed
task-assumed = assumed
task-who = Who
task-inputs = Needs
task-outputs = Makes
task-options = Differs by instrument
task-needs = After
task-feeds = Leads to
task-templates = Templates
task-cards = Cards

# Releases
releases-title = { $n ->
    [one] One release of the toolbox so far
   *[other] { $shown } releases of the toolbox
}
releases-lede = A release is a version of the whole toolbox. What members say of a card counts for one release.

# Glossary
glossary-title = { $n ->
    [one] One word of procurement
   *[other] { $shown } words of procurement
}
glossary-lede = In plain words. Official labels in the languages of the Union come from the eForms code lists.
glossary-no-labels = No code lists are loaded here, so labels in other languages are missing. Whoever runs the site loads them with procurenet fetch codelists.
glossary-see = See
glossary-languages = In { $shown } languages
wrong-own-correction = You proposed this yourself; another editor decides on it.
