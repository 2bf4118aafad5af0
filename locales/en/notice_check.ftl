# eForms notices checked before they are sent.
notice-check-title = Check an eForms notice
notice-check-lede = Give the XML of a notice. It is held against the schemas and business rules that the Publications Office publishes with the eForms SDK, here and offline: what TED would refuse is named with its rule and its place.
notice-check-sdk = Checked with eForms SDK { $name }.
notice-check-no-sdk = No eForms SDK is loaded here, so nothing can be checked yet. Whoever runs the site loads it with “procurenet fetch sdk --from PATH”, from an archive of the SDK.
notice-check-not-kept = The notice is not kept and not logged: it makes this answer and is forgotten. Pasted text up to 1 MB; members may send a file.
field-notice-check-file = File
field-notice-check-xml = XML of the notice
notice-check-go = Check it
notice-check-again = Check again
notice-check-valid = This notice is valid
notice-check-refused = { $n ->
    [one] One thing would be refused
   *[other] { $shown } things would be refused
}
notice-check-reading = Notice subtype { $subtype }, written for { $written }, checked with SDK { $sdk }: { $checked } rules were decided.
notice-check-accepted = TED takes notices written for SDK { $version } until { $until }, as published on { $listed }.
notice-check-over = TED took notices written for SDK { $version } until { $until } and refuses them now. Write it for a newer version.
notice-check-lifespan-unknown = Until when TED takes notices written for SDK { $version } stands on none of the lists held here.
notice-check-lists = The publisher’s list
notice-check-not-checked = { $n ->
    [0] Every rule was decided.
    [one] One rule was not checked, for it asks about something outside the notice:
   *[other] { $shown } rules were not checked, for they ask about something outside the notice or could not be decided:
}
notice-check-nothing = No rule fails. Let a colleague read it as a supplier would, then send it.
notice-check-failures = What fails
notice-check-warning = warning
notice-check-more-places = { $n ->
    [one] One more place; ask for the JSON to get all.
   *[other] { $shown } more places; ask for the JSON to get all.
}
notice-check-unlisted = { $n ->
    [one] One more failure is not listed.
   *[other] { $shown } more failures are not listed.
}
notice-check-then = How the notice reaches TED
notice-check-sending = Load the XML into eNotices2, the Publications Office’s own tool, or hand it to an eSender, a service that is licensed to send notices to TED. Nothing is sent from here.
notice-check-limits = TED takes notices of an SDK version only until a day that the Publications Office announces, and may move: its own service has the last word. A notice that changes another is compared with it only when the original is given too; rules about the day of sending are decided by TED.
wrong-notice-check-empty = Paste the XML of a notice, or choose a file.
wrong-notice-check-xml = This is not read as XML. Is it the whole file, in UTF-8 and without a document type?
wrong-notice-check-eforms = This is XML, but no eForms notice. Notices in the older TED format cannot be checked.
wrong-notice-check-large = The file is larger than 16 MB. Is it one notice?
wrong-notice-check-no-sdk = No eForms SDK is loaded here, so nothing could be checked.
