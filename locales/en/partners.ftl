# The partner list and its pictures.
partners-heading = { $n ->
    [0] No buyer abroad is known to buy { $need }
    [one] One buyer abroad buys { $need }
   *[other] { $shown } buyers in { $countries ->
        [one] one country
       *[other] { $countries } countries
    } buy { $need }
}
partners-the-same = the same
partners-wrong = Please look at the marked fields
partners-windows = { $n ->
    [one] One of them has a contract that ends
   *[other] { $n } of them have contracts that end
} by { $month }. Every reason can be opened.
partners-no-windows = None of their contracts has a known end ahead. Every reason can be opened.
partners-for = Partners for
partners-change = Change the need
partners-refine = Refine the question
partners-none = Nothing in the notices here matches. A broader code (fewer digits) or another day may find more.
partners-where = Where they are
partners-tiles = Buyers with this need, by country
partners-legend = What the bar is made of
partners-method = How the score is worked out
partners-notes = What to know
partners-list = The buyers
partners-all-shown = All { $found }, best first; score out of 100.
partners-first-shown = The best { $rows } of { $found }; score out of 100.
partners-score = Score
partners-why = Why
partners-end-unknown = End of contract – not stated in the notices
partners-ends = Contract ends { $likely }.
partners-ends-until = Contract ends { $likely }, with options until { $latest }.
partners-ends-inferred = Contract likely ends { $likely } (inferred).
partners-ends-inferred-until = Contract likely ends { $likely } (inferred), with options until { $latest }.
partners-same-country = { $n ->
    [one] One buyer of your own country is left out.
   *[other] { $shown } buyers of your own country are left out.
}
partners-siblings = { $n ->
    [one] One body of the same corporate group is not offered.
   *[other] { $shown } bodies of the same corporate group are not offered.
}
partners-siblings-title = Not offered: the same corporate group
partners-siblings-what = They belong to the asking buyer’s own group, so buying with them is no joint cross-border procedure.
partners-without-country = { $n ->
    [one] One buyer whose country is not stated is left out.
   *[other] { $shown } buyers whose country is not stated are left out.
}
partners-unknown-end = { $n ->
    [one] For one buyer shown, no end of contract is known; it gets no points for time and is not excluded.
   *[other] For { $shown } buyers shown, no end of contract is known; they get no points for time and are not excluded.
}
partners-no-country = You named no country, so buyers of every country are listed and suppliers in common are not known.
partners-no-value = You named no value, so the size of contracts is not compared.
partners-joint = Bought together before

factor-need = Same need
factor-text = Same words
factor-recurrence = Buys it regularly
factor-window = Time fits
factor-scale = Similar size
factor-legal = Law fits
factor-suppliers = Shared suppliers
factor-joint = Has bought jointly

line-title = When their contracts end
line-term = stated term
line-option = options and renewals
line-likely = likely end
line-asked = The lit column is your window, { $from } to { $to }.
line-busiest = { $n } of these contracts likely end between { $from } and { $to } (the lit column).
line-apart = No two of these contracts are likely to end within six months of each other.
line-lane = { $name }: stated term until { $base }, likely end { $likely }, at the latest { $latest }
end-base = Stated end
end-likely = Likely end
end-latest = Latest end
