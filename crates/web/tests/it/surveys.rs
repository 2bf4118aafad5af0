//! Surveys over HTTP: built, answered and counted through the pages alone.

use crate::plane::{Browser, Plane};
use crate::world::Answer;
use axum::http::StatusCode;

/// Sends a form that must be taken; where it leads.
pub(crate) async fn sends(browser: &Browser, address: &str, fields: &[(&str, &str)]) -> String {
    let answer = browser.post(address, fields).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{address}: {}", answer.text);
    answer.header("location").to_owned()
}

fn path_of(location: &str) -> &str {
    location.split('?').next().unwrap()
}

/// A survey in English, Estonian and Portuguese, built form by form; its address.
pub(crate) async fn built(editor: &Browser) -> String {
    let start = [("title", "Buying drones together"), ("language", "en"), ("readers", "members"), ("who", "anonymous")];
    let draft = path_of(&sends(editor, "/surveys", &start).await).to_owned();
    let survey = draft.strip_suffix("/edit").unwrap().to_owned();
    let form = |rest: &str| format!("{survey}{rest}");
    sends(editor, &form("/head"), &[("language", "en"), ("title-en", "Buying drones together"), ("add", "et")]).await;
    let head = [
        ("language", "en"),
        ("language", "et"),
        ("title-en", "Buying drones together"),
        ("title-et", "Droonide ühine ostmine"),
        ("add", "pt"),
    ];
    sends(editor, &form("/head"), &head).await;
    let head = [
        ("language", "et"),
        ("language", "pt"),
        ("title-en", "Buying drones together"),
        ("title-et", "Droonide ühine ostmine"),
        ("title-pt", "Comprar drones em conjunto"),
    ];
    sends(editor, &form("/head"), &head).await;
    for title in ["About you", "Experience"] {
        sends(editor, &form("/sections"), &[("title", title)]).await;
    }
    let titles = [("title-en", "About you"), ("title-et", "Teist"), ("title-pt", "Sobre si")];
    sends(editor, &form("/sections/s1"), &titles).await;
    let titles = [("title-en", "Experience"), ("title-et", "Kogemus"), ("title-pt", "Experiência")];
    sends(editor, &form("/sections/s2"), &titles).await;
    for (section, kind, text) in [
        ("s1", "single", "Which country?"),
        ("s2", "single", "Have you done it?"),
        ("s2", "text", "What helped?"),
        ("s2", "rating", "Would you do it again?"),
    ] {
        sends(editor, &form("/questions"), &[("section", section), ("kind", kind), ("text", text)]).await;
    }
    let country = [
        ("text-en", "Which country?"),
        ("text-et", "Mis riik?"),
        ("text-pt", "Que país?"),
        ("options-en", "Estonia\nPortugal\nSlovakia"),
        ("options-et", "Eesti\nPortugal\nSlovakkia"),
        ("options-pt", "Estónia\nPortugal\nEslováquia"),
        ("required", "yes"),
        ("groups_by", "country"),
    ];
    sends(editor, &form("/questions/q1"), &country).await;
    let done = [
        ("text-en", "Have you done it?"),
        ("text-et", "Kas olete seda teinud?"),
        ("text-pt", "Já o fizeram?"),
        ("options-en", "Yes\nNo"),
        ("options-et", "Jah\nEi"),
        ("options-pt", "Sim\nNão"),
        ("required", "yes"),
    ];
    sends(editor, &form("/questions/q2"), &done).await;
    let helped = [
        ("text-en", "What helped?"),
        ("text-et", "Mis aitas?"),
        ("text-pt", "O que ajudou?"),
        ("shown_if", "q2=o1"),
        ("required", "yes"),
    ];
    sends(editor, &form("/questions/q3"), &helped).await;
    let again =
        [("text-en", "Would you do it again?"), ("text-et", "Kas teeksite uuesti?"), ("text-pt", "Faria de novo?")];
    sends(editor, &form("/questions/q4"), &again).await;
    survey
}

/// Links for one answer each, as the page shows them once.
pub(crate) async fn tokens(editor: &Browser, survey: &str, number: &str) -> Vec<String> {
    let page = editor.post(&format!("{survey}/tokens"), &[("number", number)]).await;
    assert_eq!(page.status, StatusCode::OK, "{}", page.text);
    let links = page.text.split("<code>http://localhost:8080").skip(1);
    links.map(|rest| rest.split('<').next().unwrap().to_owned()).collect()
}

