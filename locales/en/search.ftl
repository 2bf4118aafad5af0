# Search in notices.
search-title = Search in notices
search-heading = { $n ->
    [0] No notice found
    [one] One notice found
   *[other] { $shown } notices found
}
search-words = Words
search-kind = Kind
search-from = From day
search-to = To day
search-go = Search
search-empty = Type words from a title, a description or a buyer’s name; capital letters and accents do not matter.
search-none = No notice matches. Fewer words or fewer filters may find more.
