//! Sentences, by rules on tokens: where a full stop ends one, where a line does, where a list item starts.

use super::layout::Layout;
use super::lexicon::{Abbreviation, Lexicon};
use super::list_item::Marker;
use super::{Gap, Sentence, Shape, Token, TokenClass, Tokens};

/// Cuts the tokens into sentences that cover them in order. `marks` are the tokens that may end one or start a line.
pub(super) fn split(tokens: &Tokens<'_>, marks: &[u32], lexicon: &Lexicon) -> Vec<Sentence> {
    let splitter = Splitter { tokens, marks, lexicon, layout: Layout::of(tokens, marks) };
    splitter.all()
}

struct Splitter<'a, 't> {
    tokens: &'a Tokens<'t>,
    marks: &'a [u32],
    lexicon: &'a Lexicon,
    layout: Layout,
}

/// Capitalised words that are no part of a name, sorted: behind `U.S.` they open a sentence.
const OPENERS: &[&str] = &[
    "A",
    "About",
    "According",
    "After",
    "All",
    "Also",
    "Although",
    "An",
    "And",
    "Another",
    "As",
    "At",
    "Because",
    "Before",
    "Both",
    "But",
    "By",
    "Despite",
    "During",
    "Each",
    "Even",
    "Every",
    "For",
    "From",
    "He",
    "Her",
    "His",
    "How",
    "However",
    "I",
    "If",
    "In",
    "Instead",
    "It",
    "Its",
    "Last",
    "Many",
    "Meanwhile",
    "More",
    "Most",
    "My",
    "No",
    "Nobody",
    "None",
    "Nor",
    "Not",
    "Now",
    "On",
    "Once",
    "One",
    "Only",
    "Our",
    "Several",
    "She",
    "Since",
    "So",
    "Some",
    "Still",
    "Such",
    "That",
    "The",
    "Their",
    "Then",
    "There",
    "These",
    "They",
    "This",
    "Those",
    "Though",
    "Three",
    "Two",
    "Under",
    "Until",
    "We",
    "What",
    "When",
    "Where",
    "Whether",
    "While",
    "Who",
    "Why",
    "With",
    "Without",
    "Yet",
    "You",
    "Your",
];

/// Names written with an exclamation mark: `Yahoo! Inc.`
const LOUD_NAMES: &[&str] = &["Jeopardy", "Yahoo", "Yum"];

/// Verbs that tie a name to the quote before it: `"Is it safe?" Mr. Haddad asked.`
const SAYING: &[&str] = &[
    "added",
    "asked",
    "asks",
    "cried",
    "exclaimed",
    "replied",
    "said",
    "says",
    "shouted",
    "told",
    "wondered",
    "wrote",
];

/// Prepositions that open a time before the clause it belongs to: `At 5 p.m. Mr. Haddad left.`
const FRONTED: &[&str] = &["After", "Around", "At", "Before", "By", "From", "On", "Since", "Until"];

/// Time zones written as words.
const ZONES: &[&str] = &["Central", "Eastern", "Greenwich", "Mountain", "Pacific"];

/// Marks that close a sentence together with its stop.
const CLOSERS: &[&str] = &[")", "]", "}", "''", "\"", "'"];

/// The first token of a list item's marker has at most so many bytes: three digits, one letter with its stop, a bullet.
const LONGEST_MARKER: usize = 3;

/// How far a rule looks ahead at most, in tokens; it keeps the pass linear.
const REACH: usize = 16;

impl Splitter<'_, '_> {
    fn all(&self) -> Vec<Sentence> {
        let list = &self.tokens.list;
        let mut sentences = Vec::with_capacity(list.len() / 20 + 1);
        let mut item: Option<Marker> = None;
        let mut marks = self.marks;
        let mut start = 0;
        while start < list.len() {
            if list[start].gap == Gap::Paragraph {
                item = None;
            }
            let marker = Marker::at(self.tokens, start)
                .filter(|m| list[start].gap >= Gap::Line || item.is_some_and(|i| m.follows(i)));
            let body = marker.map_or(start, |m| m.end);
            item = marker.or(item);
            marks = &marks[marks.iter().take_while(|mark| (**mark as usize) < body).count()..];
            let (end, open) = self.end(start, body, item, marks);
            sentences.push(self.sentence(start, end, open));
            start = end;
        }
        sentences
    }

