//! Inputs of every kind, good and bad; the numbers are those of the list of bad inputs the project promises to bear.

use super::*;
use flate2::Compression;
use flate2::write::{DeflateEncoder, GzEncoder};
use std::io::Write;

const NOTICE: &[u8] = b"<TED_EXPORT/>";

/// What a reading gave, as short words.
fn read(bytes: &[u8]) -> Vec<String> {
    read_with(Limits::default(), bytes)
}

fn read_with(limits: Limits, bytes: &[u8]) -> Vec<String> {
    let mut found = Vec::new();
    let flow = Reader::with_limits(limits).read_stream("in", bytes, &mut |item| {
        found.push(in_words(&item));
        GO_ON
    });
    assert!(flow.is_continue());
    found
}

fn in_words(item: &Item) -> String {
    let name = &item.name;
    match &item.content {
        Content::Record(bytes) => format!("{name}: record of {}", bytes.len()),
        Content::Skipped(_) => format!("{name}: skipped"),
        Content::Refused(problem) => format!("{name}: {}", problem.code),
    }
}

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(bytes).unwrap();
    encoder.finish().unwrap()
}

fn tar_of(members: &[(&str, &[u8])]) -> Vec<u8> {
    let mut builder = tar::Builder::new(Vec::new());
    for (name, bytes) in members {
        builder.append(&tar_header(name, tar::EntryType::Regular, bytes.len()), *bytes).unwrap();
    }
    builder.into_inner().unwrap()
}

/// A header whose name is written as it is, without the checks of a decent writer.
fn tar_header(name: &str, kind: tar::EntryType, size: usize) -> tar::Header {
    let mut header = tar::Header::new_gnu();
    header.as_old_mut().name[..name.len()].copy_from_slice(name.as_bytes());
    header.set_entry_type(kind);
    header.set_size(size as u64);
    header.set_mode(0o644);
    header.set_cksum();
    header
}

/// A member of a hand-made zip.
#[derive(Clone)]
struct Zipped<'a> {
    name: &'a str,
    bytes: &'a [u8],
    stated_size: u32,
    flags: u16,
    mode: u32,
    damaged: bool,
}

fn zipped<'a>(name: &'a str, bytes: &'a [u8]) -> Zipped<'a> {
    Zipped { name, bytes, stated_size: bytes.len() as u32, flags: 0, mode: 0o100_644, damaged: false }
}

