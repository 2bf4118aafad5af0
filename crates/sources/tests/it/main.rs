//! Tests of the readers on whole inputs.

mod bad_inputs;
mod oracle;
mod samples;