    /// Where the sentence ends whose words start at `body`, and whether it does without a stop.
    fn end(&self, start: usize, body: usize, item: Option<Marker>, marks: &[u32]) -> (usize, bool) {
        let list = &self.tokens.list;
        let mut line = start;
        let mut ends = |at: usize| self.ends_at(start, body, at, &mut line);
        let found = match item {
            None => marks.iter().find_map(|mark| ends(*mark as usize)),
            // In a list any token may start the next item.
            Some(item) => {
                let mut marks = marks.iter().map(|mark| *mark as usize).peekable();
                (body..list.len()).find_map(|at| {
                    let next = at > body
                        && list[at].gap == Gap::Space
                        && list[at].len() <= LONGEST_MARKER
                        && Marker::next_at(self.tokens, at, item);
                    if next { Some((at, true)) } else { marks.next_if_eq(&at).and_then(&mut ends) }
                })
            }
        };
        found.unwrap_or_else(|| (list.len(), !self.ends_with_stop(list.len())))
    }

    /// Does the sentence end before the token `at`, which starts a line, or with it, which is a stop?
    fn ends_at(&self, start: usize, body: usize, at: usize, line: &mut usize) -> Option<(usize, bool)> {
        let list = &self.tokens.list;
        if at > body && list[at].gap >= Gap::Line {
            if self.layout.line_ends(self.tokens, *line, at - 1) {
                return Some((at, true));
            }
            *line = at;
        }
        let stop = at + 1 < list.len() && self.may_close(at);
        let end = stop.then(|| self.closing(start, at)).flatten()?;
        Some((end, false))
    }

    fn sentence(&self, start: usize, end: usize, open: bool) -> Sentence {
        let list = &self.tokens.list;
        let opens_paragraph = list[start].gap == Gap::Paragraph;
        let closes_line = list.get(end).is_none_or(|t| t.gap >= Gap::Line);
        let headline = open && closes_line && list[start].gap >= Gap::Line;
        Sentence { tokens: start..end, span: self.tokens.span(&(start..end)), opens_paragraph, headline }
    }

    fn token(&self, at: usize) -> Option<&Token> {
        self.tokens.list.get(at)
    }

    fn is(&self, at: usize, set: &[&str]) -> bool {
        at < self.tokens.list.len() && set.contains(&self.tokens.plain(at))
    }

    fn is_glued(&self, at: usize) -> bool {
        self.token(at).is_some_and(|t| t.gap == Gap::None)
    }

    /// A stop of any kind; decided on the first byte because every token is asked.
    fn may_close(&self, at: usize) -> bool {
        let token = &self.tokens.list[at];
        token.stop
            || (token.class == TokenClass::Punctuation
                && matches!(self.tokens.initial(at), b'.' | b'!' | b'?'))
    }

    /// Does the text up to `end` close with a stop, perhaps inside quotes or brackets?
    fn ends_with_stop(&self, end: usize) -> bool {
        let mut at = end;
        while at > 0 && end - at < REACH && self.is(at - 1, CLOSERS) {
            at -= 1;
        }
        at > 0 && self.may_close(at - 1)
    }

    /// If the sentence ends with the stop `at` and the marks behind it: where the next one starts.
    fn closing(&self, start: usize, at: usize) -> Option<usize> {
        let token = self.token(at)?;
        let end = self.behind_closers(at);
        let Some(next) = self.token(end) else { return Some(end) };
        if next.gap >= Gap::Paragraph {
            return Some(end);
        }
        if next.gap == Gap::None {
            return (end == at + 1 && self.space_is_missing(at)).then_some(end);
        }
        if !self.has_words(start, at) || self.cites(end) {
            return None;
        }
        let ends = if self.in_bracket_alone(at, end) {
            false
        } else if token.stop && end == at + 1 {
            self.after_abbreviation(start, at)
        } else if self.after_initial(start, at) || self.after_loud_name(at) {
            self.opens_for_sure(end)
        } else if self.before_ellipsis(at) {
            true
        } else if self.is(end, &["I"]) && self.after_ellipsis(at) {
            false
        } else {
            self.starts_sentence(end) && !self.after_number_sign(at) && !self.says(at, end)
        };
        ends.then_some(end)
    }

