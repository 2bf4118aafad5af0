//! Buyers groups over HTTP: four buyers go from founding to a decision and on, with a conflict resolved and a dissent
//! that stays on record.

mod worth;

use crate::plane::{Browser, Plane};
use axum::http::StatusCode;

/// A buyer: its organisation and its manager's browser.
pub struct Buyer {
    pub country: &'static str,
    pub body: String,
    pub browser: Browser,
}

pub struct Group {
    pub plane: Plane,
    pub buyers: Vec<Buyer>,
    /// Address of the group.
    pub at: String,
}

/// Opens a page that must be there and whole.
async fn sees(browser: &Browser, address: &str) -> String {
    let as_page = if address.contains('?') { "&format=html" } else { "?format=html" };
    let answer = browser.get(&format!("{address}{as_page}")).await;
    assert_eq!(answer.status, StatusCode::OK, "{address}: {}", answer.text);
    assert!(!answer.text.contains("Unknown localization"), "{address}: {}", answer.text);
    answer.text
}

/// A buyer whose manager sits before a browser.
pub async fn buyer(plane: &Plane, country: &'static str) -> Buyer {
    let manager = plane.found(&format!("Manager {country}"), country).await;
    let body = plane.body(&manager, &format!("Border guard {country}"), country, "").await;
    Buyer { country, body, browser: plane.browser(&manager).await }
}

impl Group {
    /// Founded by EE; PT, SK and FR came in through their contacts.
    pub async fn of_four() -> Self {
        let plane = Plane::new().await;
        let mut buyers = Vec::new();
        for country in ["EE", "PT", "SK", "FR"] {
            buyers.push(buyer(&plane, country).await);
        }
        Self::founded(plane, buyers, ("need", "need-1")).await
    }

    /// Founded by the first of the buyers, from a need or a match; the others came in through their contacts.
    pub async fn founded(plane: Plane, buyers: Vec<Buyer>, (from, reference): (&str, &str)) -> Self {
        let founding = [
            ("title", "Drones off the shelf"),
            ("need", "Find people at night over water."),
            ("cpv", "35613000"),
            ("body", buyers[0].body.as_str()),
            ("leads", "yes"),
            ("followed", "yes"),
            ("from", from),
            ("ref", reference),
        ];
        let at = buyers[0].browser.sends("/buyers-groups", &founding).await;
        let group = Self { plane, buyers, at };
        for buyer in &group.buyers[1..] {
            group.comes_in(buyer).await;
        }
        group
    }

    async fn comes_in(&self, buyer: &Buyer) {
        let mut contact = self.plane.national_contact(&format!("Contact {}", buyer.country), buyer.country).await;
        if buyer.browser.is_program() {
            contact = contact.into_program(false).await;
        }
        let fields = [("invited", buyer.body.as_str()), ("body_role", "member"), ("message", "Four can pay less.")];
        self.sends(0, "/invitations", &fields).await;
        assert_eq!(buyer.browser.get(&self.at).await.status, StatusCode::NOT_FOUND, "an invitation opens nothing");
        let empty = sees(&buyer.browser, "/buyers-groups/invitations").await;
        assert!(!empty.contains("Four can pay less"), "the contact decides first");
        let waiting = contact.get("/buyers-groups/invitations?format=json").await.json();
        let invitation = format!("/buyers-groups/invitations/{}", waiting[0]["id"].as_str().unwrap());
        contact.sends(&format!("{invitation}/forwarding"), &[("decision", "pass")]).await;
        assert_eq!(contact.get(&self.at).await.status, StatusCode::NOT_FOUND, "who passes on does not read");
        assert!(sees(&buyer.browser, "/buyers-groups/invitations").await.contains("Four can pay less"));
        buyer.browser.sends(&format!("{invitation}/answer"), &[("decision", "accept")]).await;
    }

    pub async fn sends(&self, buyer: usize, end: &str, fields: &[(&str, &str)]) {
        self.buyers[buyer].browser.sends(&format!("{}{end}", self.at), fields).await;
    }

    /// What is wrong with a form that cannot be taken.
    async fn refused(&self, buyer: usize, end: &str, fields: &[(&str, &str)]) -> String {
        let answer = self.buyers[buyer].browser.post(&format!("{}{end}", self.at), fields).await;
        assert_eq!(answer.status, StatusCode::BAD_REQUEST, "{end}: {}", answer.text);
        answer.text
    }

