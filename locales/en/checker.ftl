# The specification checker.
checker-title = Check a specification
checker-lede = Paste a draft. The checker points at words that close the market, promise without a measure, look at the price alone or cannot be read in one breath; you decide.
checker-not-kept = Up to 200 kB. The text is not kept and not logged: it makes this answer and is forgotten.
field-checker-text = Draft
field-checker-language = Language of the draft
checker-find-out = Find out
checker-language-en = English
checker-language-de = German
checker-language-fr = French
checker-language-es = Spanish
checker-language-pt = Portuguese
checker-language-other = Another language
checker-go = Check it
checker-again = Check again
checker-rules = What it looks for
checker-limits = It works on English, German, French, Spanish and Portuguese. In any other language only two rules run: signs and spellings of brands, and long sentences. It knows words, not meanings: a finding is a question, and no finding is no praise.
checker-found = { $n ->
    [0] Nothing to look at
    [one] One thing to look at
   *[other] { $shown } things to look at
}
checker-read-as = Read as { $name }.
checker-not-this-language = The checker does not work on this language, or could not recognise it: only the rules for signs and spellings of brands and for long sentences ran.
checker-sentences = { $n ->
    [one] One sentence was read.
   *[other] { $shown } sentences were read.
}
checker-findings = Findings
checker-nothing = The rules found nothing. Let an end user and a buyer from another country read the draft as well.
checker-marked = Your text
checker-place = Line { $line }, sentence { $sentence }
checker-whole = The text as a whole
checker-more = { $n ->
    [one] One more finding is not shown here; ask for the JSON to get all.
   *[other] { $shown } more findings are not shown here; ask for the JSON to get all.
}
check-brand-title = A product’s name
check-brand-why = A name of a brand, maker or model shuts out everybody else’s product. As we remember it, Article 42(4) of Directive 2014/24/EU allows it only where the need cannot be described otherwise, and then with “or equivalent” (unconfirmed).
check-brand-mend = Say what the product must do and how that is tested. If the name must stay, add “or equivalent” and say what makes a product equivalent.
check-prescriptive-title = How instead of what
check-prescriptive-why = A way of making, an exact size or a place of origin leaves one solution, often the one that is there already.
check-prescriptive-mend = Name the outcome, and a range or a minimum. If the exact value is needed, say what it must fit.
check-vague-title = A promise without a measure
check-vague-why = The sentence promises something and holds no figure: tenderers read it differently, and nobody can test it at acceptance.
check-vague-mend = Add a figure and a test, or name a standard with “or equivalent”. What cannot be measured is better as an award criterion with a scale.
check-outcome-title = No outcome
check-outcome-why = The text asks for many things and says nowhere what they are for, so that nobody can offer a better way.
check-outcome-mend = Begin with the need: who must be able to do what, under which conditions, and how it is measured.
check-price-only-title = Price alone
check-price-only-why = If the price decides alone, nothing better than the minimum is offered, and the costs of use fall on you.
check-price-only-mend = Weigh quality and the costs over the whole life beside the price, and say how each is scored.
check-variants-title = Variants
check-variants-why = Variants are shut out: what the market does better than you thought cannot be offered.
check-variants-missing = The text does not speak of variants. Where it says nothing, they are usually not allowed.
check-variants-mend = Allow variants, with minimum requirements and with criteria that fit them too; or say why not.
check-long-sentence-title = A long sentence
check-long-sentence-why = Nobody keeps a sentence of more than forty words in mind, least of all in a language that is not their own.
check-long-sentence-mend = One requirement, one sentence. Make a list of the rest.
check-passive-title = Nobody acts
check-passive-why = Three passives or more in one sentence: it does not say who does what, and after the award that is what is argued about.
check-passive-mend = Name who does it: the supplier, the lead buyer, each buyer.
wrong-checker-empty = Paste the text of the draft.
wrong-checker-long = The text is longer than 200 kB. Check it in parts.
wrong-checker-language = Choose a language from the list.
