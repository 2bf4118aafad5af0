//! Fields of the notice's forms: drawn, and read.

use super::form::Building;
use super::typed;
use crate::choices;
use crate::frame::Frame;
use crate::sent::Sent;
use crate::words::Choice;
use jiff::civil::{Date, DateTime};
use jiff::tz::TimeZone;
use joint::notice::{Address, LotTerms, LotWords, Terms, Words};
use model::{Moment, Nuts};

/// Legal types of buyers (BT-11) that groups of public buyers mostly have.
const LEGAL_TYPES: [&str; 6] = ["cga", "ra", "la", "body-pl", "body-pl-cga", "int-org"];
/// Main activities (BT-10) of buyers in the field.
const ACTIVITIES: [&str; 5] = ["pub-os", "defence", "gen-pub", "health", "env-pro"];
/// Kinds of procedures (BT-105).
const PROCEDURES: [&str; 5] = ["open", "restricted", "neg-w-call", "comp-dial", "innovation"];
/// Kinds of framework agreements (BT-765); none is a plain contract.
const FRAMEWORKS: [&str; 4] = ["none", "fa-wo-rc", "fa-w-rc", "fa-mix"];

fn coded(frame: &Frame, prefix: &str, codes: &[&str], chosen: &str) -> Vec<Choice> {
    choices::coded(frame, prefix, codes, chosen)
}

/// Fields of an address.
pub fn address_form<'a>(frame: &Frame, form: Building<'a>, known: &Address) -> Building<'a> {
    let region = known.region.as_ref().map(ToString::to_string).unwrap_or_default();
    let form = form.line("registration", &known.registration).line("street", &known.street);
    let form = form.line("postal_code", &known.postal_code).line("town", &known.town).line("region", &region);
    let form = form.line("contact", &known.contact).line("email", &known.email).line("phone", &known.phone);
    let form = form.pick("legal_type", coded(frame, "ebg-legal", &LEGAL_TYPES, &known.legal_type));
    let form = form.pick("activity", coded(frame, "ebg-activity", &ACTIVITIES, &known.activity));
    form.tick("central", known.central)
}

/// Fields of the terms, with the review body's address.
pub fn terms_form<'a>(frame: &Frame, form: Building<'a>, known: Option<&Terms>) -> Building<'a> {
    let text = |field: fn(&Terms) -> &String| known.map(field).cloned().unwrap_or_default();
    let review = known.map(|terms| terms.review.clone()).unwrap_or_default();
    let region = review.region.as_ref().map(ToString::to_string).unwrap_or_default();
    let deadline = known.map(|terms| written(&terms.deadline)).unwrap_or_default();
    let opening = known.and_then(|terms| terms.opening.as_ref()).map(written).unwrap_or_default();
    let months = known.map(|terms| terms.valid_months).filter(|months| *months > 0);
    let expected = known.and_then(|terms| terms.expected).map(|day| day.to_string()).unwrap_or_default();
    let form =
        form.pick("nature", coded(frame, "ebg-nature", &["supplies", "services", "works"], &text(|t| &t.nature)));
    let form = form.pick("procedure_kind", coded(frame, "ebg-procedure", &PROCEDURES, &text(|t| &t.procedure)));
    let form = form.line("documents", &text(|t| &t.documents)).line("submission", &text(|t| &t.submission));
    let form = form.line("deadline", &deadline).line("opening", &opening).line("zone", "Europe/Brussels");
    let form = form.amount("valid_months", &months.map(|months| months.to_string()).unwrap_or_default());
    let form = form.day("expected", &expected);
    let form = form.tick("gpa", known.is_some_and(|terms| terms.gpa));
    let form = form.tick("eu_funded", known.is_some_and(|terms| terms.eu_funded));
    let form = form.line("review_registration", &review.registration).line("review_town", &review.town);
    let form = form.line("review_postal_code", &review.postal_code).line("review_region", &region);
    form.line("review_email", &review.email).line("review_phone", &review.phone)
}

/// Fields of the whole notice's texts.
pub fn words_form(form: Building<'_>) -> Building<'_> {
    let form = form.line("title", "").area("description", "").area("law_text", "").area("features", "");
    form.area("performance", "").area("payment", "").area("review_deadline", "")
}

/// Fields of a lot's terms.
pub fn lot_terms_form<'a>(frame: &Frame, form: Building<'a>) -> Building<'a> {
    let form = form.line("places", "").amount("months", "").amount("renewals", "0");
    form.pick("framework", coded(frame, "ebg-framework", &FRAMEWORKS, "")).amount("price_weight", "50")
}

