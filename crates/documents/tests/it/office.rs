//! Documents opened by the programs people open them with, and the text compared.

use crate::sample;
use documents::Document;
use std::fs;
use std::path::Path;
use std::process::Command;

/// Words that must come out again, in this order.
fn expected() -> [(&'static str, Document, &'static [&'static str]); 3] {
    [
        (
            "everything",
            sample::everything(),
            &[
                "Three buyers & one <drone>",
                "Buyers of three countries want the same drone; see the notice.",
                "What each does",
                "1. The lead publishes.",
                "2. The others",
                "commit a budget,",
                "They do so before the notice.",
                "3. All sign.",
                "Nobody is bound yet. Budgets come first.",
                "Buyer",
                "Rescue of B",
                "Terms",
                "Code BT-09 is optional required.",
                "line one line two",
            ],
        ),
        (
            "scripts",
            sample::scripts(),
            &[
                "Šķēršļi, příliš žluťoučký kůň, ġużeppi, øl, żółć, ő ű ț ș",
                "Κοινή προμήθεια: οι αγοραστές ΑΓΟΡΑΖΟΥΝ μαζί, ήδη από αύριο.",
                "Съвместна поръчка: купувачите купуват заедно, още от утре. ЩЪЮ.",
            ],
        ),
        (
            "hostile",
            sample::hostile(),
            &[
                "#eval(\"title\") ] } $",
                "#eval(\"1+1\") #read(\"/etc/passwd\") $ 1/0 $",
                "#import \"@preview/evil:0.1.0\": *",
                "#sys.version ]]> & <w:t>",
            ],
        ),
    ]
}

/// Every template with its gaps, and its headings, which must come out again.
fn templates() -> Vec<(String, Document, Vec<String>)> {
    let paper = |template: &toolbox::template::Template| {
        let markdown = template.fill(&|_| toolbox::template::Value::default()).markdown;
        let headings = markdown.lines().filter(|line| line.starts_with('#'));
        let words = headings.map(|line| line.trim_start_matches('#').replace(['*', '\\'], "").trim().to_owned());
        let words = words.collect();
        let (title, language) = (template.title.clone(), template.language.clone());
        (template.id.clone(), Document { title, language, markdown, ..Document::default() }, words)
    };
    toolbox::template::all().iter().map(paper).collect()
}

#[test]
fn word_processor_and_reader_show_the_text_of_our_documents() {
    let folder = tempfile::tempdir().unwrap();
    let samples = expected().into_iter().map(|(name, document, words)| {
        (name.to_owned(), document, words.iter().map(|words| (*words).to_owned()).collect::<Vec<_>>())
    });
    let papers: Vec<_> = samples.chain(templates()).collect();
    assert_eq!(papers.len(), 10);
    for (name, document, _) in &papers {
        fs::write(folder.path().join(format!("{name}.docx")), document.docx().unwrap()).unwrap();
        fs::write(folder.path().join(format!("{name}.pdf")), document.pdf().unwrap()).unwrap();
    }
    let names: Vec<&str> = papers.iter().map(|(name, ..)| name.as_str()).collect();
    open_in_word_processor(folder.path(), &names);
    for (name, _, words) in &papers {
        let word = fs::read_to_string(folder.path().join(format!("{name}.txt"))).unwrap();
        assert_in_order(&format!("{name}.docx"), &word, words);
        let print = run("pdftotext", Command::new("pdftotext").arg(folder.path().join(format!("{name}.pdf"))).arg("-"));
        assert_in_order(&format!("{name}.pdf"), &print, words);
    }
}

/// One start for all documents: starting takes longest.
fn open_in_word_processor(folder: &Path, names: &[&str]) {
    let profile = format!("-env:UserInstallation=file://{}/profile", folder.display());
    let documents = names.iter().map(|name| folder.join(format!("{name}.docx")));
    let mut command = Command::new("soffice");
    command.args(["--headless", &profile, "--convert-to", "txt:Text (encoded):UTF8", "--outdir"]).arg(folder);
    run("soffice", command.args(documents));
}

fn run(program: &str, command: &mut Command) -> String {
    let output = command.output().unwrap_or_else(|error| {
        panic!("{program} did not start ({error}); run `tools/prepare.sh office`, which installs it")
    });
    assert!(output.status.success(), "{program}: {}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap()
}

fn assert_in_order(file: &str, text: &str, words: &[String]) {
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let mut rest = text.as_str();
    for words in words {
        let at = rest
            .find(words.as_str())
            .unwrap_or_else(|| panic!("{file} does not show {words:?} here: {rest:?}\nwhole: {text}"));
        rest = &rest[at + words.len()..];
    }
}
