# Contract endings.
endings-title = Contract endings
endings-heading = { $n ->
    [0] No contract is known to run beyond { $day }
    [one] One contract may run beyond { $day }
   *[other] { $shown } contracts may run beyond { $day }
}
endings-lede = Three dates for each lot: the stated end, the likely end, and the latest with every option used. What is inferred says so.
endings-bars = Likely ends by month
endings-bars-of = { $n ->
    [one] One in the next four years.
   *[other] { $shown } in the next four years.
}
endings-lots = { $n ->
    [one] One lot was looked at.
   *[other] { $shown } lots were looked at.
}
endings-without-term = { $n ->
    [one] One lot states no term; it is counted, not guessed.
   *[other] { $shown } lots state no term; they are counted, not guessed.
}
endings-without-start = { $n ->
    [one] One lot states a duration but no start.
   *[other] { $shown } lots state a duration but no start.
}
endings-unlimited = { $n ->
    [one] One runs without an end.
   *[other] { $shown } run without an end.
}
endings-doubtful = { $n ->
    [one] One states a term that cannot be meant.
   *[other] { $shown } state a term that cannot be meant.
}
endings-not-awarded = { $n ->
    [one] One was not awarded.
   *[other] { $shown } were not awarded.
}
endings-over = { $n ->
    [one] One was over before this day.
   *[other] { $shown } were over before this day.
}
endings-none = No contract ending matches.
endings-past = likely over, options may run
endings-announced = result not published here
endings-inferred = Partly inferred – from which fields
endings-from = From which fields
