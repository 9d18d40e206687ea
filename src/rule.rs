//! [`RuleId`]: which entry or rule produced a result.

use std::cmp::Ordering;
use std::fmt;
use std::hash::{Hash, Hasher};
use std::sync::Arc;

/// The stable name of the rule, trigger family or gazetteer list that produced an item, such as
/// `date/month-day-year` or `event/condemn`.
#[derive(Clone)]
pub struct RuleId(Name);

#[derive(Clone)]
enum Name {
    /// Written in the source.
    Known(&'static str),
    /// Read from a file.
    Read(Arc<str>),
}

impl RuleId {
    pub(crate) fn new(name: impl Into<Arc<str>>) -> Self {
        RuleId(Name::Read(name.into()))
    }

    /// The identity of a rule that is named in the source: copying it costs nothing.
    pub(crate) const fn known(name: &'static str) -> Self {
        RuleId(Name::Known(name))
    }

    /// The name.
    pub fn as_str(&self) -> &str {
        match &self.0 {
            Name::Known(name) => name,
            Name::Read(name) => name,
        }
    }
}

impl PartialEq for RuleId {
    fn eq(&self, other: &Self) -> bool {
        self.as_str() == other.as_str()
    }
}

impl Eq for RuleId {}

impl PartialOrd for RuleId {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for RuleId {
    fn cmp(&self, other: &Self) -> Ordering {
        self.as_str().cmp(other.as_str())
    }
}

impl Hash for RuleId {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.as_str().hash(state);
    }
}

impl fmt::Debug for RuleId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "RuleId({self})")
    }
}

impl fmt::Display for RuleId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}
