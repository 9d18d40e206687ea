//! Time expressions after TIMEX3.

mod model;

pub use model::{Timex, TimexType};