    async fn sees(&self, end: &str) -> String {
        sees(&self.buyers[0].browser, &format!("{}{end}", self.at)).await
    }

    pub async fn json(&self, end: &str) -> serde_json::Value {
        self.buyers[0].browser.get(&format!("{}{end}?format=json", self.at)).await.json()
    }

    async fn state(&self) -> String {
        self.json("").await["state"].as_str().unwrap().to_owned()
    }

    pub async fn advances(&self, to: &str) {
        self.sends(0, "/state", &[("state", to)]).await;
    }

    /// Everybody sends the same form for their own organisation.
    pub async fn all_send(&self, end: &str, fields: &[(&str, &str)]) {
        for (at, buyer) in self.buyers.iter().enumerate() {
            let own: Vec<(&str, &str)> =
                [("body", buyer.body.as_str())].into_iter().chain(fields.iter().copied()).collect();
            self.sends(at, end, &own).await;
        }
    }

    pub async fn aligns_the_need(&self) {
        self.advances("constituted").await;
        let case = [("title", "Night search"), ("gap", "Boats see nothing."), ("outcome", "A person is found.")];
        self.sends(0, "/use-cases", &case).await;
        let number = self.json("/use-cases").await[0]["number"].to_string();
        self.all_send("/use-cases/positions", &[("use_case", &number), ("position", "accept")]).await;
        self.advances("need-aligned").await;
    }

    pub async fn brings(&self, outcome: &str) -> String {
        let fields = [("outcome", outcome), ("must", "yes"), ("test", "Flown."), ("kind", "performance")];
        self.sends(0, "/requirements", &fields).await;
        let rows = self.json("/requirements").await;
        let row = rows.as_array().unwrap().iter().find(|row| row["outcome"] == outcome).unwrap();
        row["number"].to_string()
    }

    pub async fn judges(&self, buyer: usize, requirement: &str, position: &str, reason: &str) {
        let body = self.buyers[buyer].body.as_str();
        let fields = [("requirement", requirement), ("body", body), ("position", position), ("reason", reason)];
        self.sends(buyer, "/requirements/positions", &fields).await;
    }

    async fn status(&self, requirement: &str) -> String {
        let rows = self.json("/requirements").await;
        let row =
            rows.as_array().unwrap().iter().find(|row| row["number"].as_u64() == requirement.parse().ok()).unwrap();
        row["status"].as_str().unwrap().to_owned()
    }

    /// One requirement all accept, one whose conflict is resolved by new words, one with a dissent that stays.
    async fn unifies(&self) {
        let (_, hours, noise) =
            (self.brings("Floats").await, self.brings("Flies for five hours").await, self.brings("Is silent").await);
        self.judges(1, &hours, "reject", "Five hours cost too much.").await;
        assert_eq!(self.status(&hours).await, "conflict");
        let page = self.refused(0, "/state", &[("state", "requirements-unified")]).await;
        assert!(page.contains("Something is missing first"), "{page}");
        let words = [
            ("requirement", hours.as_str()),
            ("outcome", "Stays over a place for two hours"),
            ("must", "yes"),
            ("rule", "outcome"),
            ("reason", "Two hours cover every use case."),
        ];
        self.sends(0, "/requirements/texts", &words).await;
        self.judges(2, &noise, "reject", "Noise does not matter over water.").await;
        self.all_send("/requirements/acceptances", &[]).await;
        assert_eq!(
            (self.status(&hours).await, self.status(&noise).await),
            ("agreed".to_owned(), "conflict".to_owned())
        );
        let first = self.json("/requirements").await[0]["outcome"].clone();
        assert_eq!(first, "Is silent", "conflicts come first");
        let settle = [("requirement", noise.as_str()), ("reason", "Needed on land.")];
        self.sends(0, "/requirements/settlements", &settle).await;
        let page = self.sees(&format!("/requirements?r={noise}")).await;
        assert!(
            page.contains("Noise does not matter over water.") && page.contains("with dissent on record"),
            "{page}"
        );
        self.advances("requirements-unified").await;
    }

