//! What programs write above a quote, in languages for which there is no whole reply.

use mail::cut::answer;

const FROM: &str = "Thread <thread-17@reply.example.org>";

#[test]
fn the_line_that_names_who_is_quoted_is_known_in_many_languages() {
    let lines = [
        format!("На пн, 4.05.2026 г. в 10:12 {FROM} написа:"),
        format!("po 4. 5. 2026 v 10:12 odesílatel {FROM} napsal:"),
        format!("man. 4. maj 2026 kl. 10.12 skrev {FROM}:"),
        "Στις Δευ 4 Μαΐ 2026 στις 10:12 π.μ., ο χρήστης Thread <\nthread-17@reply.example.org> έγραψε:".to_owned(),
        format!("On 5/4/26 10:12 AM, {FROM} writes:"),
        "El lun, 4 may 2026 a las 10:12, Thread (<thread-17@reply.example.org>)\nescribió:".to_owned(),
        format!("{FROM} kirjutas kuupäeval E, 4. mai 2026 kell\n10:12:"),
        "ma 4. toukok. 2026 klo 10.12 Thread (thread-17@reply.example.org) kirjoitti:".to_owned(),
        format!("Le lun. 4 mai 2026 à 10:12, {FROM} a\nécrit :"),
        format!("Dana pon, 4. svi 2026. u 10:12 {FROM} napisao je:"),
        format!("2026-05-04, pr, 10:12 {FROM} rašė:"),
        format!("Fi 4 ta’ Mejju 2026 10:12, {FROM} kiteb:"),
        format!("Op ma 4 mei 2026 om 10:12 schreef {FROM}:"),
        format!("În lun., 4 mai 2026 la 10:12, {FROM} a scris:"),
        format!("po 4. 5. 2026 o 10:12 {FROM} napísal(a):"),
        format!("V V pon., 4. maj 2026 ob 10:12 je oseba {FROM} napisala:"),
        format!("mån 4 maj 2026 kl. 10:12 skrev {FROM}:"),
    ];
    for line in lines {
        assert_eq!(answer(&format!("One.\n\nTwo.\n\n{line}\n\n> Three?\n")), "One.\n\nTwo.", "{line}");
        assert_eq!(answer(&format!("One.\n\nTwo.\n\n{line}\n\nThree?\n")), "One.\n\nTwo.", "{line}");
        assert_eq!(answer(&format!("{line}\n> Three?\n\nTwo.\n")), "Two.", "{line}");
    }
}

#[test]
fn the_block_above_a_quote_is_known_in_many_languages() {
    let blocks = [
        "Od: Thread\nWysłano: poniedziałek, 4 maja 2026 10:12\nDo: Member\nTemat: RE: Drones",
        "Lähettäjä: Thread\nLähetetty: maanantai 4. toukokuuta 2026 10.12\nVastaanottaja: Member\nAihe: Drones",
        "Saatja: Thread\nSaatmisaeg: esmaspäev, 4. mai 2026 10:12\nAdressaat: Member\nTeema: Drones",
        "Feladó: Thread\nElküldve: 2026. május 4., hétfő 10:12\nCímzett: Member\nTárgy: Drones",
        "*From:* Thread\n*Sent:* Monday, May 4, 2026 10:12 AM\n*To:* Member\n*Subject:* Drones",
        "От: Thread\nИзпратено: понеделник, 4 май 2026 г. 10:12\nДо: Member\nОтносно: Drones",
    ];
    for block in blocks {
        assert_eq!(answer(&format!("One.\n\n________________________________\n{block}\n\nTwo?\n")), "One.", "{block}");
    }
}

#[test]
fn what_only_looks_like_a_program_stays() {
    for own in [
        "Points:\n---\nfirst\n--- second ---\nthird",
        "Sent from my colleague's desk, this long sentence explains why we would all like to be part of the group.",
        "On Monday our lawyer wrote:\nit is possible.",
        "From: the north\nTo: the south\nwe cover all.",
    ] {
        assert_eq!(answer(own), own);
    }
}
