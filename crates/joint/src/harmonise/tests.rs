//! What holds of every draft.

use super::*;
use proptest::prelude::*;

fn lot(buyer: &str, country: &str, language: &str, text: &str) -> LotText {
    LotText {
        notice: NoticeId::parse("1-2024"),
        buyer: buyer.to_owned(),
        country: Country::parse(country),
        language: Language::parse(language),
        text: text.to_owned(),
        ..LotText::default()
    }
}

fn four_buyers() -> Vec<LotText> {
    vec![
        lot(
            "Border guard",
            "EE",
            "et",
            "Drooni kaal ei tohi ületada 2,5 kg. Lennukiirus vähemalt 15 m/s. Garantii 24 kuud. Pakkumus esitada elektrooniliselt.",
        ),
        lot(
            "Police",
            "PT",
            "pt",
            "O peso do drone não deve exceder 2,5 kg. A garantia deve ser de 36 meses. A formação dos operadores está incluída.",
        ),
        lot(
            "Civil protection",
            "SK",
            "sk",
            "Hmotnosť dronu nesmie presiahnuť 2,5 kg. Záruka musí byť 24 mesiacov. Súčasťou dodávky je školenie.",
        ),
        lot(
            "Rescue service",
            "FR",
            "fr",
            "Le poids du drone ne doit pas dépasser 2,5 kg. La garantie est de deux ans. La formation des opérateurs est comprise. Indice de protection IP67 selon EN 60529.",
        ),
    ]
}

#[test]
fn a_lot_tells_its_text_or_that_of_the_whole() {
    let notice =
        testing::notice("1-2024").buyer("Head of procurement", "EE").cpv("35613000").lot("1").described("Drones");
    let notice = notice.build();
    let text = LotText::of(&notice, &notice.lots[0]).unwrap();
    assert_eq!((text.text.as_str(), text.language.as_str(), text.lot.as_str()), ("Drones", "en", "1"));
    assert_eq!(text.cpv, Cpv::parse("35613000"));
}

#[test]
fn what_four_buyers_say_in_four_languages_becomes_one_requirement() {
    let draft = harmonise(&four_buyers(), &Concepts::default());
    let weight = draft.requirements.iter().find(|own| own.attributes.contains(&"weight".to_owned())).unwrap();
    assert_eq!((weight.buyers.as_slice(), weight.countries), ([0, 1, 2, 3].as_slice(), 4));
    assert_eq!(weight.sources.lots(), [0, 1, 2, 3]);
}

#[test]
fn the_table_tells_who_agrees_who_differs_and_who_is_silent() {
    let draft = harmonise(&four_buyers(), &Concepts::default());
    let row = |key: &str| draft.table.iter().find(|row| row.attribute == key).unwrap();
    assert_eq!(row("weight").verdict, Verdict::Agrees);
    let warranty = row("warranty");
    assert_eq!(warranty.verdict, Verdict::Differs);
    assert_eq!(warranty.cells[1].as_ref().unwrap().values, ["36 meses"]);
    assert!(row("EN 60529").cells[0].is_none());
    assert_eq!(draft.table[0].verdict, Verdict::Differs);
}

#[test]
fn sentences_about_the_procedure_are_left_out_and_listed() {
    let draft = harmonise(&four_buyers(), &Concepts::default());
    assert_eq!(draft.left_out.len(), 1);
    assert_eq!(draft.left_out[0].1, Reason::Administrative);
    assert_eq!(draft.left_out[0].0.lot, 0);
}

#[test]
fn a_name_of_a_product_is_flagged_where_it_stands() {
    let lots = [lot("A", "IE", "en", "The radio must be of the brand Acmephone. Weight 200 g.")];
    let draft = harmonise(&lots, &Concepts::default());
    let brands: Vec<&Brand> = draft.requirements.iter().flat_map(|own| &own.brands).collect();
    assert_eq!(brands.len(), 1);
    assert!(brands[0].name.contains("Acmephone"));
}

#[test]
fn the_clearest_sentence_is_short_measured_and_without_a_brand() {
    let lots = [
        lot("A", "IE", "en", "The weight of the radio of the brand Acmephone must not exceed 300 g."),
        lot("B", "MT", "en", "The weight of the radio must not exceed 300 g."),
    ];
    let draft = harmonise(&lots, &Concepts::default());
    assert_eq!(draft.requirements.len(), 1);
    assert_eq!(draft.requirements[0].from.lot, 1);
    assert_eq!(draft.requirements[0].strength, Strength::Must);
}

