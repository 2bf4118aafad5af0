# Organisations of the network.
bodies-title = Organisations
bodies-heading = { $n ->
    [0] No organisation belongs to the network yet
    [one] One organisation belongs to the network
   *[other] { $shown } organisations belong to the network
}
bodies-empty = An organisation joins with the first person who is admitted for it.
body-evidence = Its notices
body-no-evidence = Nobody has said yet which organisation in the published notices this is. Then its contracts that end soon and its best partners stand here.
body-find-evidence = Find it in the notices
body-to-evidence = What it published
body-change-evidence = change
body-endings = Contracts that end within 12 months
body-no-endings = No contract of it is known to end within 12 months.
body-partners = Who abroad needs the same
body-no-partners = Its notices do not say enough to name partners.
body-score = { $name } of 100 points
body-all-partners = All partners, with reasons
body-members = Who acts for it
body-no-members = Nobody who acts for it lets themselves be found.
body-confirmed = Confirmed
body-rests = rests until confirmed
body-confirm-one = Confirm
body-confirm-all = Confirm everybody
body-end-one = End
body-name-member = Name somebody
body-name-go = Name
body-edit = Edit this page
body-save = Save
field-about = About
evidence-title = Which organisation is it in the notices?
evidence-lede = You decide, and can change it at any time. The link shows contracts and partners here; it changes nothing in the notices.
evidence-name = Name in the notices
evidence-none = No organisation of this country has a name like this. Try one word of it, in the language of the notices.
evidence-decide = Decide
evidence-link = This is it
evidence-unlink = No longer
wrong-no-findable = No member who lets themselves be found has this address. Ask your national contact to invite them.
said-body-saved = Saved.
said-body-member-named = They act for the organisation now.
said-body-member-ended = They no longer act for the organisation.
said-body-confirmed = Confirmed for another 180 days.
said-evidence-linked = Linked to its notices.
said-evidence-unlinked = The link is ended.
letter-membership-confirm-subject = Who still acts for { $name }?
letter-membership-confirm-text =
    { $n ->
        [one] One person who acts for { $name } was
       *[other] { $n } people who act for { $name } were
    } last confirmed almost 180 days ago.

    Please confirm them with one click. Whoever is not confirmed within 14 days rests: they keep their account, and lose what belongs to the organisation until you confirm them.
letter-membership-confirm-action = Confirm who acts for us
