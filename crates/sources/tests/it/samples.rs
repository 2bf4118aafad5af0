//! The archives of real notices, as inputs.

use sources::input::{Content, Flow, Input, Reader};
use std::path::Path;

/// Records, skipped files and refusals in one archive of the sample.
fn count(archive: &str) -> [usize; 3] {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/data").join(archive);
    assert!(path.is_file(), "{archive} is missing: put it into shared/data beside the checkout");
    let mut counts = [0; 3];
    let _ = Reader::default().read(&[Input::Path(path)], &mut |item| {
        let kind = match item.content {
            Content::Record(_) => 0,
            Content::Skipped(_) => 1,
            Content::Refused(_) => 2,
        };
        counts[kind] += 1;
        Flow::Continue(())
    });
    counts
}

#[test]
fn every_notice_of_the_sample_is_found_and_its_lists_are_skipped() {
    assert_eq!(count("ted-legacy.tar.gz"), [3_514, 1, 0]);
    assert_eq!(count("eforms.tar.gz"), [786, 1, 0]);
    assert_eq!(count("eforms-doffin.tar.gz"), [75, 1, 0]);
    assert_eq!(count("eforms-sdk-examples.tar.gz"), [92, 1, 0]);
}
