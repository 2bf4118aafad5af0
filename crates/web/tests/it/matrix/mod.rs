//! Every route, every role, every label, every country: who may what is as the table of roles says, and what is hidden
//! is nowhere to be seen.
//!
//! The cast and the stage are the same for both tests. What is expected comes from `policy.toml`, read anew by a few
//! lines here, so that a fault in the decision cannot hide in its own test.

mod cast;
mod crawl;
mod expected;
mod fields;
mod forms;
mod letters;
mod samples;
mod stage;

use cast::Cast;
use stage::Stage;
