# Home, and from words to a code.
home-title = Who else needs what you need?
home-question = What do you need to buy?
home-lede = See which public buyers abroad will need the same thing, when their contracts end, and who has bought it together before.
home-opening = Opening soon
home-opening-what = Contracts of several countries that end within eighteen months.
home-opening-none = No contract endings of two countries fall together in the next eighteen months.
home-opening-more = All contract endings
home-together = Bought together lately
home-together-what = Procedures run by independent buyers of two or more countries.
home-together-none = No joint cross-border procedure is known on this day.
home-together-more = All joint procedures
home-markets = Markets
home-markets-what = What buyers of most countries ask for.
home-contracts-end = { $n ->
    [one] one contract ends
   *[other] { $shown } contracts end
}
home-notices-of = { $n ->
    [one] one notice
   *[other] { $shown } notices
}
home-here = What is in here
home-holdings = { $notices } notices from buyers in { $countries } countries, published { $first } to { $last }; { $synthetic } of them made up.
home-coverage = How complete they are

ask-need = What you need, in words or as a CPV code
ask-country = Your country
ask-any-country = Not stated
ask-go = Find partners
ask-hint = For example:
ask-cpv = CPV code
ask-text = In your words
ask-value = Value in euro
ask-from = From month
ask-to = To month

find-title = Find partners
find-lede = Say what you need. You get the buyers abroad who buy the same, each with the reasons.
find-need-hint = “security services”, “special vehicles” or a code such as 79710000.
find-country-hint = Buyers of your own country are left out of the list.
find-more = Add value and time
find-meaning = What “{ $name }” may mean
find-choose = Public buyers sort what they buy by a common vocabulary. Choose what comes closest.
find-no-labels = The labels of the common vocabulary are not loaded here (procurenet fetch codelists loads them). A code of eight digits works as well.
find-no-code = No heading of the common vocabulary contains these words. Try other words, or a code of eight digits.
find-by-words = Go by the words alone
find-notices-here = { $n ->
    [0] no notice here
    [one] one notice here
   *[other] { $shown } notices here
}
