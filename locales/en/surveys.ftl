# Surveys.
surveys-title = { $n ->
    [0] No survey waits for your answer
    [one] One survey waits for your answer
   *[other] { $shown } surveys wait for your answer
}
surveys-lede = What buyers have lived through, asked in their languages and counted so that nobody can be picked out.
surveys-findings = Findings from surveys
surveys-open = To answer
surveys-open-none = No survey is open to you. With a link that was given to you, open that link.
surveys-own = Begun by you
surveys-published = Results
surveys-published-none = No results were published yet.
surveys-earlier = Earlier rounds
surveys-earlier-what = Three surveys of the iProcureNet project, with what was published of their results. They can be asked again, in our own words.
survey-new = Begin a survey
survey-new-title = Begin a survey
survey-new-lede = Begin empty or after an earlier one; everything can be changed until it is opened.
survey-empty = Empty
survey-anonymous = anonymous
survey-named = named
survey-answers = { $n ->
    [one] one answer
   *[other] { $shown } answers
}
survey-field-template = Begin with
survey-field-title = Title
survey-hint-title = Left empty, a survey after an earlier one keeps its title.
survey-field-language = Language it is written in
survey-field-who = Who answers
survey-who-anonymous = Anonymous: nothing leads from a person to an answer, for anybody
survey-who-named = Named: editors can find out who answered what
survey-field-readers = Who may answer, and read of it once it is open
survey-start = Begin
survey-source = Source
survey-other = Something else
survey-unsaid = not said
survey-earlier-kicker = An earlier round of the iProcureNet project
survey-earlier-note = Published by that project, not counted here.
survey-earlier-of = Earlier results: { $name }
survey-earlier-more = More about that round
survey-from-template = Ask it again
survey-unknown = Not known:
survey-questions-heading = Questions
survey-questions-own = In our own words, after the topics of that round.
survey-column-figure = What was counted
survey-column-share = Result
survey-column-source = Source and date
survey-column-answer = Answer
survey-column-picture = Bar
survey-answer-heading = Answer it
survey-language = Language
survey-language-go = Change
survey-begin = Begin
survey-go-on = Go on
survey-sign-in = Sign in to answer
survey-begun = You took your way in. To go on, open the link you were led to; if you have handed in, thank you.
survey-not-open = It is not open for answers.
survey-anonymous-what = Nothing leads from you to your answer, not even for those who run this site. You can stop and go on later with the address of the page: keep it, it cannot be given to you again.
survey-named-what = Your name stays with your answer, for those who run this survey. You can stop and go on later with the address of the page.
survey-questions = { $n ->
    [one] One question
   *[other] { $shown } questions
}
survey-editor = For its editors
survey-handed-in-so-far = { $n ->
    [0] Nobody has handed in an answer yet.
    [one] One answer was handed in so far.
   *[other] { $shown } answers were handed in so far.
}
survey-counted-later = Results are counted once it is closed, so that nobody learns who came last.
survey-edit = Change the draft
survey-edit-title = Draft: { $name }
survey-edit-lede = Each part is saved by its own button. Languages stand side by side; one is offered once nothing is missing in it.
survey-edit-done = To the survey
survey-edit-over = It is open or was open: what was asked stays as it was asked.
survey-preview = Preview
survey-preview-title = Preview: { $name }
survey-preview-lede = Every question as it will be shown, those that depend on others included.
survey-invitations = Invite
survey-invitations-title = Invitations: { $name }
survey-results = Results
survey-results-title = Results: { $name }
survey-results-heading = { $n ->
    [0] Nobody answered
    [one] One person answered
   *[other] { $shown } people answered
}
survey-results-lede = Every share stands with how many it is a share of. What fewer than five answered is not shown, and neither is what would give it away.
survey-results-unpublished = Only editors read this until it is published.
survey-brief = Brief
survey-brief-title = Brief: { $name }
survey-coding = Open answers
survey-coding-title = Open answers: { $name }
survey-coding-lede = Read each answer and tick its themes; results tell the themes, never the words.
survey-coding-later = Open answers can be read once the survey is closed.
survey-coding-none = This survey has no open question.
survey-faults = { $n ->
    [one] One thing is to be mended before it can be asked
   *[other] { $shown } things are to be mended before it can be asked
}
survey-pilot-what = Try it out with a few people, by link. What they answer does not count and goes when it is opened or changed.
survey-pilot-go = Begin the pilot
survey-open-what = Those it is for can read of it and answer. Nothing of it can be changed any more.
survey-open-go = Open it
survey-close-what = No answers are taken any more, and results are counted. It cannot be opened again.
survey-close-go = Close it
survey-head = Title, purpose, languages
survey-field-languages = Languages
survey-hint-languages = Untick a language to take its texts away when you save.
survey-field-add-language = Add a language
survey-field-about = What it is for (Markdown)
survey-settings = Who answers
survey-texts-done = { $done } of { $needed } texts
survey-section-texts = Title and help of this section
survey-field-section = Title of the section
survey-field-help = Help
survey-field-question = Question
survey-field-kind = Kind of question
survey-field-options = Options, one a line; the same line in every language
survey-field-rows = Rows, one a line
survey-field-required = Must be answered
survey-field-other = Words of one’s own as an option
survey-field-unit = Unit
survey-field-groups = Results are told by the answers to this question, as
survey-groups-none = No
survey-field-condition = Shown only to some
survey-hint-condition = Tick answers of one earlier question; without a tick everybody is asked.
survey-shown-if = Shown if “{ $question }” is answered: { $answers }
survey-up = Up
survey-down = Down
survey-remove-section = Remove the section
survey-remove-question = Remove the question
survey-add-question = Add the question
survey-more-sections = One more section
survey-add-section = Add the section
survey-save = Save
survey-links-made = { $n ->
    [one] One link was made
   *[other] { $shown } links were made
}
survey-links-once = Copy them now: they are shown this once, and only their fingerprints are kept.
survey-way-readers = Those it is for
survey-way-readers-what = They find it under “Surveys” once it is open; a member answers once.
survey-ask = Ask them by letter
survey-ask-what = Everybody it is for gets one letter, but those who began already. Whoever was asked is not asked again.
survey-ask-later = Once it is open you can ask them by letter.
survey-way-link = An open link
survey-way-link-what = Whoever has it can answer, and could answer more than once.
survey-link-there = There is one.
survey-link-none = There is none.
survey-link-make = Make a link
survey-link-again = Make another; the one before ends
survey-link-end = End the link
survey-way-tokens = Links for one answer each
survey-way-tokens-what = Hand each to one person. Nothing says which answer came by which.
survey-tokens-used = { $used } of { $tokens } were used.
survey-field-number = How many
survey-tokens-make = Make links
survey-named-ways = In a named survey members sign in to answer; links are for anonymous ones.
survey-kicker = Survey
survey-is-pilot = This is a trial. Tell those who asked you what is unclear; what you answer does not count.
survey-answered-so-far = { $n ->
    [one] One question is answered.
   *[other] { $shown } questions are answered.
}
survey-address = Go on later at this address
survey-used = Your answer was handed in. Thank you.
survey-closed-door = This survey takes no answers now. Ask those who sent you here.
survey-step = part { $number } of { $all }
survey-required = must be answered
survey-own-words = In your own words
survey-vote-hint = From 1 (does not matter) to 5 (decides).
survey-ranking-hint = Give every line a place; 1 is first.
survey-on = Save and go on
survey-back = Save and go back
survey-later = Save and finish later
survey-summary-title = Your answers
survey-summary-lede = Look them over. After handing in they cannot be changed.
survey-missing = { $n ->
    [one] One answer is missing
   *[other] { $shown } answers are missing
}
survey-must = must be answered
survey-unanswered = not answered
survey-change = Change
survey-hand-in-anonymous = Handed in, your answer is nobody’s: it cannot be found, shown or taken back.
survey-hand-in-named = Handed in, your answer stays with your name.
survey-hand-in = Hand in
survey-by = Tell apart by
survey-by-none = Nothing
survey-by-go = Show
survey-by-what = One at a time: groups of two kinds together would be small enough to pick people out.
survey-n = { $n ->
    [one] n = 1
   *[other] n = { $shown }
}
survey-few = fewer than five, or the key to them
survey-too-few = Fewer than five answered; nothing is shown.
survey-suppressed = Not shown, because a group is smaller than five or would give one away: { $name }.
survey-points = { $n ->
    [one] one point
   *[other] { $shown } points
}
survey-coded = { $coded } of { $n }
survey-note-ranking = Points after Borda: of k options the first place gives k − 1 points, the last none.
survey-note-multiple = Several could be chosen; shares may sum to more than 100 %.
survey-note-text = Open answers by theme, put there by hand.
survey-note-groups = Sizes of groups under five are not told.
survey-finding-add = Keep as a finding
survey-field-finding-kind = For
survey-field-finding = Finding
survey-finding-go = Keep it
survey-findings-title = { $n ->
    [0] No finding was kept yet
    [one] One finding from surveys
   *[other] { $shown } findings from surveys
}
survey-findings-lede = What editors took from results for cases, enabling factors and the assumptions about what coordination costs.
survey-findings-none = Editors keep findings on the results page of a closed survey.
survey-finding-use = Use it
survey-field-case = Case
survey-finding-say = Say it of this case
survey-field-assumption = Assumption
survey-field-days = Days of work
survey-finding-assume = Set the assumption
survey-finding-in-case = Said of “{ $name }”
survey-finding-in-a-case = Said of a case
survey-finding-sets = { $name }: { $days } days
kind-assumption-base = Coordination, whatever the group
kind-assumption-each_buyer = Each buyer after the first
kind-assumption-each_law = Each law after the first
kind-assumption-each_language = Each language after the first
survey-field-themes-from = Options from themes of an earlier survey
survey-themes-take = Add them
survey-field-theme = New theme
survey-theme-add = Add the theme
survey-themes-none = Add themes first; each answer can then be put under one or more.
survey-themes-of = Themes of this answer
survey-conclusions = Conclusions
survey-field-conclusions = What follows from it (Markdown)
survey-publish-what = Anyone can read results and brief from then on, without signing in. It cannot be taken back.
survey-publish-go = Publish the brief
survey-brief-results = Results
survey-brief-method = How this was counted
survey-brief-method-text = Shares stand with how many they are shares of. What fewer than five people answered is left out. Open answers were put under themes by hand. Rankings are counted after Borda; quarters of numbers lie between two answers in proportion.
survey-brief-opening = { $n ->
    [one] One person answered
   *[other] { $n } people answered
} between { $from } and { $to }, in these languages: { $languages }.
survey-brief-anonymous = Answers are anonymous.
survey-brief-named = Answers were given by name; the brief names nobody.
survey-brief-foot = procurenet, { $name }
language-own-bg = български
language-own-cs = čeština
language-own-da = dansk
language-own-de = Deutsch
language-own-el = ελληνικά
language-own-en = English
language-own-es = español
language-own-et = eesti
language-own-fi = suomi
language-own-fr = français
language-own-ga = Gaeilge
language-own-hr = hrvatski
language-own-hu = magyar
language-own-it = italiano
language-own-lt = lietuvių
language-own-lv = latviešu
language-own-mt = Malti
language-own-nl = Nederlands
language-own-pl = polski
language-own-pt = português
language-own-ro = română
language-own-sk = slovenčina
language-own-sl = slovenščina
language-own-sv = svenska
state-survey-draft = Draft
state-survey-pilot = Pilot
state-survey-open = Open
state-survey-closed = Closed
state-survey-published = Published
kind-question-single = One option
kind-question-multiple = Several options
kind-question-rating = Rating from 1 to 5
kind-question-matrix = Matrix: one option a row
kind-question-ranking = Ranking
kind-question-number = Number
kind-question-date = Day
kind-question-text = Free words
kind-question-vote = Vote on earlier answers, 1 to 5 each
kind-dimension-country = Country
kind-dimension-sector = Sector
kind-dimension-experience = Experience
kind-readers-public = Everybody, the public included.
kind-readers-members = All members.
kind-readers-network = Organisations of the network, no industry.
kind-readers-country = Members of one country.
kind-readers-group = The members of one group.
kind-finding-case = A case
kind-finding-enabling_factor = An enabling factor
kind-finding-obstacle = An obstacle
kind-finding-coordination_cost = An assumption about the cost of coordination
kind-figure-mean = Mean
kind-figure-median = Median
kind-figure-lower = A quarter is below
kind-figure-upper = Three quarters are below
kind-figure-coded = Put under a theme
kind-problem-missing = Answer this question.
kind-problem-not-offered = Choose one of what is offered.
kind-problem-too-many = Choose one option only.
kind-problem-order = Give each place once, from 1 on, and leave none out.
kind-problem-number = Write a number, such as 12 or 3.5.
kind-problem-date = Write a day, such as 2026-11-26.
kind-problem-too-long = Write less: at most 5,000 characters.
kind-problem-other = Say it in your own words, or choose another option.
kind-fault-no-question = There is no question yet. Add a section, then a question.
kind-fault-language = A language is missing or stands there twice.
kind-fault-id = Two things have the same id; remove one.
kind-fault-text = A text is missing in the first language, or is too long.
kind-fault-options = Give between two and sixty options, and at least one row to a matrix.
kind-fault-condition = It depends on a question that does not come before it, or on an answer that is not offered.
kind-fault-grouping = Results are told by a question with one option, one for each of country, sector and experience.
kind-fault-too-long = It has more than 40 sections or 200 questions; leave some out.
said-survey-started = The draft is there. Only you read it until it is opened.
said-survey-saved = Saved.
said-survey-moved = Done.
said-survey-kept = Your answers are kept. Go on later at the address of this page.
said-survey-more = Saved. Your answer brought up more questions below.
said-survey-handed-in = Your answer was handed in. Thank you.
said-survey-published = Results and brief are published.
said-survey-finding = The finding is kept.
said-survey-finding-used = Done. It is listed with the finding.
said-survey-asked = The letters are on their way.
said-survey-nobody-asked = Nobody is left to ask: all it is for were asked or began already.
wrong-survey-title = Give a title of at most 200 characters.
wrong-survey-readers = Choose who may answer.
wrong-survey-too-long = The questionnaire is too long; leave something out.
wrong-survey-not-ready = It cannot be asked yet: something in the draft is to be mended, or no language is complete.
wrong-survey-too-many-begun = Very many answers were begun through this link and not handed in. Ask whoever sent you the link for one of your own.
wrong-finding-gone = This finding is not there any more.
wrong-finding-use = This finding cannot be used so.
wrong-finding-days = Write days of work, such as 12 or 7.5.
wrong-survey-not-open = This survey is not open for answers.
wrong-survey-begun = You took your way in before. Open the link you were led to then.
wrong-survey-answered = This link was used: its answer was handed in.
wrong-survey-unfinished = Something must still be answered before you can hand in.
wrong-survey-named = In a named survey members sign in to answer; there are no links to it.
wrong-survey-number = Ask for between 1 and 500 links.
wrong-survey-theme = Give the theme a name of at most 120 characters; a question has at most 40.
wrong-survey-finding = Say what was found, in at most 500 characters, about a question that at least five answered.
wrong-survey-brief = Write at most 20,000 characters.
wrong-survey-by = Results are told by country, sector or experience.
wrong-survey-kind = Findings are for a case, an enabling factor, an obstacle or the cost of coordination.
