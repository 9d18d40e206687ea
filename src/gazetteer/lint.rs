//! Looks for mistakes in a list that are no errors: names that say nothing, or too much.

use super::Gazetteer;
use super::entry::{CasePolicy, Entry, EntryKey};
use super::index::walked_form;
use super::record::first_day;
use std::collections::{BTreeMap, HashSet};
use std::fmt;

/// What [`Gazetteer::lint`] has to say of an entry.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Finding {
    /// The entry.
    pub key: EntryKey,
    /// The name in question.
    pub name: String,
    /// What is odd about it.
    pub issue: Issue,
}

/// A kind of [`Finding`].
#[non_exhaustive]
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Issue {
    /// The entry has the name twice.
    DuplicateName,
    /// Other entries own the name too; they are named in the order in which they are preferred.
    SharedName(Vec<EntryKey>),
    /// The name is a common word, and is written or compared so that plain words are taken for it.
    CommonWord,
    /// The entry comes first for none of its names.
    Unreachable,
    /// The term ended on this date.
    Expired(String),
    /// The term ends before it begins.
    EndsBeforeItBegins,
}

impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let name = &self.name;
        write!(f, "{}: ", self.key)?;
        match &self.issue {
            Issue::DuplicateName => write!(f, "the name `{name}` stands twice"),
            Issue::SharedName(others) => {
                let others: Vec<&str> = others.iter().map(EntryKey::as_str).collect();
                write!(f, "the name `{name}` belongs to {} too", others.join(", "))
            }
            Issue::CommonWord => write!(f, "the name `{name}` is a common word"),
            Issue::Unreachable => write!(f, "`{name}` is never named first: other entries own all its names"),
            Issue::Expired(date) => write!(f, "the term of `{name}` ended on {date}"),
            Issue::EndsBeforeItBegins => write!(f, "the term of `{name}` ends before it begins"),
        }
    }
}

/// Words so frequent that a name like them is found everywhere.
const COMMON: &str = "a about after all also an and any are as at back bank be because been before best big but by call \
    can central city come could court day deal do down each early east even federal few find first for force from get \
    give go good government great group had hand has have he her here high him his hit home hope house how i if in into \
    is it its just keep last late law leader left less life like long look made make man many march mark may me men mine \
    mission more most much must my new next no normal north not now of off old on one only open or order other our out \
    over own pace part party people place police power press right run said sale same save say school second see she \
    should show since so some south split spring state still such sun surprise take than that the their them then there \
    these they thing think this time to today top town two under union unit university up us use very want war was way \
    we week well were west what when where which while who will with woman women work world would year yes you young";

impl Gazetteer {
    /// Looks for names that are likely mistakes, in the order of the keys.
    ///
    /// A finding is a hint, not an error: built-in lists have shared names on purpose.
    pub fn lint(&self) -> Vec<Finding> {
        let common: HashSet<&str> = COMMON.split_whitespace().collect();
        let mut out = Vec::new();
        let mut leads: HashSet<u32> = HashSet::new();
        for (name, owners) in self.0.index.names() {
            leads.extend(owners.first().map(|(entry, _)| entry.0));
            if owners.len() > 1 {
                self.shared(name, owners, &mut out);
            }
        }
        for (i, entry) in self.entries().enumerate() {
            let say = |name: &str, issue| Finding { key: entry.key.clone(), name: name.to_owned(), issue };
            if !leads.contains(&(i as u32)) {
                out.push(say(&entry.name, Issue::Unreachable));
            }
            duplicates(entry, |name| out.push(say(name, Issue::DuplicateName)));
            for name in std::iter::once(entry.name()).chain(entry.aliases()) {
                let loose = entry.spelling.case == CasePolicy::Ignore || !name.contains(char::is_uppercase);
                if loose && common.contains(name.to_lowercase().as_str()) {
                    out.push(say(name, Issue::CommonWord));
                }
            }
            if let Some(issue) = term(entry) {
                out.push(say(&entry.name, issue));
            }
        }
        out.sort_unstable();
        out
    }

    fn shared(&self, name: &str, owners: &[(super::EntryIndex, super::NameForm)], out: &mut Vec<Finding>) {
        let key = |i: super::EntryIndex| self.entry(i).key().clone();
        let others: Vec<EntryKey> = owners[1..].iter().map(|(i, _)| key(*i)).collect();
        out.push(Finding { key: key(owners[0].0), name: name.to_owned(), issue: Issue::SharedName(others) });
    }
}

fn duplicates(entry: &Entry, mut each: impl FnMut(&str)) {
    let mut seen: BTreeMap<String, u32> = BTreeMap::new();
    // A nationality's first adjective is its main name as well.
    let main = std::iter::once(entry.name()).filter(|_| entry.list == "own");
    for name in main.chain(entry.aliases()) {
        let times = seen.entry(walked_form(name, entry.spelling.case, false).into_owned()).or_default();
        *times += 1;
        if *times == 2 {
            each(name);
        }
    }
}

/// A term that is over says so by its own end; no clock is asked, so only the order of the dates counts beside it.
fn term(entry: &Entry) -> Option<Issue> {
    let to = entry.to.as_deref()?;
    let from = entry.from.as_deref().and_then(first_day);
    if from.zip(first_day(to)).is_some_and(|(from, to)| to < from) {
        return Some(Issue::EndsBeforeItBegins);
    }
    Some(Issue::Expired(to.to_owned()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::gazetteer::EntityKind::{City, Organization};

    #[test]
    fn findings_say_what_is_odd() {
        let list = vec![
            Entry::new("a", Organization, "Alpha").alias("Alpha").from("1990").to("1999"),
            Entry::new("b", City, "Alpha").priority(-1),
            Entry::new("c", Organization, "the").alias("Gamma"),
            Entry::new("d", City, "Delta").from("2000").to("1999-05"),
            Entry::new("e", City, "Split"),
        ];
        let lint: Vec<String> = Gazetteer::new(list).unwrap().lint().iter().map(Finding::to_string).collect();
        assert_eq!(
            lint,
            [
                "a: the name `Alpha` stands twice",
                "a: the name `Alpha` belongs to b too",
                "a: the term of `Alpha` ended on 1999",
                "b: `Alpha` is never named first: other entries own all its names",
                "c: the name `the` is a common word",
                "d: the term of `Delta` ends before it begins",
            ]
        );
    }
}
