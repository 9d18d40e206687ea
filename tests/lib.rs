//! All tests from outside the crate, in one program.

mod api;
mod cli;
mod events;
mod layers;
mod linear;
mod properties;
mod readme;
mod record;
mod references;
mod roles;
mod support;
mod time;