    /// Maj. Gen. (*ret.*) X, Maj. *Gen.* (ret.) X
    fn in_bracket_alone(&self, at: usize, end: usize) -> bool {
        // Before a bracket the full stop is a token of its own.
        let word = if self.tokens.list[at].stop { at } else { at.saturating_sub(1) };
        let opens = |i: usize| self.tokens.is_char(i, b'(');
        let kind = |t: &Token| self.lexicon.abbreviation(t.word, t.is_capitalised());
        let title = || kind(&self.tokens.list[word]) == Some(Abbreviation::Title);
        if end == at + 1 { opens(end) && title() } else { word > 0 && word == at && opens(at - 1) }
    }

    /// Steps over quotes, brackets, further stops and footnote numbers glued to a stop.
    fn behind_closers(&self, at: usize) -> usize {
        let mut end = at + 1;
        while self.is_glued(end) {
            if self.is(end, CLOSERS) || (self.may_close(end) && !self.tokens.list[end].stop) {
                end += 1;
            } else if self.is_footnote(end) {
                end += 3;
            } else {
                break;
            }
        }
        end
    }

    /// `[2]`
    fn is_footnote(&self, at: usize) -> bool {
        self.tokens.is_char(at, b'[')
            && self.token(at + 1).is_some_and(|t| t.class == TokenClass::Number)
            && self.tokens.is_char(at + 2, b']')
    }

    /// `the talks.They left`, `in 2019.Police`. Two capitals may be a name: `Amazon.Com`.
    fn space_is_missing(&self, at: usize) -> bool {
        let Some(before) = at.checked_sub(1).and_then(|i| self.token(i)) else { return false };
        let likely = match before.class {
            TokenClass::Word if before.shape == Shape::Lower => before.span().len() > 2,
            TokenClass::Word => {
                self.opens_for_sure(at + 1) || self.abbreviation(at + 1) == Some(Abbreviation::Title)
            }
            class => class == TokenClass::Number,
        };
        likely && self.is_glued(at) && self.is_capital_word(at + 1)
    }

    /// Dots alone are no sentence: `... The talks went on.`
    fn has_words(&self, start: usize, at: usize) -> bool {
        let head = &self.tokens.list[start..(at + 1).min(start + REACH)];
        head.len() == REACH || head.iter().any(|t| t.class != TokenClass::Punctuation)
    }

    /// A source in brackets with the stop behind it belongs to the quote before: `"… peace." (Haddad 12).`
    fn cites(&self, at: usize) -> bool {
        if !self.tokens.is_char(at, b'(') {
            return false;
        }
        let close = (at..at + REACH).find(|i| self.tokens.is_char(*i, b')'));
        close.is_some_and(|i| {
            self.tokens.is_char(i + 1, b'.') && self.is_glued(i + 1) && !self.may_close(i - 1)
        })
    }

    /// `J.` before a name is an initial. `I.` is one only behind a name.
    fn after_initial(&self, start: usize, at: usize) -> bool {
        if at == start || !self.is_glued(at) {
            return false;
        }
        let letter = &self.tokens.list[at - 1];
        let behind_name = || {
            at >= start + 2
                && self.token(at - 2).is_some_and(|t| t.is_word() && t.is_capitalised())
                && !self.is(at - 2, OPENERS)
        };
        letter.is_word()
            && letter.shape == Shape::Initial
            && (!self.is(at - 1, &["I"]) || behind_name())
            && self.token(at + 1).is_some_and(|t| t.is_word() && t.is_capitalised())
    }

    fn after_loud_name(&self, at: usize) -> bool {
        at > 0 && self.tokens.is_char(at, b'!') && self.is(at - 1, LOUD_NAMES)
    }

    /// `N°. 12`
    fn after_number_sign(&self, at: usize) -> bool {
        at > 0
            && self.is(at - 1, &["°", "Nº", "nº", "№"])
            && self.token(at + 1).is_some_and(|t| t.class == TokenClass::Number)
    }

    /// A full stop, then dots with blanks between them: `They left. . . . The talks went on.`
    fn before_ellipsis(&self, at: usize) -> bool {
        let spaced = |i| self.tokens.is_char(i, b'.') && !self.is_glued(i);
        self.is_glued(at)
            && (at + 1..=at + 3).all(spaced)
            && self.token(at + 4).is_some_and(|t| t.is_word() && t.is_capitalised() && t.gap == Gap::Space)
    }