    async fn proposes(&self) {
        let strategy = [
            ("route", "L2"),
            ("law", "EE"),
            ("forum", "Review committee"),
            ("forum_country", "EE"),
            ("split", "value"),
            ("languages", "en, et"),
        ];
        self.sends(0, "/strategy", &strategy).await;
        let bodies: Vec<(&str, &str)> = self.buyers.iter().map(|buyer| ("bodies", buyer.body.as_str())).collect();
        let lot: Vec<(&str, &str)> =
            [("title", "Drones"), ("value", "400 000"), ("currency", "EUR")].into_iter().chain(bodies).collect();
        self.sends(1, "/lots", &lot).await;
        let lead = self.buyers[0].body.as_str();
        self.sends(
            0,
            "/time-plan",
            &[("title", "Notice"), ("owner", lead), ("from", "2027-01-01"), ("to", "2027-02-01")],
        )
        .await;
        let risk =
            [("text", "One leaves"), ("likely", "2"), ("harm", "4"), ("answer", "Lots by country"), ("owner", lead)];
        self.sends(0, "/risks", &risk).await;
        let money = [("amount", "100000"), ("currency", "EUR"), ("from_year", "2027"), ("to_year", "2028")];
        self.all_send("/budgets", &money).await;
        self.advances("strategy-proposed").await;
    }

    async fn decides(&self, subject: &str, choice: &str) {
        let question = [
            ("text", "Do we?"),
            ("subject", subject),
            ("present", "two-thirds"),
            ("agree", "majority"),
            ("by", "2027-01-15"),
        ];
        self.sends(0, "/decisions", &question).await;
        let number = self.json("/decisions").await.as_array().unwrap().last().unwrap()["number"].to_string();
        let page = self.refused(0, "/outcomes", &[("question", &number)]).await;
        assert!(page.contains("Too few buyers voted"), "{page}");
        self.all_send("/votes", &[("question", &number), ("choice", choice)]).await;
        self.sends(0, "/outcomes", &[("question", &number)]).await;
    }

    async fn signs(&self, paper: &str) {
        self.all_send("/signatures", &[("paper", paper), ("signed_on", "2027-01-20"), ("reference", "Archive 7")])
            .await;
        self.advances(paper).await;
    }

    async fn approves(&self, buyer: usize) {
        let body = self.buyers[buyer].body.as_str();
        let fields = [
            ("body", body),
            ("amount", "100000"),
            ("currency", "EUR"),
            ("year", "2027"),
            ("office", "Finance"),
            ("approved_on", "2027-01-21"),
        ];
        self.sends(buyer, "/approvals", &fields).await;
    }
}

#[tokio::test]
async fn four_buyers_go_from_founding_to_a_case_with_a_dissent_on_record() {
    Group::of_four().await.goes_to_a_case().await;
}

impl Group {
    /// The whole way; each step shows what it brought.
    pub async fn goes_to_a_case(&self) {
        let group = self;
        assert_eq!(group.state().await, "candidate");
        group.aligns_the_need().await;
        group.unifies().await;
        group.proposes().await;
        group.decides("course", "go").await;
        assert_eq!(group.state().await, "decided");
        group.signs("memorandum").await;
        group.signs("agreement").await;
        for buyer in 0..3 {
            group.approves(buyer).await;
        }
        let missing = group.json("").await["missing"].clone();
        assert_eq!(missing.as_array().unwrap().len(), 1, "{missing}");
        assert_eq!(missing[0]["organisation"], "Border guard FR");
        group.refused(0, "/state", &[("state", "tender")]).await;
        assert_eq!(group.notice_file().await, StatusCode::BAD_REQUEST, "an approval is missing");
        group.approves(3).await;
        group.advances("tender").await;
        for page in [
            "",
            "/members",
            "/use-cases",
            "/requirements",
            "/budgets",
            "/strategy",
            "/decisions",
            "/papers",
            "/award",
            "/log",
            "/papers/mou",
        ] {
            group.sees(page).await;
        }
        group.describes().await;
        assert_eq!(group.notice_file().await, StatusCode::OK);
        assert_eq!(group.json("/notice/ocds").await["tender"]["procurementMethod"], "open");
        group.buys().await;
        group.closes().await;
    }

    async fn notice_file(&self) -> StatusCode {
        self.buyers[0].browser.get(&format!("{}/notice/xml?kind=competition", self.at)).await.status
    }