#[test]
fn what_several_buyers_speak_of_is_one_draft_with_what_each_says() {
    let draft = harmonise(&four_buyers(), &Concepts::default());
    let aspect = |key: &str| draft.requirements.iter().find(|own| own.aspect.as_deref() == Some(key)).unwrap();
    let warranty = aspect("warranty");
    let values: Vec<Option<&str>> = warranty.said.iter().map(|said| said.value.as_deref()).collect();
    assert_eq!(values, [Some("24 kuud"), Some("36 meses"), Some("24 mesiacov"), None]);
    assert_eq!(aspect("training").buyers, [1, 2, 3]);
}

#[test]
fn a_sentence_that_lists_several_things_speaks_of_each() {
    let lots = [
        lot("A", "IE", "en", "The supplier installs the cameras and provides training and spare parts."),
        lot("B", "DE", "de", "Schulung der Anwender ist enthalten. Ersatzteile sind zehn Jahre lieferbar."),
        lot("C", "PL", "pl", "Wykonawca zapewni szkolenie operatorów."),
    ];
    let draft = harmonise(&lots, &Concepts::default());
    let buyers =
        |key: &str| draft.requirements.iter().find(|own| own.aspect.as_deref() == Some(key)).unwrap().buyers.clone();
    assert_eq!(buyers("training"), [0, 1, 2]);
    assert_eq!(buyers("spare-parts"), [0, 1]);
}

#[test]
fn a_word_that_counts_only_with_a_number_is_no_aspect_without() {
    let lots = [
        lot("A", "IE", "en", "The vest must be of high quality and long life."),
        lot("B", "FR", "fr", "La hauteur de la salle est sans importance."),
    ];
    let draft = harmonise(&lots, &Concepts::default());
    assert!(draft.requirements.iter().all(|own| own.buyers.len() == 1 && own.aspect.is_none()), "{draft:?}");
}

#[test]
fn what_is_bought_is_said_first_by_every_buyer_and_is_no_aspect_of_itself() {
    let mut labels = model::Labels::default();
    for (language, label) in [("en", "Cleaning services"), ("fr", "Services de nettoyage"), ("pl", "Usługi sprzątania")]
    {
        labels.add("cpv", "90910000", language, label.to_owned());
    }
    let concepts = Concepts::of(&labels, &["en", "fr", "pl"].map(str::to_owned).into());
    let mut lots = vec![
        lot("A", "IE", "en", "Provision of cleaning services in offices. Consumables are included."),
        lot(
            "B",
            "FR",
            "fr",
            "Le marché a pour objet le nettoyage des locaux. La fourniture des consommables est comprise.",
        ),
        lot("C", "PL", "pl", "Przedmiotem zamówienia jest sprzątanie biur."),
    ];
    lots.iter_mut().for_each(|lot| lot.cpv = Cpv::parse("90910000"));
    let draft = harmonise(&lots, &concepts);
    assert_eq!(draft.requirements[0].aspect.as_deref(), Some(OBJECT));
    assert_eq!(draft.requirements[0].buyers, [0, 1, 2]);
    assert!(draft.requirements.iter().all(|own| own.aspect.as_deref() != Some("cleaning")));
    assert!(draft.requirements.iter().any(|own| own.aspect.as_deref() == Some("consumables") && own.buyers == [0, 1]));
}

#[test]
fn a_meeting_gets_what_is_shared_and_two_drafts_of_each_buyer() {
    let own = "The mast must be 3 m high. The case must weigh 2 kg. The siren must be loud. The cover must be sewn.";
    let lots = [
        lot("A", "IE", "en", &format!("Training must be given. {own}")),
        lot("B", "MT", "en", "Users must get training."),
    ];
    let draft = harmonise(&lots, &Concepts::default());
    let brought = draft.for_a_meeting();
    assert_eq!(brought.iter().filter(|own| own.buyers == [0]).count(), 2);
    assert_eq!((brought[0].about(), brought[0].buyers.as_slice()), (Some("training"), [0, 1].as_slice()));
}

#[test]
fn norwegian_is_known_by_both_its_names() {
    for code in ["nb", "no"] {
        let lots = [
            lot("A", "NO", code, "Opplæring av brukere skal inngå."),
            lot("B", "SE", "sv", "Utbildning av användare ingår."),
        ];
        assert_eq!(harmonise(&lots, &Concepts::default()).requirements[0].buyers, [0, 1], "{code}");
    }
}