    /// Behind dots that stand free, the capital of `I` tells nothing: `the thing is ... I was late`.
    fn after_ellipsis(&self, at: usize) -> bool {
        !self.is_glued(at) || self.tokens.list[at].span().len() > 1
    }

    /// A question or shout in quotes goes on with who said it: `"Is it safe?" Mr. Haddad asked.`
    fn says(&self, at: usize, next: usize) -> bool {
        if next == at + 1 || !self.is(at, &["!", "?"]) || !self.is(next - 1, &["\"", "''", "'"]) {
            return false;
        }
        let name = (next..next + 4)
            .take_while(|i| self.token(*i).is_some_and(|t| t.is_word() && t.is_capitalised()))
            .count();
        name > 0 && self.is(next + name, SAYING)
    }

    /// What a token with a full stop is short for.
    fn abbreviation(&self, at: usize) -> Option<Abbreviation> {
        let token = self.token(at).filter(|t| t.stop)?;
        self.lexicon.abbreviation(token.word, token.is_capitalised())
    }

    /// `U.S.`, `Inc.`, `Jan.`, `p.m.`: what the next word must be to open a sentence.
    fn after_abbreviation(&self, start: usize, at: usize) -> bool {
        let next = at + 1;
        let kind = self.abbreviation(at);
        match kind {
            Some(Abbreviation::Title | Abbreviation::Number | Abbreviation::Lead) => false,
            Some(Abbreviation::Hour) => self.after_hour(start, next),
            Some(Abbreviation::Unit) => self.opens_for_sure(next) || self.is_capital_word(next),
            Some(Abbreviation::Common) if self.tokens.list[at].shape == Shape::Lower => {
                self.opens_for_sure(next) || self.is_capital_word(next)
            }
            _ => self.opens_for_sure(next),
        }
    }

    /// Behind `p.m.` a day, a month or a time zone goes on; another capitalised word opens a sentence, unless
    /// the time stands in front: `At 5 p.m. Mr. Haddad left.`
    fn after_hour(&self, start: usize, next: usize) -> bool {
        let fronted = next - start < 8 && self.is(start, FRONTED);
        if fronted {
            return false;
        }
        let zone = self.is(next, ZONES) || self.is(next + 1, &["time", "Time"]);
        self.opens_for_sure(next) || (self.is_capital_word(next) && !zone && !self.is_day_or_month(next))
    }

    fn is_capital_word(&self, at: usize) -> bool {
        self.token(at).is_some_and(|t| t.is_word() && t.shape == Shape::Capital)
    }

    fn is_day_or_month(&self, at: usize) -> bool {
        const NAMES: &[&str] = &[
            "Monday",
            "Tuesday",
            "Wednesday",
            "Thursday",
            "Friday",
            "Saturday",
            "Sunday",
            "January",
            "February",
            "March",
            "April",
            "May",
            "June",
            "July",
            "August",
            "September",
            "October",
            "November",
            "December",
        ];
        self.is(at, NAMES) || self.abbreviation(at) == Some(Abbreviation::Month)
    }

    /// A capitalised word that is no part of a name: an article, a pronoun, a conjunction.
    fn opens_for_sure(&self, at: usize) -> bool {
        let quoted = self.is(at, &["\"", "``", "'", "("]);
        let at = at + usize::from(quoted);
        at < self.tokens.list.len() && OPENERS.binary_search(&self.tokens.plain(at)).is_ok()
    }

    fn starts_sentence(&self, at: usize) -> bool {
        let Some(next) = self.token(at) else { return true };
        match next.class {
            TokenClass::Word => {
                next.is_capitalised()
                    || (next.gap >= Gap::Line && !self.layout.wrapped())
                    || self.is_lower_name(at)
            }
            TokenClass::Punctuation => {
                self.is(at, &["\"", "``", "'", "(", "[", "-", "--"]) || Marker::is_bullet(self.tokens, at)
            }
            TokenClass::Number | TokenClass::Symbol => true,
        }
    }

    /// `al-Shabaab`
    fn is_lower_name(&self, at: usize) -> bool {
        self.tokens.is_char(at + 1, b'-')
            && self.is_glued(at + 1)
            && self.is_glued(at + 2)
            && self.is_capital_word(at + 2)
    }
}