/// Fields of a lot's texts.
pub fn lot_words_form(form: Building<'_>) -> Building<'_> {
    let form = form.line("title", "").area("description", "").area("options", "").area("renewal", "");
    form.line("price", "").line("quality", "")
}

/// An address.
pub fn address(sent: &mut Sent) -> Address {
    Address {
        registration: sent.text("registration"),
        street: sent.text("street"),
        town: sent.text("town"),
        postal_code: sent.text("postal_code"),
        region: Nuts::parse(&sent.text("region")),
        contact: sent.text("contact"),
        email: sent.text("email"),
        phone: sent.text("phone"),
        legal_type: sent.text("legal_type"),
        activity: sent.text("activity"),
        central: sent.ticked("central"),
    }
}

/// Terms.
pub fn terms(sent: &mut Sent) -> Terms {
    let zone = sent.maybe("zone").unwrap_or_else(|| "UTC".to_owned());
    let deadline = sent.text("deadline");
    let deadline = moment(sent, "deadline", &deadline, &zone);
    let opening = sent.maybe("opening").and_then(|opening| moment(sent, "opening", &opening, &zone));
    Terms {
        nature: sent.text("nature"),
        procedure: sent.text("procedure_kind"),
        documents: sent.text("documents"),
        submission: sent.text("submission"),
        deadline: deadline.unwrap_or_else(|| Moment::day(Date::MIN)),
        opening,
        valid_months: typed::number(sent, "valid_months"),
        expected: typed::maybe_day(sent, "expected"),
        gpa: sent.ticked("gpa"),
        eu_funded: sent.ticked("eu_funded"),
        review: Address {
            registration: sent.text("review_registration"),
            town: sent.text("review_town"),
            postal_code: sent.text("review_postal_code"),
            region: Nuts::parse(&sent.text("review_region")),
            email: sent.text("review_email"),
            phone: sent.text("review_phone"),
            ..Address::default()
        },
    }
}

/// Texts of the whole notice.
pub fn words(sent: &mut Sent) -> Words {
    Words {
        language: sent.text("language"),
        title: sent.text("title"),
        description: sent.text("description"),
        law: sent.text("law_text"),
        features: sent.text("features"),
        performance: sent.text("performance"),
        payment: sent.text("payment"),
        review_deadline: sent.text("review_deadline"),
    }
}

/// Terms of a lot.
pub fn lot_terms(sent: &mut Sent) -> LotTerms {
    let framework = sent.text("framework");
    LotTerms {
        lot: typed::number(sent, "lot"),
        places: sent.text("places").split([',', ' ']).filter_map(Nuts::parse).collect(),
        months: typed::number(sent, "months"),
        renewals: typed::number(sent, "renewals"),
        framework: if framework == "none" { String::new() } else { framework },
        price_weight: typed::number(sent, "price_weight"),
    }
}

/// Texts of a lot.
pub fn lot_words(sent: &mut Sent) -> LotWords {
    LotWords {
        lot: typed::number(sent, "lot"),
        language: sent.text("language"),
        title: sent.text("title"),
        description: sent.text("description"),
        options: sent.text("options"),
        renewal: sent.text("renewal"),
        price: sent.text("price"),
        quality: sent.text("quality"),
    }
}

/// A day and a time in a zone, with its offset on that day.
fn moment(sent: &mut Sent, field: &'static str, written: &str, zone: &str) -> Option<Moment> {
    let read = written.replace(' ', "T").parse::<DateTime>().ok();
    let zoned = read.and_then(|at| at.to_zoned(TimeZone::get(zone).ok()?).ok());
    let Some(zoned) = zoned else {
        sent.wrong(field, "wrong-ebg-moment");
        return None;
    };
    let offset = zoned.strftime("%:z").to_string();
    Some(Moment { date: zoned.date(), time: Some(zoned.time()), zone: Some(offset) })
}

/// A moment as the form takes it.
fn written(moment: &Moment) -> String {
    let time = moment.time.map(|time| time.strftime(" %H:%M").to_string()).unwrap_or_default();
    format!("{}{time}", moment.date)
}
