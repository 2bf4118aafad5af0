//! Institutions and bodies of the European Union.

use super::buyers::Buyer;
use crate::names::{listed, plain};
use model::{Notice, Regime};

/// Names of institutions as folded text in the languages they are published in.
const INSTITUTIONS: &str = "
    european commission; commission europeenne; europaische kommission; comision europea; commissione europea;
    comissao europeia; europese commissie; evropaiki epitropi; komisja europejska; evropska komise;
    europska komisia; europai bizottsag; comisia europeana; evropeyska komisiya; evropska komisija;
    europska komisija; europa kommissionen; eu kommissionen; europeiska kommissionen; euroopan komissio;
    euroopa komisjon; eiropas komisija; europos komisija; european parliament; parlement europeen;
    europaisches parlament; parlamento europeo; council of the european union; conseil de l union europeenne;
    european council; court of justice of the european union; cour de justice de l union europeenne;
    european court of auditors; cour des comptes europeenne; european central bank; banque centrale europeenne;
    europaische zentralbank; european investment bank; european investment fund;
    banque europeenne d investissement; european economic and social committee; committee of the regions;
    comite des regions; european ombudsman; european data protection; european external action service;
    publications office of the european union; joint research centre; european personnel selection office;
    delegation of the european union; european union delegation; eu delegation; union europeenne delegation;
    delegation de l union europeenne; delegacion de la union europea; delegation der europaischen union;
    joint undertaking; entreprise commune; fusion for energy; european union agency; eu agency;
    agency of the european union; agence de l union europeenne; agentur der europaischen union;
    european union intellectual property; european union satellite centre; single resolution board;
    european police office; european public prosecutor; european research council executive;
    community plant variety office; translation centre for the bodies; body of european regulators;
    european asylum support; european food safety authority; european medicines agency;
    european chemicals agency; european environment agency; european maritime safety; european labour authority;
    european aviation safety agency; european union aviation safety; european banking authority;
    european insurance and occupational pensions; european securities and markets authority;
    european institute of innovation and technology; european institute for gender equality;
    european training foundation; european centre for disease prevention; european monitoring centre for drugs;
    european centre for the development of vocational; european foundation for the improvement;
    european agency for safety and health; european gnss agency; european global navigation satellite;
    european border and coast guard; european fisheries control; european defence agency;
    european climate infrastructure; european innovation council and smes executive; eu institutions;
    european research executive agency; research executive agency; education audiovisual and culture executive;
    innovation and networks executive; executive agency for small and medium; european cybersecurity competence;
    agency for the cooperation of energy regulators; agency for support for berec; european school;
    schola europaea; ecole europeenne;
";

/// Short names that stand as whole words; only together with a European regime or type where they are common words.
const SHORT_NAMES: &[&str] = &[
    "frontex",
    "europol",
    "eurojust",
    "cepol",
    "euspa",
    "enisa",
    "cedefop",
    "eurofound",
    "euipo",
    "eiopa",
    "f4e",
    "emcdda",
    "eurohpc",
    "sesar3ju",
];

/// True when the buyer is an institution, body or delegation of the European Union: by its name, by the type the
/// notice gives it, or because the financial regulation of the Union governs the notice and nothing national shows.
pub(super) fn is_of_the_union(buyer: &Buyer<'_>, notice: &Notice, is_first: bool) -> bool {
    let text = plain(buyer.name);
    let padded = format!(" {text} ");
    let named = |names: &[&str]| names.iter().any(|name| padded.contains(&format!(" {name} ")));
    if listed(INSTITUTIONS).any(|name| padded.contains(&format!(" {name}"))) || named(SHORT_NAMES) {
        return true;
    }
    if is_national(buyer) {
        return false;
    }
    if sounds_european(&text) {
        return true;
    }
    let typed = buyer.party.and_then(|party| party.buyer_type.as_deref()).is_some_and(is_union_type);
    let per_buyer = notice.format.starts_with("eforms");
    notice.regime == Regime::EuInstitutions || (typed && (is_first || per_buyer || named_european(&text)))
}

/// Beginnings of "Europe" and "European" in 24 languages, folded.
const EUROPE: &str = "europ; euroo; evrop; eyrop; eirop; ewrop; eorp; heorp";

/// Beginnings of words for the Union and for its kinds of bodies in 24 languages, folded.
const BODIES: &str = "
    union; unij; unii; uniun; unie; unio; unjoni; sajung; savien; liidu; enosi; aontais; sayuz; commiss; kommiss;
    komis; komisj; comis; bizotts; epitrop; coimisi; kummiss; parlam; parlem; parliam; koinovoul; agenc; agenz; agents;
    agentur; agentschap; agencij; gniomh; organismos; ugynoks; authority; autorid; autorit; awtorit; behorde; iestade;
    hatosag; urad; nadzorn; ombud; auditor; rechnungshof; keskpank; keskuspankki; zentralbank;
";

/// European bodies that are not the Union's.
const NOT_OF_THE_UNION: &str = "space agency; agence spatiale; weltraumorganisation; patent office; patentamt;
    southern observatory; broadcasting; radio; council of europe; conseil de l europe; europarat";

/// True for a name that begins with "European" and the kind of body, in any language.
fn sounds_european(text: &str) -> bool {
    let words: Vec<&str> = text.split(' ').take(6).collect();
    let any = |stems: &'static str| words.iter().any(|word| listed(stems).any(|stem| word.starts_with(stem)));
    any(EUROPE) && any(BODIES) && !listed(NOT_OF_THE_UNION).any(|name| text.contains(name))
}

/// Types in the words of TED and eForms.
fn is_union_type(code: &str) -> bool {
    ["EU_INSTITUTION", "EUROPEAN_INSTITUTION", "eu-ins-bod-ag", "eu-int-org"]
        .iter()
        .any(|t| t.eq_ignore_ascii_case(code))
}

fn named_european(text: &str) -> bool {
    text.split(' ').any(|word| word.starts_with("europ") || word == "eu" || word == "union")
}

/// True for a ministry, government or body of a kingdom or republic: it takes part beside the institutions.
fn is_national(buyer: &Buyer<'_>) -> bool {
    let beginnings =
        ["minist", "kingdom", "republi", "royaume", "konigreich", "governm", "gouvern", "regierung", "federal"];
    buyer.parsed.core.iter().any(|word| beginnings.iter().any(|start| word.starts_with(start)))
}