/// Answers through the pages: country, whether they did it, and what helped.
pub(crate) async fn answers(browser: &Browser, way: &str, country: &str, done: bool, words: &str) -> Answer {
    let first = sends(browser, way, &[("language", "en")]).await;
    let on = |fields: &[(&'static str, &str)]| -> Vec<(&'static str, String)> {
        let given = fields.iter().map(|(name, value)| (*name, (*value).to_owned()));
        given.chain([("language", "en".to_owned()), ("go", "on".to_owned())]).collect()
    };
    let secret = path_of(&first).strip_suffix("/sections/1").unwrap().to_owned();
    let send = async |part: &str, fields: Vec<(&'static str, String)>| {
        let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
        sends(browser, &format!("{secret}{part}"), &fields).await
    };
    assert_eq!(send("/sections/1", on(&[("q.q1", country)])).await, format!("{secret}/sections/2"));
    let done_id = if done { "o1" } else { "o2" };
    let mut next = send("/sections/2", on(&[("q.q2", done_id), ("q.q4", "5")])).await;
    if done {
        assert_eq!(next, format!("{secret}/sections/2?said=survey-more"), "more is asked of those who did it");
        next = send("/sections/2", on(&[("q.q2", done_id), ("q.q3", words), ("q.q4", "5")])).await;
    }
    assert_eq!(next, format!("{secret}/summary"));
    let summary = browser.get(&next).await;
    assert_eq!(summary.status, StatusCode::OK, "{}", summary.text);
    assert_eq!(summary.text.contains(words), done, "{}", summary.text);
    browser.post(&format!("{secret}/answer"), &[]).await
}

#[tokio::test]
async fn thirty_answer_a_survey_of_three_languages_and_its_brief_is_published() {
    let plane = Plane::new().await;
    let editor = plane.national_contact("Contact", "EE").await;
    let survey = built(&editor).await;
    let draft = editor.get(&format!("{survey}/edit")).await.text;
    assert!(draft.contains("12 of 12 texts") && !draft.contains("to be mended"), "{draft}");
    let preview = editor.get(&format!("{survey}/preview?in=et")).await.text;
    assert!(preview.contains("Mis riik?") && preview.contains("Shown if"), "{preview}");
    let way = |rest: &str| format!("{survey}{rest}");
    sends(&editor, &way("/steps"), &[("step", "open")]).await;
    let links = tokens(&editor, &survey, "30").await;
    assert_eq!(links.len(), 30);

    let visitor = plane.visitor();
    for (at, link) in links.iter().enumerate() {
        let country = ["o1", "o1", "o2"][at % 3];
        let country = if at >= 27 { "o3" } else { country };
        let words = format!("kanari of respondent {at}");
        let handed_in = answers(&visitor, link, country, at % 2 == 0, &words).await;
        assert_eq!(handed_in.header("location"), "/surveys?said=survey-handed-in", "{}", handed_in.text);
    }
    let again = visitor.get(&links[0]).await.text;
    assert!(again.contains("was handed in") && !again.contains("<select"), "{again}");
    assert_eq!(path_of(&sends(&visitor, &links[0], &[("language", "en")]).await), links[0], "no second answer");
    let second = visitor.post(&format!("{}/answer", links[0]), &[]).await;
    assert_eq!(second.header("location"), "", "{}", second.text);

    assert_eq!(visitor.get(&way("/results")).await.status, StatusCode::NOT_FOUND);
    assert_eq!(editor.get(&way("/results")).await.status, StatusCode::NOT_FOUND, "not while it is open");
    sends(&editor, &way("/steps"), &[("step", "close")]).await;
    let member = plane.browser(&plane.member("Buyer", "PT").await).await;
    for browser in [&visitor, &member] {
        for part in ["/results", "/results?format=json", "/brief", "/brief?format=docx"] {
            assert_eq!(browser.get(&way(part)).await.status, StatusCode::NOT_FOUND, "{part}");
        }
    }

    let page = editor.get(&way("/results?by=country")).await.text;
    assert!(page.contains("30 people answered") && page.contains("Only editors read this"), "{page}");
    assert!(page.contains("Estonia") && page.contains("n = 18"), "{page}");
    assert!(
        page.contains("would give one away: Portugal, Slovakia"),
        "three of Slovakia, and Portugal as their key: {page}"
    );
    assert!(!page.contains("kanari"), "words are for those who code them");
    let coding = editor.get(&way("/coding")).await.text;
    assert!(coding.contains("kanari of respondent 0"));
    sends(&editor, &way("/themes"), &[("question", "q3"), ("name", "Trust")]).await;
    let coding = editor.get(&way("/coding")).await;
    let text = coding.between(&format!("action=\"{survey}/texts/"), "\"");
    let theme = coding.between("name=\"theme\" value=\"", "\"");
    sends(&editor, &way(&format!("/texts/{text}")), &[("theme", &theme)]).await;
    let finding = [("kind", "enabling_factor"), ("question", "q3"), ("text", "Trust helped.")];
    sends(&editor, &way("/findings"), &finding).await;
    assert!(!visitor.get("/surveys/findings").await.text.contains("Trust helped."));
    let days = [("kind", "coordination_cost"), ("question", "q3"), ("text", "A law costs three days.")];
    sends(&editor, &way("/findings"), &days).await;

    sends(&editor, &way("/brief"), &[("brief", "Begin **early**.")]).await;
    sends(&editor, &way("/publication"), &[]).await;
    let brief = visitor.get(&way("/brief")).await.text;
    assert!(brief.contains("30 people answered") && brief.contains("<strong>early</strong>"), "{brief}");
    assert!(brief.contains("50 % (15 of 30)") && brief.contains("Trust"), "{brief}");
    let rows = visitor.get(&way("/results?by=country&format=json")).await.json();
    let rows = rows.as_array().unwrap();
    assert!(rows.iter().all(|row| row["suppressed"] == true || row["n"].as_u64().unwrap() >= 5), "{rows:?}");
    assert!(rows.iter().any(|row| row["group"] == "Estonia" && row["n"] == 18), "{rows:?}");
    assert!(!rows.iter().any(|row| row["group"] == "Slovakia" && !row["n"].is_null()), "{rows:?}");
    assert!(visitor.get("/surveys/findings").await.text.contains("Trust helped."));
    days_are_assumed(&plane, &editor, &survey).await;
    let sheet = visitor.get(&way("/results?by=country&format=xlsx")).await;
    assert!(sheet.header("content-disposition").ends_with("-results.xlsx\""));
    let cells = workbook(&sheet.bytes);
    assert_eq!(
        (cells.len(), cells[0][0].as_str()),
        (rows.len() + 1, rows[0].as_object().unwrap().keys().next().unwrap().as_str())
    );
    assert!(cells.iter().any(|row| row.contains(&"Estonia".to_owned()) && row.contains(&"18".to_owned())), "{cells:?}");
    finding_is_used(&plane, &editor, &survey).await;
    for part in ["", "/results", "/results?by=country", "/results?format=csv", "/results?format=json", "/brief"] {
        let answer = visitor.get(&way(part)).await;
        assert!(answer.status.is_success() && !answer.text.contains("kanari"), "{part}: {}", answer.text);
    }
    assert!(visitor.get("/surveys").await.text.contains("Buying drones together"));
}

#[tokio::test]
async fn somebody_stops_and_goes_on_later_in_another_language() {
    let plane = Plane::new().await;
    let editor = plane.national_contact("Contact", "EE").await;
    let survey = built(&editor).await;
    sends(&editor, &format!("{survey}/steps"), &[("step", "open")]).await;
    let page = editor.post(&format!("{survey}/link"), &[]).await;
    let link = page.between("<code>http://localhost:8080", "<");
    let first = sends(&plane.visitor(), &link, &[("language", "et")]).await;
    let section = path_of(&first).to_owned();
    let page = plane.visitor().get(&first).await.text;
    assert!(page.contains("Mis riik?") && page.contains("lang=\"et\""), "{page}");
    let later = [("q.q1", "o2"), ("language", "et"), ("go", "later")];
    let way = path_of(&sends(&plane.visitor(), &section, &later).await).to_owned();
    assert_ne!(way, link, "everybody has an answer of their own");
    let page = plane.visitor().get(&way).await.text;
    assert!(page.contains("One question is answered.") && page.contains("eesti"), "{page}");
    let page = plane.visitor().get(&format!("{section}?in=pt")).await.text;
    assert!(page.contains("Que país?") && page.contains("value=\"o2\" checked"), "{page}");
    let other = sends(&plane.visitor(), &link, &[("language", "en")]).await;
    assert!(!plane.visitor().get(&other).await.text.contains("checked"), "who else has the link sees nothing of it");
}

#[tokio::test]
async fn what_is_wrong_is_said_beside_the_question_and_what_was_typed_stays() {
    let plane = Plane::new().await;
    let editor = plane.national_contact("Contact", "EE").await;
    let survey = built(&editor).await;
    sends(&editor, &format!("{survey}/steps"), &[("step", "open")]).await;
    let link = tokens(&editor, &survey, "1").await.remove(0);
    let visitor = plane.visitor();
    sends(&visitor, &link, &[("language", "en")]).await;
    let section = |number: usize| format!("{link}/sections/{number}");
    let page = visitor.post(&section(1), &[("language", "en"), ("go", "on")]).await;
    assert_eq!(page.status, StatusCode::BAD_REQUEST);
    assert!(page.text.contains("id=\"q.q1-wrong\"") && page.text.contains("href=\"#q.q1\""), "{}", page.text);
    sends(&visitor, &section(1), &[("q.q1", "o1"), ("language", "en"), ("go", "on")]).await;
    let page = visitor.post(&section(2), &[("q.q2", "o9"), ("q.q4", "4"), ("language", "en"), ("go", "on")]).await;
    assert!(page.text.contains("Choose one of what is offered."), "{}", page.text);
    assert!(page.text.contains("name=\"q.q4\" value=\"4\" checked"), "{}", page.text);
    let odd = visitor.post(&section(2), &[("q.q2", "o2"), ("person", "me"), ("go", "on")]).await;
    assert_eq!(odd.status, StatusCode::BAD_REQUEST, "a form holds what its page offers");
    let hidden = [("q.q2", "o2"), ("q.q3", "kanari"), ("language", "en"), ("go", "on")];
    let summary = visitor.get(&sends(&visitor, &section(2), &hidden).await).await.text;
    assert!(!summary.contains("kanari") && !summary.contains("What helped?"), "what is hidden is not kept: {summary}");
}

#[tokio::test]
async fn an_unfinished_draft_is_not_opened_and_says_what_is_missing() {
    let plane = Plane::new().await;
    let editor = plane.national_contact("Contact", "EE").await;
    let start = [("title", "Empty"), ("language", "en"), ("readers", "public")];
    let draft = path_of(&sends(&editor, "/surveys", &start).await).to_owned();
    assert!(editor.get(&draft).await.text.contains("There is no question yet."));
    let survey = draft.strip_suffix("/edit").unwrap();
    let answer = editor.post(&format!("{survey}/steps"), &[("step", "open")]).await;
    assert_eq!(answer.status, StatusCode::BAD_REQUEST);
    assert!(answer.text.contains("cannot be asked yet"), "{}", answer.text);
    assert_eq!(plane.visitor().get(survey).await.status, StatusCode::NOT_FOUND);
    let member = plane.browser(&plane.member("Buyer", "EE").await).await;
    assert_eq!(member.get("/surveys/new").await.status, StatusCode::FORBIDDEN);
}

#[tokio::test]
async fn a_survey_after_an_earlier_round_shows_what_was_published_of_it_with_its_source() {
    let plane = Plane::new().await;
    let round = plane.visitor().get("/surveys/earlier/second").await.text;
    assert!(round.contains("30 % (7 of 23)") && round.contains("70 % of 23"), "{round}");
    assert!(round.contains("iprocurenet.eu/project/1-1-1") && round.contains("2022-01"), "{round}");
    let third = plane.visitor().get("/surveys/earlier/third").await.text;
    assert!(third.contains("How many answered is not known"), "{third}");
    let editor = plane.national_contact("Contact", "EE").await;
    let start = [("template", "second"), ("title", ""), ("language", "en"), ("readers", "public")];
    let draft = path_of(&sends(&editor, "/surveys", &start).await).to_owned();
    let page = editor.get(&draft).await.text;
    assert!(page.contains("français") && page.contains("Deutsch"), "{page}");
    let survey = draft.strip_suffix("/edit").unwrap();
    for step in ["open", "close"] {
        sends(&editor, &format!("{survey}/steps"), &[("step", step)]).await;
    }
    let results = editor.get(&format!("{survey}/results")).await.text;
    assert!(results.contains("Nobody answered") && results.contains("30 % (7 of 23)"), "{results}");
}

#[tokio::test]
async fn a_public_survey_is_answered_by_visitors_and_a_member_takes_one_way_in() {
    let plane = Plane::new().await;
    let editor = plane.national_contact("Contact", "EE").await;
    let survey = built(&editor).await;
    sends(&editor, &format!("{survey}/settings"), &[("who", "anonymous"), ("readers", "public")]).await;
    sends(&editor, &format!("{survey}/steps"), &[("step", "open")]).await;
    let begin = format!("{survey}/answers");
    let first = sends(&plane.visitor(), &begin, &[("language", "pt")]).await;
    assert!(plane.visitor().get(&first).await.text.contains("Que país?"));
    let member = plane.browser(&plane.member("Buyer", "EE").await).await;
    sends(&member, &begin, &[("language", "en")]).await;
    let again = member.post(&begin, &[("language", "en")]).await;
    assert!(again.text.contains("You took your way in"), "{}", again.text);
    assert!(member.get("/surveys").await.text.contains("No survey waits for your answer"));
}

/// The first sheet of a workbook as texts, read by another hand than wrote it.
fn workbook(bytes: &[u8]) -> Vec<Vec<String>> {
    use calamine::Reader;
    let mut book = calamine::Xlsx::new(std::io::Cursor::new(bytes)).unwrap();
    let sheet = book.worksheet_range_at(0).unwrap().unwrap();
    sheet.rows().map(|row| row.iter().map(ToString::to_string).collect()).collect()
}

/// Days of work that were found stand in for the judgement wherever the benefit of a group is worked out.
async fn days_are_assumed(plane: &Plane, editor: &Browser, survey: &str) {
    let member = plane.browser(&plane.member("Asker", "EE").await).await;
    let asked = "/buyers-groups/suggestions?cpv=79710000&country=EE&value=500000";
    assert!(!member.get(asked).await.text.contains(survey));
    let actor = plane.actor(&editor.person()).await;
    let known =
        plane.members.store.reader(&actor.subject, plane.now()).survey_findings(Some("coordination_cost")).await;
    let of =
        store::survey::FindingIn { survey: survey.trim_start_matches("/surveys/"), finding: &known.unwrap()[0].id };
    plane.members.store.set_assumption(&actor, of, "each_law", 3.into()).await.unwrap();
    let told = member.get(asked).await.text;
    assert!(told.contains(&format!("href=\"{survey}/results\"")) && told.contains("3 ± 5"), "{told}");
}

/// An editor says of a case what was found, takes the themes into the next survey, and nobody else may.
async fn finding_is_used(plane: &Plane, editor: &Browser, survey: &str) {
    let page = editor.get("/surveys/findings").await;
    let action = page.between(&format!("action=\"{survey}/findings/"), "\"");
    let case = page.between("name=\"case\"><option value=\"", "\"");
    let address = format!("{survey}/findings/{action}");
    let member = plane.browser(&plane.member("Reader", "PT").await).await;
    assert!(!member.get("/surveys/findings").await.text.contains("name=\"case\""));
    assert_eq!(member.post(&address, &[("case", &case)]).await.status, StatusCode::FORBIDDEN);
    sends(editor, &address, &[("case", &case)]).await;
    let told = editor.get(&format!("/cases/{case}")).await.text;
    assert!(told.contains("Trust helped.") && told.contains("(n = 15)"), "{told}");
    assert!(editor.get("/surveys/findings").await.text.contains("Said of"));

    let next = built(editor).await;
    let builder = editor.get(&format!("{next}/edit")).await;
    let from = builder.between("name=\"from\"><option value=\"", "\"");
    sends(editor, &format!("{next}/questions/q1/themes"), &[("from", &from)]).await;
    assert!(editor.get(&format!("{next}/edit")).await.text.contains("\nTrust</textarea>"), "an option more");
}