    /// Everybody says how it is named in the notice, and the lead what the notice says.
    async fn describes(&self) {
        let missing = self.json("/notice").await["missing"].as_array().unwrap().len();
        assert!(missing > 4, "{missing}");
        let address = [
            ("registration", "90000100"),
            ("town", "Capital"),
            ("region", "EE001"),
            ("contact", "Procurement office"),
            ("email", "procurement@example.org"),
            ("phone", "+372 5550100"),
            ("legal_type", "cga"),
            ("activity", "pub-os"),
        ];
        self.all_send("/notice/addresses", &address).await;
        let terms = [
            ("nature", "supplies"),
            ("procedure_kind", "open"),
            ("documents", "https://example.org/documents"),
            ("submission", "https://example.org/tenders"),
            ("deadline", "2027-03-31 12:00"),
            ("opening", "2027-03-31 14:00"),
            ("zone", "Europe/Tallinn"),
            ("valid_months", "6"),
            ("review_registration", "90000001"),
            ("review_town", "Tallinn"),
        ];
        self.refused(0, "/notice/terms", &[("documents", "https://example.org/documents"), ("deadline", "soon")]).await;
        self.sends(0, "/notice/terms", &terms).await;
        for language in ["en", "fr"] {
            let texts = [
                ("language", language),
                ("title", "Drones"),
                ("description", "Drones that see by night."),
                ("law_text", "Estonian law governs the procedure."),
                ("features", "One open procedure."),
                ("payment", "Thirty days."),
                ("review_deadline", "Ten days."),
            ];
            self.sends(0, "/notice/texts", &texts).await;
        }
        for lot in self.json("/strategy").await["lots"].as_array().unwrap() {
            let lot = lot["number"].to_string();
            let terms = [
                ("lot", lot.as_str()),
                ("places", "EE001, PT1A0"),
                ("months", "24"),
                ("renewals", "1"),
                ("framework", "none"),
                ("price_weight", "60"),
            ];
            self.sends(0, "/notice/lot-terms", &terms).await;
            for language in ["en", "fr"] {
                let texts = [
                    ("lot", lot.as_str()),
                    ("language", language),
                    ("title", "Drones"),
                    ("description", "Drones that see by night."),
                    ("price", "Price"),
                    ("quality", "Endurance"),
                ];
                self.sends(0, "/notice/lot-texts", &texts).await;
            }
        }
        let told = self.json("/notice").await;
        assert_eq!(told["missing"].as_array().unwrap().len(), 0, "{}", told["missing"]);
        assert_eq!(told["notice"]["further_languages"], serde_json::json!(["fr"]));
        let deadline = &told["notice"]["lots"][0]["deadline"];
        assert_eq!((deadline["time"].as_str(), deadline["zone"].as_str()), (Some("12:00:00"), Some("+03:00")));
        let leads = told["notice"]["buyers"].as_array().unwrap().iter().filter(|buyer| buyer["leads"] == true).count();
        assert_eq!(leads, 1);
        self.sees("/notice").await;
    }

    async fn buys(&self) {
        self.sends(0, "/publication", &[("notice", "1-2027"), ("published_on", "2027-02-01")]).await;
        let lot = self.json("/strategy").await["lots"][0]["number"].to_string();
        let contract = [
            ("lot", lot.as_str()),
            ("supplier", "Supplier"),
            ("value", "380000"),
            ("currency", "EUR"),
            ("signed_on", "2027-06-01"),
            ("ends_on", "2029-06-01"),
        ];
        self.sends(0, "/contracts", &contract).await;
        self.advances("award").await;
        self.advances("running").await;
        let data = self.json("/award").await;
        assert_eq!(data["savings"][0]["contracted"], "380000");
        let number = data["contracts"][0]["number"].to_string();
        let body = self.buyers[1].body.as_str();
        let call = [
            ("contract", number.as_str()),
            ("body", body),
            ("amount", "50000"),
            ("due_on", "2027-09-01"),
            ("delivered_on", "2027-09-11"),
        ];
        self.sends(1, "/call-offs", &call).await;
        assert!(self.sees("/award").await.contains("10 days late"));
    }

    async fn closes(&self) {
        self.sends(2, "/lessons", &[("lesson", "helped"), ("text", "One set of words.")]).await;
        self.advances("closed").await;
        let case = self.buyers[0].browser.sends(&format!("{}/case", self.at), &[]).await;
        let outsider = self.plane.browser(&self.plane.member("Outsider", "EE").await).await;
        assert_eq!(outsider.get(&case).await.status, StatusCode::NOT_FOUND, "read by the group alone");
        assert!(sees(&self.buyers[3].browser, &case).await.contains("Drones off the shelf"));
        self.decides("publication", "yes").await;
        assert!(sees(&outsider, &case).await.contains("Drones off the shelf"), "the group agreed");
        let log = self.json("/log").await;
        let told = log.to_string();
        let dissents = told.contains("Noise does not matter over water.") && told.to_lowercase().contains("dissent");
        assert!(dissents, "{told}");
        assert!(self.sees("").await.contains("the group is over"), "there is nowhere to go on to");
        assert!(self.sees("/notice").await.contains("The notice is out as 1-2027"));
        let pdf = self.buyers[0].browser.get(&format!("{}/log?format=pdf", self.at)).await;
        assert_eq!(pdf.header("content-type"), "application/pdf");
        let days = self.buyers[0].browser.get(&format!("{}/calendar", self.at)).await;
        assert!(days.text.contains("DTSTART;VALUE=DATE:20270101"), "{}", days.text);
    }
}

