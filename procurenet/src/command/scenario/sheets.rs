//! Four plans of the same kind, each as another spreadsheet.

use super::script::Script;
use anyhow::{Context, Result};
use rust_xlsxwriter::Workbook;
use std::path::Path;

/// Writes the plans of all buyers into a folder; says whose is which.
pub fn write(folder: &Path, script: &Script) -> Result<()> {
    std::fs::create_dir_all(folder).with_context(|| format!("making {}", folder.display()))?;
    for buyer in &script.buyers {
        let (name, bytes) = plan_of(&buyer.country)?;
        let path = folder.join(name);
        std::fs::write(&path, bytes).with_context(|| format!("writing {}", path.display()))?;
        println!("{} {}", buyer.country, path.display());
    }
    Ok(())
}

/// A plan as a file: its name and its bytes.
pub fn plan_of(country: &str) -> Result<(&'static str, Vec<u8>)> {
    match country {
        "EE" => Ok(("hankeplaan.csv", estonian().as_bytes().to_vec())),
        "PT" => Ok(("plano.csv", utf_16(portuguese()))),
        "SK" => Ok(("plan.xlsx", slovak()?)),
        _ => Ok(("plan-achats.xlsx", french()?)),
    }
}

/// Semicolons between cells, decimal commas, a row of sums.
fn estonian() -> &'static str {
    "Nimetus;CPV kood;Eeldatav maksumus (EUR);Aasta;Kindlus\r\n\
     Droonid;34711200-6;1.200.000,00;2027-2028;kinnitatud\r\n\
     Kuulivestid;35815000-9;400.000,50;2027;võimalik\r\n\
     Kokku;;1.600.000,50;;\r\n"
}

/// Commas between cells, UTF-16, amounts with blanks.
fn portuguese() -> &'static str {
    "Objeto,CPV,Valor estimado,Moeda,Ano,Fonte de financiamento\r\n\
     Drones,34711200,\"900 000.00\",EUR,2027/28,ISF\r\n\
     \"Rádios, digitais\",32344210,\"350 000.00\",EUR,2028,\r\n"
}

fn utf_16(text: &str) -> Vec<u8> {
    [0xfeff_u16].into_iter().chain(text.encode_utf16()).flat_map(u16::to_le_bytes).collect()
}

/// A workbook with titles above its head, in thousands of euro.
fn slovak() -> Result<Vec<u8>> {
    let mut workbook = Workbook::new();
    let sheet = workbook.add_worksheet();
    sheet.write_string(0, 0, "Plán obstarávania 2027")?;
    for (column, head) in (0..).zip(["Predmet zákazky", "CPV", "Hodnota v tis. €", "Rok", "Poznámka"]) {
        sheet.write_string(2, column, head)?;
    }
    for (column, cell) in [(0, "Drony"), (1, "34711200"), (3, "2027")] {
        sheet.write_string(3, column, cell)?;
    }
    sheet.write_number(3, 2, 650)?;
    Ok(workbook.save_to_buffer()?)
}

/// A workbook with one column of money a year.
fn french() -> Result<Vec<u8>> {
    let mut workbook = Workbook::new();
    let sheet = workbook.add_worksheet();
    for (column, head) in (0..).zip(["Objet", "Code CPV", "2027", "2028"]) {
        sheet.write_string(0, column, head)?;
    }
    sheet.write_string(1, 0, "Drones")?.write_string(1, 1, "34711200")?;
    sheet.write_number(1, 2, 700_000)?.write_number(1, 3, 700_000)?;
    Ok(workbook.save_to_buffer()?)
}
