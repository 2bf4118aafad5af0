//! Words that tell what kind of body a name means, not which one.

use super::country;
use std::collections::HashSet;
use std::sync::LazyLock;

/// True for a word that many unrelated names share: kinds of bodies, trades, particles, countries, numbers.
pub(crate) fn is_generic(word: &str) -> bool {
    word.chars().count() < 2
        || word.bytes().all(|b| b.is_ascii_digit())
        || is_public(word)
        || GENERIC.contains(word)
        || country::is_country(word)
}

/// True for a word that only public authorities and their like carry in their names.
pub(crate) fn is_public(word: &str) -> bool {
    PUBLIC.contains(word)
}

static PUBLIC: LazyLock<Vocabulary> = LazyLock::new(|| Vocabulary::of(PUBLIC_WORDS, PUBLIC_STEMS));
static GENERIC: LazyLock<Vocabulary> = LazyLock::new(|| Vocabulary::of(WORDS, STEMS));

/// Whole words and beginnings of words.
struct Vocabulary {
    words: HashSet<&'static str>,
    stems: HashSet<&'static str>,
    longest_stem: usize,
}

impl Vocabulary {
    fn of(words: &'static str, stems: &'static str) -> Self {
        let stems: HashSet<&str> = stems.split_whitespace().collect();
        let longest_stem = stems.iter().map(|stem| stem.len()).max().unwrap_or_default();
        Self { words: words.split_whitespace().collect(), stems, longest_stem }
    }

    fn contains(&self, word: &str) -> bool {
        let mut beginnings = (2..=word.len().min(self.longest_stem)).filter_map(|length| word.get(..length));
        self.words.contains(word) || beginnings.any(|start| self.stems.contains(start))
    }
}

/// Beginnings of words for authorities, in the languages of Europe.
const PUBLIC_STEMS: &str = "
    minister ministr ministar bundesminister staatsminister aarminister municip gemeente gemeinde kommun
    obcin obshtin opstin miasto miesto kaupun kunta linnavalits vallavalits savivaldyb pasvaldib dimos onkorman
    stadt communaut metropol landkreis kreisverwalt bezirk landratsamt landeshaupt region regiao perifer provinc
    provinz wojewodz powiat judet zupan megye samorzad universi univerz uniwersyt hochschul hogskol hogeschool
    yliopist panepist akadem hospital hopita ospedal krankenhaus klinik szpital nemocnic bolnic ligonin slimnic
    sairaanhoit sykehus ziekenhuis spital korhaz nosokom sygehus haigla police polici polizei politi polit policja
    polisen polismyndig gendarm guardia embassy ambass botschaft consul konsulat embaixad embajad governm gouvern
    gobiern govern regierung parlament parliam senat presiden prefect prefet tribunal landesamt bundesamt
    bundesanstalt council ypoyrg autorid autorit awtorit agencij agentsch agentsiy agenzij bundesverwalt
    verwaltungsgericht rechtbank gerecht intergemeent wojskow komend miejsk ochotnicz panstwow javni javna drzavn
    dyrekcj dyrektor directorat vejdirektor hochbauamt riigi ufficcj ypiresi
";

/// Whole words for authorities.
const PUBLIC_WORDS: &str = "
    comune commune communes ville city county borough council town kreis land stad mesto obec obecni kraj kraje
    gmina gminy concello ajuntament ayuntamiento diputacion generalitat junta xunta camara freguesia primaria
    comuna orasul grad vald valla novads fylkeskommune landsting laan lans amt departement department prefecture
    syndicat zweckverband lycee college ecole school schule scuola skola koulu nhs ccas zavod zaklad army navy
    armed forces authority conseil consejo consiliul consiglio cour curtea corte sad direction direccion
    direzione direccao direktion direktorat jednostka miasta oddzial oficiul oifig openbaar organ skarb ured utvar
    ente estado etat chu ocmw cpas regie autonoma comite comitato comissao comision comisia commissione
    commissie kommission komisja komisija bizottsag hall
";

/// Beginnings of words for trades, things and relations.
const STEMS: &str = "
    energ elektri electri elettri elektro strom netz netwerk network reseau distribu transmiss transport verkehr
    vervoer trafi mobil bahn rail ferrov feroviar zeleznic jernban jarnvag airport aeropor flughaf flygplats
    lufthavn lotnisk letist letisk harbour hafen haven autobus autostrad autorout motorway strasse straßen water
    wasser abwasser vodo vodni wodoc waterschap agua acqua apele environ umwelt entsorg waste abfall dechet recycl
    gas heat warme varme fjern chauff stadtwerk gemeindewerk werk wohn housing habitat immobil versorg versicher
    assur insur bank kasse health gesundheit sant salute medic medizin sanit institut forsch research recherch
    ricerc investig cientif scien wissensch synchrotron technol techni inform digital data telecom telekom
    kommunik communic radio televis international national nation europ federa feder zentral central general
    infrastru interconnect operat betreib betrieb servic dienst verwalt manag manage develop entwickl beschaff
    procure purchas einkauf achat group grupp holding societ gesellsch przedsieb zamowien financ organis organiz
    vereinig instyt istitut haridus egeszseg gazocia polsk spolecn spolocn zajedn vodovod kanaliz cieplow komunik
    tramv tramw metro parc muse theat teatr opera
";

/// Whole words that say little.
const WORDS: &str = "
    the of and for in on at to by with its und der die das des dem den fur von vom zu zur zum im am mit et le la
    les de du au aux en pour el los las del y para do da dos e il lo gli di della delle dei per van het voor een
    och og av af till ja i z w na pro u pri va si sau cu din pentru kai tis tou ton a power grid asset assets
    system systems tso dso net networks services wind solar offshore supply trading sales green nuclear hydro
    generation renewables oil fuel north south east west nord sud ost sued norte sur est ouest yug zapad new nova
    novo neue great grand grande united first royal public publique publico publica offentlich state states
    statens staatliche etat estado republic republik republique republica republike kingdom royaume konigreich
    union agency agence agentur agencia agenzia agencja agentura agentia centre center centro centrum zentrum
    centar centrala centrale office bureau buro oficina ufficio urzad urad board commission committee association
    verband verein foundation stiftung fondation fundacion fondazione stichting company companies compagnie
    compania corporation enterprise entreprise empresa impresa consortium consorcio consorzio joint development
    danish swedish norwegian finnish austrian german french belgian dutch italian spanish port ports posta post
    poste banca banco banque banka centrul biroul stock eco high test frank auftraggeber grafeio archi dell det
    pre via spl sprava stiftelsen glowny foyer skupno baza mesta wiener one two plus euro global smart city
    project projekt hub bio med tech
";
