# Templates of papers.
templates-title = Templates for the papers of a joint purchase
templates-lede = Own texts to begin with, each with fields. Fill one in here or take it along empty; have your legal adviser read it before anybody signs.
templates-checker = Check a specification before you publish it
template-step = Step { $name }
template-fields = { $n ->
    [one] One field
   *[other] { $shown } fields
}
template-fill = Fill it in
template-not-kept = Nothing you type here is kept: it makes this page or the file and is forgotten. Take the file along before you leave.
template-optional = optional
template-preview = Show the text
template-docx = Word (DOCX)
template-pdf = PDF
template-text = The text
template-whole = Every required field is filled.
template-missing = { $n ->
    [one] One required field is empty; the text shows it as a gap:
   *[other] { $shown } required fields are empty; the text shows them as gaps:
}
template-empty = Take it along empty
template-belongs = Where it belongs
template-sources = What it rests on
template-unconfirmed = unconfirmed
template-no-advice = A draft, not legal advice.
template-foot = Made with a template of procurenet, { $name }. A draft, not legal advice.
wrong-template-day = Write a day as year, month and day, for example 2026-11-21.
wrong-template-money = Write an amount in figures, with a currency if it is not euro, for example 600000 EUR.
wrong-template-long = Keep it below 10,000 letters.