fn zip_of(members: &[Zipped<'_>]) -> Vec<u8> {
    let (mut file, mut directory) = (Vec::new(), Vec::new());
    for member in members {
        let offset = file.len() as u32;
        let fields = zip_fields(member);
        let mut encoder = DeflateEncoder::new(Vec::new(), Compression::best());
        encoder.write_all(member.bytes).unwrap();
        let mut packed = encoder.finish().unwrap();
        let size = (packed.len() as u32).to_le_bytes();
        if member.damaged {
            packed.iter_mut().for_each(|byte| *byte = 0xFF);
        }
        let [before, after] = &fields;
        let shared = [before, &size[..], after].concat();
        file.extend([b"PK\x03\x04", &shared[..], b"\0\0", member.name.as_bytes(), &packed].concat());
        let tail = [&[0; 8][..], &(member.mode << 16).to_le_bytes(), &offset.to_le_bytes()].concat();
        directory.extend([b"PK\x01\x02\x14\x03", &shared[..], &tail, member.name.as_bytes()].concat());
    }
    let count = u16::try_from(members.len()).unwrap().to_le_bytes();
    let (size, offset) = ((directory.len() as u32).to_le_bytes(), (file.len() as u32).to_le_bytes());
    [&file, &directory, &b"PK\x05\x06\0\0\0\0"[..], &count, &count, &size, &offset, b"\0\0"].concat()
}

/// Fields both headers share: those before the packed size, and those after it.
fn zip_fields(member: &Zipped<'_>) -> [Vec<u8>; 2] {
    let mut crc = flate2::Crc::new();
    crc.update(member.bytes);
    let before = [&[20, 0], &member.flags.to_le_bytes()[..], &[8, 0, 0, 0, 0x21, 0], &crc.sum().to_le_bytes()].concat();
    let after = [&member.stated_size.to_le_bytes()[..], &(member.name.len() as u16).to_le_bytes()].concat();
    [before, after]
}

#[test]
fn a_plain_file_is_one_record() {
    assert_eq!(read(NOTICE), ["in: record of 13"]);
}

#[test]
fn members_that_are_no_xml_are_skipped() {
    let archive = gzip(&tar_of(&[("SOURCES.tsv", b"file\tsource\n"), ("./a/1.xml", NOTICE), ("list.json", b"{}")]));
    assert_eq!(read(&archive), ["in/SOURCES.tsv: skipped", "in/a/1.xml: record of 13", "in/list.json: skipped"]);
}

#[test]
fn what_is_called_an_archive_and_is_none_is_refused() {
    let archive = tar_of(&[("day.tar.gz", b""), ("day.zip", b"<html>"), ("notes", b"")]);
    let expected = ["in/day.tar.gz: broken-archive", "in/day.zip: record of 6", "in/notes: skipped"];
    assert_eq!(read(&archive), expected);
}

#[test]
fn what_is_called_xml_and_is_none_goes_to_the_reader_all_the_same() {
    let archive = tar_of(&[("empty.xml", b""), ("utf7.XML", b"+ADw-TED_EXPORT/+AD4-")]);
    assert_eq!(read(&archive), ["in/empty.xml: record of 0", "in/utf7.XML: record of 21"]);
}

#[test]
fn a_zip_of_a_usual_writer_is_read_also_from_a_pipe() {
    let mut writer = zip::ZipWriter::new(io::Cursor::new(Vec::new()));
    for (name, method) in [("a/1.xml", zip::CompressionMethod::Deflated), ("2.xml", zip::CompressionMethod::Stored)] {
        writer.start_file(name, zip::write::SimpleFileOptions::default().compression_method(method)).unwrap();
        writer.write_all(NOTICE).unwrap();
    }
    writer.add_directory("b", zip::write::SimpleFileOptions::default()).unwrap();
    let archive = writer.finish().unwrap().into_inner();
    assert_eq!(read(&archive), ["in/a/1.xml: record of 13", "in/2.xml: record of 13"]);
}

#[test]
fn a_gzip_file_without_tar_holds_one_record_named_without_its_ending() {
    let mut names = Vec::new();
    let packed = gzip(NOTICE);
    let _ = Reader::default().read_stream("7.xml.gz", packed.as_slice(), &mut |item| {
        names.push(item.name);
        GO_ON
    });
    assert_eq!(names, ["7.xml.gz/7.xml"]);
}

#[test]
fn folders_are_read_whole_in_the_order_of_names_and_links_in_them_are_not_followed() {
    let folder = tempfile::tempdir().unwrap();
    let inbox = folder.path().join("inbox");
    std::fs::create_dir_all(inbox.join("b")).unwrap();
    std::fs::write(inbox.join("b/2.xml"), NOTICE).unwrap();
    std::fs::write(inbox.join("c.zip"), zip_of(&[zipped("3.xml", NOTICE)])).unwrap();
    std::fs::write(inbox.join("a.xml"), NOTICE).unwrap();
    std::os::unix::fs::symlink("/etc/passwd", inbox.join("d.xml")).unwrap();
    let reader = Reader::default();
    let mut found = Vec::new();
    let input = Input::parse(&inbox);
    let _ = reader.read(std::slice::from_ref(&input), &mut |item| {
        found.push(in_words(&item));
        GO_ON
    });
    let expected = [
        "inbox/a.xml: record of 13",
        "inbox/b/2.xml: record of 13",
        "inbox/c.zip/3.xml: record of 13",
        "inbox/d.xml: link-refused",
    ];
    assert_eq!(found, expected);
    assert!(reader.bytes_done().load(Ordering::Relaxed) > 26 && input.size() > Some(26));
}

#[test]
fn a_missing_file_is_a_problem_not_a_stop() {
    let inputs = [Input::Path("no/such/file.xml".into()), Input::Path("no/such/folder".into())];
    let mut found = Vec::new();
    let _ = Reader::default().read(&inputs, &mut |item| {
        found.push(in_words(&item));
        GO_ON
    });
    assert_eq!(found, ["file.xml: unreadable", "folder: unreadable"]);
}

#[test]
fn whoever_takes_items_can_stop_in_the_middle_of_an_archive() {
    let archive = tar_of(&[("1.xml", NOTICE), ("2.xml", NOTICE)]);
    let mut taken = 0;
    let flow = Reader::default().read_stream("in", archive.as_slice(), &mut |_| {
        taken += 1;
        Flow::Break(())
    });
    assert_eq!((flow, taken), (Flow::Break(()), 1));
}

#[test]
fn bad_input_41_a_zip_bomb_is_stopped_by_bytes_really_read() {
    let limits = Limits { archive_bytes: 1 << 20, ..Limits::default() };
    let bomb = [b"<".as_slice(), &vec![b' '; 8 << 20]].concat();
    let archive = zip_of(&[zipped("1.xml", NOTICE), zipped("bomb.xml", &bomb), zipped("2.xml", NOTICE)]);
    assert_eq!(read_with(limits, &archive), ["in/1.xml: record of 13", "in: too-large"]);
    assert_eq!(read_with(limits, &gzip(&bomb)), ["in: too-large"]);
    let archive = gzip(&tar_of(&[("1.xml", NOTICE), ("bomb", &bomb[1..])]));
    assert_eq!(read_with(limits, &archive), ["in/1.xml: record of 13", "in/bomb: skipped", "in: too-large"]);
}

#[test]
fn bad_input_41_a_record_beyond_the_cap_is_refused_and_the_next_is_read() {
    let large = [b"<".as_slice(), &vec![b' '; MAX_NOTICE_BYTES]].concat();
    let archive = zip_of(&[zipped("large.xml", &large), zipped("2.xml", NOTICE)]);
    assert_eq!(read(&archive), ["in/large.xml: too-large", "in/2.xml: record of 13"]);
    let archive = tar_of(&[("large.xml", &large), ("2.xml", NOTICE)]);
    assert_eq!(read(&archive), ["in/large.xml: too-large", "in/2.xml: record of 13"]);
}

#[test]
fn bad_input_42_a_size_header_that_lies_changes_nothing() {
    let limits = Limits { record_bytes: 1000, ..Limits::default() };
    let large = [b"<".as_slice(), &vec![b' '; 5000]].concat();
    let small = Zipped { stated_size: 10, ..zipped("small-they-say.xml", &large) };
    let huge = Zipped { stated_size: u32::MAX - 1, ..zipped("huge-they-say.xml", NOTICE) };
    let found = read_with(limits, &zip_of(&[small, huge]));
    assert_eq!(found, ["in/small-they-say.xml: too-large", "in/huge-they-say.xml: record of 13"]);
}

#[test]
fn bad_input_43_one_archive_in_another_is_opened_and_a_third_is_not() {
    let inner = gzip(&tar_of(&[("1.xml", NOTICE)]));
    let middle = zip_of(&[zipped("inner.tgz", &inner)]);
    assert_eq!(read(&middle), ["in/inner.tgz/1.xml: record of 13"]);
    let outer = tar_of(&[("middle.zip", &middle), ("2.xml", NOTICE)]);
    assert_eq!(read(&outer), ["in/middle.zip/inner.tgz: nested-too-deep", "in/2.xml: record of 13"]);
}

#[test]
fn bad_input_44_seventy_thousand_members_are_streamed() {
    let names: Vec<String> = (0..70_000).map(|number| format!("{number}.xml")).collect();
    let members: Vec<(&str, &[u8])> = names.iter().map(|name| (name.as_str(), NOTICE)).collect();
    assert_eq!(read(&tar_of(&members)).len(), 70_000);
}

#[test]
fn bad_input_44_a_zip_of_seventy_thousand_members_needs_the_64_bit_directory() {
    let mut writer = zip::ZipWriter::new(io::Cursor::new(Vec::new()));
    let stored = zip::write::SimpleFileOptions::default().compression_method(zip::CompressionMethod::Stored);
    for number in 0..70_000 {
        writer.start_file(format!("{number}.xml"), stored).unwrap();
        writer.write_all(NOTICE).unwrap();
    }
    let found = read(&writer.finish().unwrap().into_inner());
    assert_eq!((found.len(), found[69_999].as_str()), (70_000, "in/69999.xml: record of 13"));
}

#[test]
fn bad_input_45_a_member_with_an_odd_name_is_refused_and_the_rest_is_read() {
    let names = ["../1.xml", "/etc/2.xml", "C:3.xml", "a\\4.xml", "5.xml.", "a\u{1}6.xml"];
    let mut members: Vec<(&str, &[u8])> = names.iter().map(|name| (*name, NOTICE)).collect();
    members.push(("good.xml", NOTICE));
    let expect = |found: Vec<String>| {
        assert_eq!(found.len(), 7);
        assert!(found[..6].iter().all(|item| item.ends_with("odd-name")), "{found:?}");
        assert_eq!(found[6], "in/good.xml: record of 13");
    };
    expect(read(&tar_of(&members)));
    expect(read(&zip_of(&members.iter().map(|(name, bytes)| zipped(name, bytes)).collect::<Vec<_>>())));
    assert_eq!(read(&zip_of(&[zipped("a\0.xml", NOTICE)])), ["in/a\0.xml: odd-name"]);
}

#[test]
fn bad_input_46_links_and_devices_are_refused() {
    let mut builder = tar::Builder::new(Vec::new());
    let kinds = [tar::EntryType::Symlink, tar::EntryType::Link, tar::EntryType::Char, tar::EntryType::Fifo];
    for (number, kind) in kinds.into_iter().enumerate() {
        builder.append(&tar_header(&format!("{number}.xml"), kind, 0), io::empty()).unwrap();
    }
    builder.append(&tar_header("4.xml", tar::EntryType::Regular, NOTICE.len()), NOTICE).unwrap();
    let found = read(&builder.into_inner().unwrap());
    assert!(found[..4].iter().all(|item| item.ends_with("link-refused")), "{found:?}");
    assert_eq!(found[4], "in/4.xml: record of 13");
    let link = Zipped { mode: 0o120_777, ..zipped("link.xml", b"/etc/passwd") };
    assert_eq!(read(&zip_of(&[link])), ["in/link.xml: link-refused"]);
}

#[test]
fn bad_input_47_a_second_member_of_a_name_is_refused_and_the_rest_is_read() {
    let members: [(&str, &[u8]); 4] =
        [("1.xml", NOTICE), ("1.xml", b"<other/>"), ("./1.xml", NOTICE), ("2.xml", NOTICE)];
    let expected =
        ["in/1.xml: record of 13", "in/1.xml: duplicate-name", "in/1.xml: duplicate-name", "in/2.xml: record of 13"];
    assert_eq!(read(&tar_of(&members)), expected);
    assert_eq!(read(&zip_of(&members.map(|(name, bytes)| zipped(name, bytes)))), expected);
}

#[test]
fn bad_input_48_a_truncated_archive_is_a_problem_and_what_was_read_is_kept() {
    let noise: Vec<u8> = (0..100_000_u32).map(|n| b'a' + (n.wrapping_mul(2_654_435_761) >> 28) as u8).collect();
    let second = [b"<".as_slice(), &noise].concat();
    let plain = tar_of(&[("1.xml", NOTICE), ("2.xml", &second)]);
    let expected = ["in/1.xml: record of 13", "in: broken-archive"];
    assert_eq!(read(&plain[..plain.len() - 20_000]), expected);
    let packed = gzip(&plain);
    assert_eq!(read(&packed[..packed.len() * 3 / 4]), expected);
    let zip = zip_of(&[zipped("1.xml", NOTICE), zipped("2.xml", &second)]);
    assert_eq!(read(&zip[..zip.len() - 50]), ["in: broken-archive"]);
}

#[test]
fn a_checksum_that_does_not_fit_is_said_even_behind_the_last_member() {
    let longer = [b"<".as_slice(), &[b' '; 9_999]].concat();
    let mut packed = gzip(&tar_of(&[("1.xml", NOTICE), ("2.xml", &longer)]));
    let checksum = packed.len() - 8;
    packed[checksum] ^= 1;
    assert_eq!(read(&packed), ["in/1.xml: record of 13", "in/2.xml: record of 10000", "in: broken-archive"]);
}

#[test]
fn a_damaged_member_of_a_zip_is_refused_and_the_next_is_read() {
    let damaged = Zipped { damaged: true, ..zipped("1.xml", NOTICE) };
    let locked = Zipped { flags: 1, ..zipped("2.xml", NOTICE) };
    let found = read(&zip_of(&[damaged, locked, zipped("3.xml", NOTICE)]));
    assert_eq!(found, ["in/1.xml: broken-archive", "in/2.xml: broken-archive", "in/3.xml: record of 13"]);
}

#[test]
fn long_names_are_read_and_endless_ones_are_not() {
    let long = format!("{}1.xml", "folder/".repeat(30));
    for header in [tar::Header::new_gnu(), tar::Header::new_ustar()] {
        let mut builder = tar::Builder::new(Vec::new());
        let mut header = header;
        header.set_size(NOTICE.len() as u64);
        builder.append_data(&mut header, &long, NOTICE).unwrap();
        assert_eq!(read(&builder.into_inner().unwrap()), [format!("in/{long}: record of 13")]);
    }
    let mut builder = tar::Builder::new(Vec::new());
    let endless = vec![b'a'; 1 << 20];
    builder.append(&tar_header("long", tar::EntryType::GNULongName, endless.len()), endless.as_slice()).unwrap();
    assert_eq!(read(&builder.into_inner().unwrap()), ["in: broken-archive"]);
}
