# Organisations.
organisation-kicker = Organisation
organisation-lede = Bought in { $bought } notices, won in { $won }; written in { $n ->
        [one] one way
       *[other] { $spellings } ways
    }.
organisation-partners = Find partners for this buyer
organisation-who = Who it is
organisation-id = Name here
organisation-ids = National ids
organisation-no-ids = the notices give none
organisation-towns = Towns
organisation-types = Type
organisation-activities = Activity
organisation-group = Corporate group
organisation-spellings = As written
organisation-reasons = { $n ->
    [one] Why its mentions were merged: one reason
   *[other] Why its mentions were merged: { $shown } reasons
}
organisation-endings = Its contracts that end
organisation-joint = Joint procedures
organisation-co-buyers = Bought together with
organisation-bought = { $n ->
    [one] Bought in one notice
   *[other] Bought in { $shown } notices
}
organisation-won = { $n ->
    [one] Won in one notice
   *[other] Won in { $shown } notices
}
organisation-other = { $n ->
    [one] Named in one other notice
   *[other] Named in { $shown } other notices
}