#[tokio::test]
async fn nobody_outside_reads_a_group_and_suppliers_never_do() {
    let group = Group::of_four().await;
    let supplier = group.plane.browser(&group.plane.person("Supplier", "EE", "industry").await).await;
    let member = group.plane.browser(&group.plane.member("Member", "EE").await).await;
    for page in ["", "/members", "/requirements", "/log", "/calendar", "/papers/mou"] {
        let address = format!("{}{page}", group.at);
        for browser in [&supplier, &member] {
            assert_eq!(browser.get(&address).await.status, StatusCode::NOT_FOUND, "{address}");
        }
    }
    assert!(!sees(&supplier, "/buyers-groups").await.contains("Drones"));
    assert_eq!(supplier.post(&format!("{}/seats", group.at), &[("person", "x")]).await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn a_group_is_not_entered_by_the_doors_of_other_groups() {
    let group = Group::of_four().await;
    let talk = group.at.replace("/buyers-groups/", "/groups/");
    let lead = &group.buyers[0].browser;
    group.plane.member("Friend", "EE").await;
    let invited = lead.post(&format!("{talk}/invitations"), &[("email", "friend@example.org")]).await;
    assert_eq!(invited.status, StatusCode::NOT_FOUND, "{}", invited.text);
    let label = lead.post(&format!("{talk}/sharing"), &[("label", "GREEN")]).await;
    assert_eq!(label.status, StatusCode::NOT_FOUND, "{}", label.text);
}

#[tokio::test]
async fn one_speaks_for_ones_own_organisation_only() {
    let group = Group::of_four().await;
    group.advances("constituted").await;
    let requirement = group.brings("Floats").await;
    let other = group.buyers[2].body.as_str();
    let fields = [("requirement", requirement.as_str()), ("body", other), ("position", "accept")];
    let answer = group.buyers[1].browser.post(&format!("{}/requirements/positions", group.at), &fields).await;
    assert_eq!(answer.status, StatusCode::FORBIDDEN);
    let own = group.buyers[1].body.as_str();
    let fields = [("requirement", requirement.as_str()), ("body", own), ("position", "reject"), ("reason", "")];
    let page = group.refused(1, "/requirements/positions", &fields).await;
    assert!(page.contains("Say why."), "{page}");
    let lead = group.buyers[1].browser.post(&format!("{}/state", group.at), &[("state", "need-aligned")]).await;
    assert_eq!(lead.status, StatusCode::FORBIDDEN, "who does not lead does not lead on");
}

#[tokio::test]
async fn the_coordinator_sees_how_far_a_group_has_come_and_not_what_it_says() {
    let group = Group::of_four().await;
    let coordinator = group.plane.coordinator().await;
    let page = sees(&coordinator, "/buyers-groups").await;
    assert!(page.contains("Drones off the shelf") && !page.contains("Find people at night"), "{page}");
    assert!(!page.contains("needs a next step"));
    group.plane.later(jiff::SignedDuration::from_hours(24 * 31));
    let coordinator = group.plane.browser(&coordinator.person()).await;
    assert!(sees(&coordinator, "/buyers-groups").await.contains("needs a next step"));
    let id = group.at.rsplit('/').next().unwrap();
    let told = [("group", id), ("what", "market"), ("text", "Eleven suppliers are known.")];
    coordinator.sends(&format!("{}/support", group.at), &told).await;
    let lead = group.plane.browser(&group.buyers[0].browser.person()).await;
    assert!(sees(&lead, &group.at).await.contains("Eleven suppliers are known."));
    assert_eq!(coordinator.get(&group.at).await.status, StatusCode::NOT_FOUND);
    assert!(
        group
            .plane
            .members
            .store
            .reader(&policy::Subject::visitor(), group.plane.now())
            .buyers_groups()
            .await
            .unwrap()
            .is_empty()
    );
}
