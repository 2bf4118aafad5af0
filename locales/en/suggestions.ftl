## Groups that could form
ebg-suggest-ask = Who could buy together with you?
ebg-suggest-ask-lede = Name what you need and the country you buy for. The answer names buyers abroad whose contracts on the same end in the same months, what speaks for a group and against it, and what it may gain or lose.
ebg-suggest-wrong = The question cannot be read yet
ebg-suggest-heading = { $n ->
    [0] No group of buyers fits yet: { $market }
    [one] One group of buyers could form: { $market }
   *[other] { $n } groups of buyers could form: { $market }
  }
ebg-suggest-lede = Sought among { $n ->
    [one] one buyer abroad
   *[other] { $n } buyers abroad
  } as of { $day }. Your own need is declared; theirs are inferred from published contracts, and nobody was asked yet.
ebg-suggest-about-need = Need: { $name }
ebg-suggest-about-segment = Segment: { $name }
ebg-suggest-go = Suggest groups
ebg-suggest-propose = Propose a group
ebg-suggest-find = Look for the code by words
ebg-suggest-asker = The asking buyer
ebg-suggest-and-more = { $n ->
    [one] and one other
   *[other] and { $n } others
  }
ebg-suggest-note-changed = The group this address means does not come out the same any more.
ebg-suggest-note-country = No country is named: buyers of your own country are not told apart from those abroad.
ebg-suggest-note-value = What you would spend is not known, so what a group with you gains or loses cannot be worked out. Write the value to see it.
ebg-suggest-note-window = When you could buy is not known. Write the months to see whose windows meet yours.
ebg-suggest-note-quantity = The need says { $name }; a quantity without a price is no value, so it is not counted.

ebg-suggest-none-nobody-abroad = { $n ->
    [0] No buyer is known to need this.
    [one] Nobody abroad is known to need this; one buyer of your own country is.
   *[other] Nobody abroad is known to need this; { $shown } buyers of your own country are.
  }
ebg-suggest-none-one-country = All who are known to need this are of one country. A group needs two.
ebg-suggest-none-no-window = There are buyers abroad with the same need, but their windows and yours do not meet within a year.
ebg-suggest-none-too-small = Together the buyers would spend less than 150,000 EUR. Below that, coming to terms costs more than it brings.
ebg-suggest-none-no-gain = In every group that could form somebody would cost the others more than they bring.
ebg-suggest-none-nothing-fits = There are buyers abroad with a need near yours, but what they buy, or the law they buy under, is too far from it.
ebg-suggest-none-no-code = The need or segment names no market (CPV), so nothing can be sought.
ebg-suggest-change-nobody-abroad = Try a shorter code, such as the first four digits.
ebg-suggest-change-one-country = Name another country, or try a shorter code.
ebg-suggest-change-no-window = Try other months, or leave them out.
ebg-suggest-change-too-small = Check the value, or try a shorter code to find more buyers.
ebg-suggest-change-no-gain = Check the value. Exchanging prices may still help.
ebg-suggest-change-nothing-fits = Try the code the others use.
ebg-suggest-change-no-code = Write a code.

ebg-suggest-why-this = When, why, and who
ebg-suggest-found = Found this group
ebg-suggest-title = { $market } · { $countries }
ebg-suggest-need = Buyers of { $countries } need the same: { $market }.
ebg-suggest-buy-together = Buy together
ebg-suggest-find-out-more = Find out more first
ebg-suggest-exchange-prices = Exchange prices only
ebg-suggest-why-together = Most draws end with a gain, and nothing known stands in the way.
ebg-suggest-why-blocked = Something stands in the way of buying together. Telling each other what they pay needs none of that.
ebg-suggest-why-exchange = Buying together would more likely cost than bring something. Telling each other what they pay costs next to nothing.
ebg-suggest-why-open = The figures speak for it, but nobody knows yet whether something stands in the way.
ebg-suggest-why-unsure = The interval tells no clear gain and no clear loss.
ebg-suggest-why-unknown = What each would spend is not known, so nothing can be said of the gain.

ebg-suggest-benefit = What it may gain or lose
ebg-suggest-interval = { $p10 } to { $p90 } EUR over the contract, { $p50 } EUR in the middle
ebg-suggest-sure = How sure: { $share } % of { $draws } draws end above zero; eight in ten lie in the interval.
ebg-suggest-may-lose = may be a loss
ebg-suggest-no-benefit = Not worked out while the value of a buyer is unknown: no figure can stand in for it.
ebg-suggest-assumptions = What it is worked out from
ebg-suggest-benefit-method = How it is worked out
ebg-suggest-method = How groups are suggested
ebg-suggest-exchange = { $least } to { $most } by what studies found, without buying together; never added to the interval.
ebg-suggest-fit = How well they fit
ebg-suggest-score = { $name } of 100 points, on average over the pairs.
ebg-suggest-line = When they could buy
ebg-suggest-could = Could go to the market
ebg-suggest-put-off = Can be put off by
ebg-suggest-months = { $n ->
    [one] one month
   *[other] { $n } months
  }
