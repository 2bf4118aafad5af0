//! Tests of the readers on whole inputs.

mod oracle;
