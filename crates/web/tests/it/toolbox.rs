//! The toolbox over HTTP: cards, steps, words, search, and what members say.

use crate::plane::{Browser, Plane};
use crate::world::{Answer, get, get_from};
use axum::http::StatusCode;
use model::Labels;
use policy::Role;
use web::memory::MemorySource;
use web::{AppState, Settings};

const CORRECTION: [(&str, &str); 2] =
    [("text", "There may be four phases, kanariphase."), ("source", "https://example.org/directive, Article 9")];

#[tokio::test]
async fn the_hub_shows_five_parts_the_way_in_steps_and_every_card() {
    let hub = get("/toolbox").await.text;
    for part in
        ["Buying together across borders", "Buying what is new", "Guide to instruments", "Security", "Fair dealing"]
    {
        assert!(hub.contains(part), "{part}");
    }
    for step in ["A1", "A2", "A3", "A4", "A5", "A6", "A7", "B1", "C1"] {
        assert!(hub.contains(&format!("href=\"/toolbox/steps/{step}\"")), "{step}");
    }
    let library = toolbox::Library::embedded();
    for card in &library.cards {
        assert!(hub.contains(&format!("href=\"/toolbox/cards/{}\"", card.id)), "{}", card.id);
    }
    let data = get("/toolbox?format=json").await.json();
    assert_eq!((data["release"].as_str(), data["parts"].as_array().map(Vec::len)), (Some("R1"), Some(5)));
}

