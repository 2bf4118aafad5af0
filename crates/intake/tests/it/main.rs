//! Runs from inputs to a store, whole and interrupted.