ebg-suggest-months-unknown = months unknown
ebg-suggest-no-ending = no contract known
ebg-suggest-lane = { $name }: contract ends { $ends }, could go to the market { $could }
ebg-suggest-window-all = All could go to the market between { $from } and { $to } (the lit column).
ebg-suggest-window-some = The { $known } of { $members } whose contracts are known could go to the market between { $from } and { $to } (the lit column).
ebg-suggest-window-unknown = Whether their windows meet is not known: the months of two buyers at least would have to be.

ebg-suggest-for = What speaks for it
ebg-suggest-against = What speaks against it
ebg-suggest-against-none = Nothing that is known.
ebg-suggest-need-all = { $members ->
    [2] Both need { $codes }.
   *[other] All { $members } need { $codes }.
  }
ebg-suggest-need-some = { $with } of { $members } need { $codes }; the others need something near it.
ebg-suggest-scale-all = Together they spend about { $worth }.
ebg-suggest-scale-some = The { $known } of { $members } whose value is known spend about { $worth } together.
ebg-suggest-suppliers = { $n ->
    [one] { $names } has served two of them or more.
   *[other] { $n } suppliers have served two of them or more: { $names }.
  }
ebg-suggest-suppliers-none = No supplier is known to have served two of the { $n } whose suppliers are known.
ebg-suggest-suppliers-unknown = Suppliers of two of them at least are not known.
ebg-suggest-possible-loss = One draw in ten loses { $name } or more.
ebg-suggest-line-asked = (of a buyer without a contract, the months it named)
ebg-suggest-driver = { $eur } on average; { $moves } % of the doubt comes from it.
ebg-suggest-part-price-start = Prices by buying together at all
ebg-suggest-part-price-volume = Prices by the larger volume
ebg-suggest-part-price-competition = Prices by more tenders
ebg-suggest-part-procedures = Procedures nobody has to run any more
ebg-suggest-part-coordination = Work to come to terms
ebg-suggest-part-delay = Waiting longer
ebg-suggest-severity-info = to know
ebg-suggest-severity-cost = costs
ebg-suggest-severity-condition = condition
ebg-suggest-severity-blocker = blocks
ebg-suggest-source = Source: { $name }
ebg-suggest-open = { $n ->
    [one] One thing nobody knows yet: it may be so or not
   *[other] { $n } things nobody knows yet: each may be so or not
  }
ebg-suggest-unknown-value = Not known: what it would spend
ebg-suggest-unknown-single-bids = Not known: how often it gets only one tender
ebg-suggest-unknown-regime = Not known: the law it buys under
ebg-suggest-unknown-language = Not known: the language it buys in
ebg-suggest-unknown-procedure-cost = Not known: what a procedure costs it
ebg-suggest-unknown-market-single-bids = Not known: how often this market brings only one tender
ebg-suggest-unknown-concentration = Not known: how concentrated supply is
ebg-suggest-unknown-delivery-months = Not known: how long delivery usually takes

ebg-suggest-members = The buyers
ebg-suggest-leads = would lead
ebg-suggest-declared = declared by you
ebg-suggest-planned = from a plan
ebg-suggest-inferred = inferred from contracts that end
ebg-suggest-beside = under the same contracts: { $name }
ebg-suggest-inferred-bought = inferred from what it bought
ebg-suggest-brings = What it brings
ebg-suggest-stays-away = If it stays away
ebg-suggest-without-less = { $eur } on average; a gain in { $points } of 100 draws fewer
ebg-suggest-without-more = { $eur } on average; a gain in { $points } of 100 draws more
ebg-suggest-without-none = the others could be no group
ebg-suggest-no-value = not published, not declared
ebg-suggest-no-share = unknown while a value is
ebg-suggest-no-records = said by the one who asks

ebg-suggest-assumptions-what = Every number is drawn anew in each of the draws, from the range shown.

## A group that began with a suggestion
ebg-suggest-begun = The suggestion it began with
ebg-table-suggested = Suggested buyers
ebg-empty-suggested = Notices know none of the buyers it named.
ebg-column-stands = How it stands
ebg-suggest-not-in-network = not in the network yet: ask the national contact of { $name }
ebg-suggest-in-the-group = in the group
ebg-suggest-invited = invited
ebg-suggest-to-invite = in the network: invite it through its national contact
ebg-suggest-invite = Invite { $name }