/// The example of docs/indicators/harmoniser.md, worked out.
#[test]
fn the_method_page_states_its_example() {
    let draft = harmonise(&four_buyers(), &Concepts::default());
    let weight = draft.requirements.iter().find(|own| own.attributes.contains(&"weight".to_owned())).unwrap();
    let warranty = draft.table.iter().find(|row| row.attribute == "warranty").unwrap();
    let page = include_str!("../../../../docs/indicators/harmoniser.md");
    let lots = format!("{} lots of {} countries", weight.sources.lots().len(), weight.countries);
    let other = &warranty.cells[1].as_ref().unwrap().values[0];
    assert_eq!(warranty.verdict, Verdict::Differs);
    for stated in [lots.as_str(), other.as_str()] {
        assert!(page.contains(stated), "docs/indicators/harmoniser.md does not say {stated}");
    }
}

/// Texts of random sentences in random languages.
fn texts() -> impl Strategy<Value = Vec<LotText>> {
    const SENTENCES: [(&str, &str); 9] = [
        ("en", "The weight must not exceed 3 kg."),
        ("en", "Training is included;"),
        ("de", "Das Gewicht beträgt höchstens 3 kg."),
        ("de", "Angebote sind elektronisch einzureichen."),
        ("fr", "La garantie est de 24 mois."),
        ("pl", "Gwarancja 24 miesiące."),
        ("el", "Το βάρος δεν πρέπει να υπερβαίνει τα 3 kg."),
        ("fr", "Voir www.example.org."),
        ("bg", "Да."),
    ];
    let sentence = (0..SENTENCES.len()).prop_map(|at| SENTENCES[at]);
    let lot_of = |(first, rest, buyer): ((&'static str, &'static str), Vec<(&'static str, &'static str)>, u8)| {
        let text = rest.iter().fold(first.1.to_owned(), |text, (_, next)| format!("{text} {next}"));
        lot(&format!("Buyer {}", buyer % 4), "EE", first.0, &text)
    };
    proptest::collection::vec(
        (sentence.clone(), proptest::collection::vec(sentence, 0..5), any::<u8>()).prop_map(lot_of),
        0..6,
    )
}

proptest! {
    #[test]
    fn every_draft_comes_from_lots_and_no_sentence_is_lost(lots in texts()) {
        let draft = harmonise(&lots, &Concepts::default());
        let mut seen: Vec<SentenceRef> = draft.left_out.iter().map(|(sentence, _)| sentence.clone()).collect();
        for own in &draft.requirements {
            prop_assert!(!own.sources.all().is_empty() && own.sources.all().contains(&own.from));
            prop_assert_eq!(own.from.text(&lots), Some(own.wording.as_str()));
            prop_assert_eq!(&lots[own.from.lot].language, &own.language);
            seen.extend(own.sources.all().iter().cloned());
        }
        let mut all: Vec<SentenceRef> = Vec::new();
        for (at, own) in lots.iter().enumerate() {
            let sentences = sentence::sentences(&own.text, language::tongue(own.language.as_str()));
            all.extend(sentences.into_iter().map(|bytes| SentenceRef::new(at, &bytes)));
        }
        seen.sort();
        seen.dedup();
        all.sort();
        prop_assert_eq!(seen, all);
        let mut worded: Vec<&SentenceRef> = draft.requirements.iter().map(|own| &own.from).collect();
        worded.sort();
        prop_assert!(worded.windows(2).all(|two| two[0] != two[1]), "two drafts have the same wording");
        for own in &draft.requirements {
            prop_assert_eq!(own.said.iter().map(|said| said.buyer).collect::<Vec<_>>(), own.buyers.clone());
            for said in &own.said {
                let within = |source: &SentenceRef| {
                    source.lot == said.part.lot && source.from <= said.part.from && said.part.to <= source.to
                };
                prop_assert!(said.part.text(&lots).is_some() && own.sources.all().iter().any(within));
            }
        }
        for row in &draft.table {
            prop_assert_eq!(row.cells.len(), draft.buyers.len());
            prop_assert!(row.cells.iter().flatten().all(|cell| !cell.sentences.is_empty()));
        }
    }

    #[test]
    fn the_same_texts_give_the_same_draft(lots in texts()) {
        prop_assert_eq!(harmonise(&lots, &Concepts::default()), harmonise(&lots, &Concepts::default()));
    }
}
