//! Spellings of a name that its entry's policies generate.

use super::entry::NameForm;
use super::policy::{ApostrophePolicy, HyphenPolicy, PluralPolicy, PossessivePolicy, Spelling};

/// Most spellings that one name may grow to.
const MOST: usize = 24;

/// Adds the spellings of a name beside its own.
pub(super) fn generate(name: &str, form: NameForm, spelling: &Spelling, out: &mut Vec<String>) {
    let free = Spelling { case: spelling.case, diacritics: spelling.diacritics, ..Spelling::default() };
    if *spelling == free {
        return;
    }
    let mut all = vec![name.to_owned()];
    if spelling.hyphen == HyphenPolicy::OrBlank {
        grow(&mut all, hyphens);
    }
    if spelling.apostrophe == ApostrophePolicy::Optional {
        grow(&mut all, |name| vec![name.replace(APOSTROPHES, "")]);
    }
    if spelling.plural == PluralPolicy::Generated {
        grow(&mut all, |name| vec![plural(name, form)]);
    }
    if spelling.possessive == PossessivePolicy::Inside {
        grow(&mut all, possessives);
    }
    out.extend(all.into_iter().skip(1));
}

const APOSTROPHES: [char; 2] = ['\'', '\u{2019}'];
const HYPHENS: [char; 3] = ['-', '\u{2010}', '\u{2011}'];

fn grow(all: &mut Vec<String>, more: impl Fn(&str) -> Vec<String>) {
    for i in 0..all.len() {
        for name in more(&all[i]) {
            if all.len() < MOST && !name.trim().is_empty() && !all.contains(&name) {
                all.push(name);
            }
        }
    }
}

/// All hyphens as blanks; and each blank behind a particle as a hyphen: `al Qaeda in Iraq` as `al-Qaeda in Iraq`.
fn hyphens(name: &str) -> Vec<String> {
    let mut out = vec![name.replace(HYPHENS, " ")];
    let words: Vec<&str> = name.split(' ').collect();
    if let [first, second] = words[..] {
        out.push(format!("{first}-{second}"));
    }
    let particle = |word: &str| {
        let word = word.to_lowercase();
        matches!(word.as_str(), "al" | "el" | "an" | "ar" | "as" | "ash" | "at" | "ad" | "az" | "ul")
    };
    if words.iter().any(|word| particle(word)) {
        let mut joined = String::new();
        for (i, word) in words.iter().enumerate() {
            joined.push_str(word);
            if i + 1 < words.len() {
                joined.push(if particle(word) { '-' } else { ' ' });
            }
        }
        out.push(joined);
    }
    out
}

fn plural(name: &str, form: NameForm) -> String {
    let lower = name.to_lowercase();
    let vowel_before_y = ["ay", "ey", "oy", "uy"].iter().any(|end| lower.ends_with(end));
    if form == NameForm::Acronym {
        format!("{name}s")
    } else if lower.ends_with('y') && !vowel_before_y {
        format!("{}ies", &name[..name.len() - 1])
    } else if ["s", "x", "z", "ch", "sh"].iter().any(|end| lower.ends_with(end)) {
        format!("{name}es")
    } else {
        format!("{name}s")
    }
}

fn possessives(name: &str) -> Vec<String> {
    let mut out = vec![format!("{name}'s")];
    if name.ends_with(['s', 'S']) {
        out.push(format!("{name}'"));
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(name: &str, form: NameForm, change: impl Fn(&mut Spelling)) -> Vec<String> {
        let mut spelling = Spelling::default();
        change(&mut spelling);
        let mut out = Vec::new();
        generate(name, form, &spelling, &mut out);
        out
    }

    #[test]
    fn nothing_is_generated_by_default() {
        assert!(of("al-Qaeda", NameForm::Name, |_| ()).is_empty());
    }

    #[test]
    fn hyphens_and_blanks_stand_for_each_other() {
        let free = |s: &mut Spelling| s.hyphen = HyphenPolicy::OrBlank;
        assert_eq!(of("al-Qaeda", NameForm::Name, free), ["al Qaeda"]);
        assert_eq!(of("al Qaeda", NameForm::Name, free), ["al-Qaeda"]);
        assert_eq!(of("al Qaeda in Iraq", NameForm::Name, free), ["al-Qaeda in Iraq"]);
    }

    #[test]
    fn apostrophes_may_go() {
        let free = |s: &mut Spelling| s.apostrophe = ApostrophePolicy::Optional;
        assert_eq!(of("Ta’izz", NameForm::Name, free), ["Taizz"]);
    }

    #[test]
    fn plurals_and_possessives() {
        let plural = |s: &mut Spelling| s.plural = PluralPolicy::Generated;
        assert_eq!(of("drone", NameForm::Name, plural), ["drones"]);
        assert_eq!(of("assembly", NameForm::Name, plural), ["assemblies"]);
        assert_eq!(of("NGO", NameForm::Acronym, plural), ["NGOs"]);
        let inside = |s: &mut Spelling| s.possessive = PossessivePolicy::Inside;
        assert_eq!(of("Reuters", NameForm::Name, inside), ["Reuters's", "Reuters'"]);
    }
}
