//! Documents to write.

use documents::Document;

/// A document with one of everything.
pub fn everything() -> Document {
    let markdown = "\
Buyers of **three** countries want *the same* drone; see [the notice](https://example.org/notice?a=1&b=2).

## What each does

1. The lead publishes.
2. The others
   - commit a budget,
   - name an evaluator.

   They do so before the notice.
3. All sign.

> Nobody is bound yet.\\
> Budgets come first.

| Buyer | Share | Note |
|-------|-------|------|
| Police of A | 40 % | leads |
| Rescue of B | 60 % | *pays* more |

### Terms

Code `BT-09` is ~~optional~~ required.

---

```
line one
  line two
```
";
    Document {
        title: "Three buyers & one <drone>".to_owned(),
        language: "en".to_owned(),
        foot: "procurenet, as of 21 November 2026".to_owned(),
        markdown: markdown.to_owned(),
    }
}

/// The same sentence in three scripts.
pub fn scripts() -> Document {
    let markdown = "\
# Šķēršļi, příliš žluťoučký kůň, ġużeppi, øl, żółć, ő ű ț ș

Κοινή προμήθεια: οι αγοραστές ΑΓΟΡΑΖΟΥΝ μαζί, ήδη από αύριο.

Съвместна поръчка: купувачите купуват заедно, още от утре. ЩЪЮ.
";
    Document {
        title: "Писма".to_owned(),
        language: "bg".to_owned(),
        foot: "Πηγή".to_owned(),
        markdown: markdown.to_owned(),
    }
}

/// Texts somebody might try to run.
pub fn hostile() -> Document {
    let markdown = r##"
\#eval("1+1") \#read("/etc/passwd") $ 1/0 $ \\ \u{0} @label \<label>

#import "@preview/evil:0.1.0": *

`#sys.version` ]]> &amp; &lt;w:t> </w:t> "quotes" 'single' ${jndi}

[not a link](javascript:alert(1)) [nor this](file:///etc/passwd)
"##;
    Document {
        title: "#eval(\"title\") ] } $".to_owned(),
        language: "en\"); #panic(".to_owned(),
        foot: "#panic(\"foot\")".to_owned(),
        markdown: markdown.to_owned(),
    }
}