#[tokio::test]
async fn every_card_and_every_task_opens_as_page_and_as_json() {
    let site = crate::world::site().await;
    let library = toolbox::Library::embedded();
    for card in &library.cards {
        let address = format!("/toolbox/cards/{}", card.id);
        let page = get_from(site.clone(), &address).await;
        assert_eq!(page.status, StatusCode::OK, "{address}");
        assert_eq!(page.text.matches("<h1").count(), 1, "{address}");
        assert!(!page.text.contains("<form method=\"post\""), "a visitor is offered nothing to send: {address}");
        let data = get_from(site.clone(), &format!("{address}?format=json")).await.json();
        assert_eq!(data["id"], card.id.as_str());
    }
    for (_, task) in library.tasks() {
        let page = get_from(site.clone(), &format!("/toolbox/steps/{}", task.code)).await.text;
        assert!(page.contains("assumed") && page.contains(&task.outputs[0].replace('\'', "&#39;")), "{}", task.code);
    }
    assert_eq!(get("/toolbox/cards/nothing").await.status, StatusCode::NOT_FOUND);
    assert_eq!(get("/toolbox/steps/A9").await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn what_nobody_compared_with_a_source_says_so() {
    let page = get("/toolbox/cards/pcp").await.text;
    let note = page.split("The exemptions are Article 14").nth(1).unwrap();
    assert!(note.split("</li>").next().unwrap().contains("unconfirmed"), "{note}");
    let carried = page.split("At market price there is no State aid.").nth(1).unwrap();
    let carried = carried.split("</li>").next().unwrap();
    assert!(carried.contains("#source-1") && !carried.contains("unconfirmed"), "{carried}");
}

#[tokio::test]
async fn every_rule_a_card_names_is_one_of_the_route_finder_and_opens() {
    for card in &toolbox::Library::embedded().cards {
        for rule in &card.rules {
            assert!(law::Book::shipped().rule(rule).is_some(), "{} names {rule}", card.id);
        }
    }
    let page = get("/toolbox/cards/pcp").await.text;
    assert!(page.contains("href=\"/law/R1\""), "{page}");
    let found = get("/toolbox?q=R7").await.text;
    assert!(found.contains("href=\"/law/R7\""), "{found}");
}

#[tokio::test]
async fn ids_of_cards_in_a_text_become_links() {
    let page = get("/toolbox/cards/methods-overview").await.text;
    assert!(page.contains("<a href=\"/toolbox/cards/pcp\">Pre-commercial procurement</a>"), "{page}");
}

#[tokio::test]
async fn a_step_shows_what_it_needs_what_it_leads_to_and_the_question_at_its_end() {
    let page = get("/toolbox/steps/A3").await.text;
    assert!(page.contains("Is it on the market, near it, or is research needed"), "{page}");
    assert!(page.contains("aria-current=\"step\""));
    let task = get("/toolbox/steps/A3.2").await.text;
    assert!(task.contains("href=\"/toolbox/steps/A3.1\"") && task.contains("href=\"/toolbox/steps/A3.3\""), "{task}");
    assert!(task.contains("Differs by instrument") && task.contains("Pre-commercial procurement:"), "{task}");
    assert!(!task.contains("Write the market-engagement report</h2>"), "one task alone");
}

#[tokio::test]
async fn the_search_of_the_site_shows_the_toolbox_above_notices() {
    let page = get("/search?q=competitive+dialogue").await.text;
    let (toolbox, notices) = (page.find("id=\"in-toolbox\"").unwrap(), page.find(">Notices</h2>").unwrap());
    assert!(toolbox < notices && page.contains("href=\"/toolbox/cards/competitive-dialogue\""), "{page}");
    assert!(page.contains("hits in the toolbox"), "it says how many");
    assert!(!get("/search?q=patrols").await.text.contains("in-toolbox"), "nothing is shown where nothing is found");
    let rows = get("/toolbox?q=competitive+dialogue&format=json").await.json();
    assert_eq!(rows[0]["id"], "competitive-dialogue");
    let task = get("/toolbox?q=A1.2").await.text;
    assert!(task.contains("href=\"/toolbox/steps/A1.2\""), "{task}");
}

#[tokio::test]
async fn the_toolbox_is_found_where_no_notice_is() {
    let plane = Plane::new().await;
    let state = AppState::new(
        Box::new(MemorySource::new(Vec::new())),
        plane.members.clone(),
        analysis::Knowledge::default(),
        Settings::default(),
    );
    let page = get_from(web::router(state), "/search?q=EGTC").await;
    assert_eq!(page.status, StatusCode::OK);
    assert!(page.text.contains("href=\"/toolbox/cards/joint-entity\""), "{}", page.text);
}

#[tokio::test]
async fn words_speak_other_languages_where_the_code_list_is_loaded() {
    let bare = get("/toolbox/glossary").await.text;
    assert!(bare.contains("No code lists are loaded here") && bare.contains("id=\"innovation-partnership\""));
    let mut labels = Labels::default();
    for (language, label) in [("en", "Open"), ("fr", "Ouverte"), ("et", "Avatud")] {
        labels.add("procurement-procedure-type", "open", language, label.to_owned());
    }
    let knowledge = analysis::Knowledge { labels, ..analysis::Knowledge::default() };
    let plane = Plane::new().await;
    let source = Box::new(MemorySource::new(Vec::new()));
    let state = AppState::new(source, plane.members.clone(), knowledge, Settings::default());
    let page = get_from(web::router(state), "/toolbox/glossary").await.text;
    assert!(page.contains("In 3 languages") && page.contains("<dd lang=\"fr\">Ouverte</dd>"), "{page}");
    assert!(!page.contains("No code lists are loaded here"));
}

#[tokio::test]
async fn releases_tell_what_changed_and_lead_to_the_cards() {
    let page = get("/toolbox/releases").await.text;
    assert!(page.contains("id=\"R1\"") && page.contains("href=\"/toolbox/cards/joint-procurement\""), "{page}");
}

async fn judge(browser: &Browser, helped: &str) -> Answer {
    browser.post("/toolbox/cards/pcp/judgements", &[("helped", helped)]).await
}

#[tokio::test]
async fn members_say_whether_a_card_helped_and_the_public_learns_it_from_five_on() {
    let plane = Plane::new().await;
    let mut members = Vec::new();
    for n in 0..5 {
        members.push(plane.browser(&plane.member(&format!("Buyer {n}"), "EE").await).await);
    }
    for member in &members[..4] {
        assert_eq!(judge(member, "yes").await.status, StatusCode::SEE_OTHER);
    }
    let seen = members[0].get("/toolbox/cards/pcp").await.text;
    assert!(seen.contains("It helped 4 of 4 who answered") && seen.contains("You have answered"), "{seen}");
    let visitor = plane.visitor();
    let public = visitor.get("/toolbox/cards/pcp").await.text;
    assert!(public.contains("Shown once five members have answered") && !public.contains("4 of 4"), "{public}");
    assert!(visitor.get("/toolbox/cards/pcp?format=json").await.json()["judged"].is_null());
    judge(&members[4], "no").await;
    assert!(visitor.get("/toolbox/cards/pcp").await.text.contains("It helped 4 of 5 who answered"));
    judge(&members[4], "yes").await;
    assert!(visitor.get("/toolbox/cards/pcp").await.text.contains("It helped 5 of 5 who answered"));
    assert_eq!(judge(&members[4], "perhaps").await.status, StatusCode::BAD_REQUEST);
    assert!(judge(&visitor, "yes").await.header("location").starts_with("/sign-in"));
}

#[tokio::test]
async fn a_correction_is_proposed_accepted_and_shown_without_who_wrote_it() {
    let plane = Plane::new().await;
    let author = plane.member("Somebody Careful", "EE").await;
    plane.belongs(&author, "Politsei", None).await;
    let author = plane.browser(&author).await;
    let proposed = author.post("/toolbox/cards/pcp/corrections", &CORRECTION).await;
    assert_eq!(proposed.header("location"), "/toolbox/cards/pcp?said=correction-proposed", "{}", proposed.text);
    assert!(author.get("/toolbox/cards/pcp").await.text.contains("Waits for an editor"));

    let other = plane.browser(&plane.member("Other", "PT").await).await;
    for address in
        ["/toolbox/cards/pcp", "/toolbox/cards/pcp?format=json", "/toolbox/corrections", "/search?q=kanariphase"]
    {
        assert!(!other.get(address).await.text.contains("four phases"), "{address}");
    }
    assert_eq!(other.get("/toolbox/corrections").await.status, StatusCode::FORBIDDEN);

    let editor = plane.national_contact("Contact", "PT").await;
    let waiting = editor.get("/toolbox/corrections?format=json").await.json();
    let id = waiting[0]["id"].as_str().unwrap().to_owned();
    let decision = format!("/toolbox/corrections/{id}/decision");
    let refused = other.post(&decision, &[("decision", "accept"), ("reason", "Mine.")]).await;
    assert_eq!(refused.status, StatusCode::FORBIDDEN);
    let unsaid = editor.post(&decision, &[("decision", "accept"), ("reason", "")]).await;
    assert_eq!(unsaid.status, StatusCode::BAD_REQUEST);
    let decided = editor.post(&decision, &[("decision", "accept"), ("reason", "It stands in Article 9.")]).await;
    assert_eq!(decided.status, StatusCode::SEE_OTHER, "{}", decided.text);

    let public = plane.visitor().get("/toolbox/cards/pcp").await.text;
    assert!(public.contains("There may be four phases") && public.contains("From a public body"), "{public}");
    assert!(public.contains("26 November 2026") && public.contains("It stands in Article 9."), "{public}");
    assert!(!public.contains("Somebody Careful") && !public.contains("Politsei"), "{public}");
}

#[tokio::test]
async fn a_correction_that_cannot_be_taken_is_drawn_again_as_typed() {
    let plane = Plane::new().await;
    let member = plane.browser(&plane.member("Buyer", "EE").await).await;
    let answer = member.post("/toolbox/cards/pcp/corrections", &[("text", "Four phases."), ("source", "")]).await;
    assert_eq!(answer.status, StatusCode::BAD_REQUEST);
    assert!(answer.text.contains("Four phases.") && answer.text.contains("Name where it is read"), "{}", answer.text);
}

#[tokio::test]
async fn a_card_and_a_task_are_talked_about_by_members_alone() {
    let plane = Plane::new().await;
    let person = plane.member("Buyer", "EE").await;
    plane.gives(&person, Role::Coordinator, "").await;
    let member = plane.browser(&person).await;
    for (kind, id, page) in [("card", "pcp", "/toolbox/cards/pcp"), ("task", "A1.2", "/toolbox/steps/A1.2")] {
        let start = member.get(&format!("/threads/new?about_kind={kind}&about={id}")).await;
        assert_eq!(start.status, StatusCode::OK, "{}", start.text);
        let fields = [
            ("about_kind", kind),
            ("about", id),
            ("title", "Who did this before?"),
            ("text", "We begin."),
            ("language", "en"),
            ("label", "GREEN"),
        ];
        let started = member.post("/threads", &fields).await;
        assert_eq!(started.status, StatusCode::SEE_OTHER, "{}", started.text);
        let thread = started.header("location").split('?').next().unwrap().to_owned();
        assert!(member.get(&thread).await.text.contains(&format!("href=\"{page}\"")), "{kind}");
        assert!(member.get(page).await.text.contains("Who did this before?"), "{kind}");
        assert!(!plane.visitor().get(page).await.text.contains("Who did this before?"), "{kind}");
    }
}
