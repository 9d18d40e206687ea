//! Noun phrases, verb groups and what stands between them: the elements of a sentence.

use super::element::Element;
use super::linked::Relations;
use super::quoted::partial_quotes;
use super::survey::Survey;
use super::tag::Tagger;
use super::tagset::{Cover, Form, Tag};
use super::words::{WordClasses, class::*};
use crate::token::{TokenClass, Tokens};
use std::ops::Range;

/// A noun phrase without what hangs on it: *the Iraqi government*, *nine convicted traffickers*, *he*.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct NounPhrase {
    /// With the article.
    pub(crate) tokens: Range<usize>,
    /// Without article and possessive pronoun.
    pub(crate) core: Range<usize>,
    /// The last noun or name.
    pub(crate) head: usize,
    /// The phrase in the genitive before it: *Iran's* execution.
    pub(crate) owner: Option<usize>,
    /// The owner of the phrase behind it.
    pub(crate) genitive: bool,
    pub(crate) pronoun: bool,
    /// A possessive pronoun stands before it: *its* forces.
    pub(crate) possessive: Option<usize>,
}

/// Does the subject act or is it acted on?
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Voice {
    Active,
    Passive,
}

/// A verb with its auxiliaries: *has not been attacked*, *to meet*, *killing*.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct VerbGroup {
    pub(crate) tokens: Range<usize>,
    /// The main verb, or the last auxiliary if there is no other verb.
    pub(crate) main: usize,
    pub(crate) form: Form,
    pub(crate) voice: Voice,
    pub(crate) negation: Option<usize>,
    pub(crate) modal: Option<usize>,
    pub(crate) infinitive: bool,
    pub(crate) perfect: bool,
    /// Tense is marked, so that a subject belongs to it.
    pub(crate) finite: bool,
    /// No verb but an auxiliary: *is*, *has*.
    pub(crate) copula: bool,
    /// Its object does what an infinitive behind it says: *urge Y to leave*.
    pub(crate) object_does: bool,
    /// The phrase behind its preposition does: *call on Y to leave*.
    pub(crate) governed_does: bool,
}

/// What holds a token, by number.
#[derive(Clone, Copy, Debug, Default)]
enum Holder {
    #[default]
    None,
    Phrase(u32),
    Verb(u32),
}

/// A sentence in pieces.
#[derive(Clone, Debug, Default)]
pub(crate) struct Chunk {
    pub(crate) range: Range<usize>,
    pub(crate) tags: Vec<Tag>,
    pub(crate) phrases: Vec<NounPhrase>,
    pub(crate) verbs: Vec<VerbGroup>,
    pub(crate) elements: Vec<Element>,
    /// Where each phrase and each verb group stands among the elements.
    pub(crate) place_of_phrase: Vec<usize>,
    pub(crate) place_of_verb: Vec<usize>,
    /// For each token of the range the phrase or the verb group that holds it.
    holders: Vec<Holder>,
    survey: Survey,
    /// Who is whose subject and object, as far as somebody asked.
    pub(super) relations: Relations,
}

impl Chunk {
    /// Cuts a sentence into the lists of the one before, so that a text needs memory for them once. `covers` tells for
    /// each token of the text what name or time it belongs to.
    pub(crate) fn read(
        &mut self,
        tokens: &Tokens<'_>,
        classes: &WordClasses,
        covers: &[Cover],
        range: Range<usize>,
    ) {
        let marks = partial_quotes(tokens, classes, &range);
        if marks.is_empty() {
            self.read_whole(tokens, classes, covers, range);
        } else {
            self.read_without(&marks, tokens, classes, covers, range);
        }
    }

    /// Cuts a sentence with all of its tokens.
    pub(super) fn read_whole(
        &mut self,
        tokens: &Tokens<'_>,
        classes: &WordClasses,
        covers: &[Cover],
        range: Range<usize>,
    ) {
        self.clear(range);
        let Chunk { range, tags, survey, .. } = self;
        survey.read(tokens, classes, covers, range, tags);
        Tagger::new(tokens, classes, covers, range.clone(), survey).run(tags);
        Cutter { tokens, classes, covers, chunk: self }.cut();
        self.read_headline(tokens, classes);
        self.relations.reset(self.verbs.len(), self.phrases.len());
    }

    pub(super) fn clear(&mut self, range: Range<usize>) {
        self.phrases.clear();
        self.verbs.clear();
        self.elements.clear();
        self.place_of_phrase.clear();
        self.place_of_verb.clear();
        self.holders.clear();
        self.holders.resize(range.len(), Holder::None);
        self.range = range;
    }

    fn holder(&self, token: usize) -> Holder {
        self.holders.get(token.wrapping_sub(self.range.start)).copied().unwrap_or_default()
    }

    #[inline]
    pub(crate) fn tag(&self, token: usize) -> Option<Tag> {
        self.tags.get(token.wrapping_sub(self.range.start)).copied()
    }

    /// The verb group that holds a token.
    pub(crate) fn verb_at(&self, token: usize) -> Option<usize> {
        match self.holder(token) {
            Holder::Verb(number) => Some(number as usize),
            _ => None,
        }
    }

    /// The phrase is an element of its own, not the owner of one.
    pub(crate) fn is_element(&self, phrase: usize) -> bool {
        self.elements.get(self.place_of_phrase[phrase]) == Some(&Element::Phrase(phrase))
    }

    /// The noun phrase that holds a token.
    pub(crate) fn phrase_at(&self, token: usize) -> Option<usize> {
        match self.holder(token) {
            Holder::Phrase(number) => Some(number as usize),
            _ => None,
        }
    }

    /// Notes for all phrases and verb groups which tokens they hold.
    pub(super) fn hold_all(&mut self) {
        for number in 0..self.phrases.len() {
            self.hold(&self.phrases[number].tokens.clone(), Holder::Phrase(number as u32));
        }
        for number in 0..self.verbs.len() {
            self.hold(&self.verbs[number].tokens.clone(), Holder::Verb(number as u32));
        }
    }

    fn hold(&mut self, tokens: &Range<usize>, holder: Holder) {
        let start = self.range.start;
        self.holders[tokens.start - start..tokens.end - start].fill(holder);
    }
}

struct Cutter<'a, 't> {
    tokens: &'a Tokens<'t>,
    classes: &'a WordClasses,
    covers: &'a [Cover],
    chunk: &'a mut Chunk,
}

impl Cutter<'_, '_> {
    fn cut(&mut self) {
        let mut at = self.chunk.range.start;
        let mut owner = None;
        while at < self.chunk.range.end {
            let tag = self.chunk.tags[at - self.chunk.range.start];
            let end = match tag {
                Tag::Modal | Tag::Auxiliary | Tag::To | Tag::Verb(_) | Tag::Negation => self.verb_group(at),
                Tag::Pronoun => self.pronoun(at),
                Tag::Genitive => {
                    // "Monday's attack" is nobody's.
                    let last = self.chunk.phrases.len().checked_sub(1);
                    owner = last.filter(|p| self.chunk.elements.last() == Some(&Element::Phrase(*p)));
                    if let Some(phrase) = owner {
                        self.chunk.phrases[phrase].genitive = true;
                    }
                    at += 1;
                    continue;
                }
                tag if tag.is_nominal() => self.noun_phrase(at, owner),
                _ => None,
            };
            // "Kenya's two-day visit": the time stands between the owner and what it owns.
            owner = owner.filter(|_| end.is_none() && matches!(tag, Tag::Time | Tag::Hyphen));
            at = match end {
                Some(end) => end,
                None => {
                    self.single(tag, at);
                    at + 1
                }
            };
        }
    }

    fn tag(&self, at: usize) -> Option<Tag> {
        self.chunk.tag(at)
    }

    fn push(&mut self, element: Element) {
        self.chunk.elements.push(element);
    }

    fn single(&mut self, tag: Tag, at: usize) {
        let element = match tag {
            Tag::Preposition | Tag::To => Element::Preposition(at),
            Tag::Conjunction => Element::Conjunction(at),
            Tag::Subordinator => Element::Subordinator(at),
            Tag::Relative => Element::Relative(at),
            Tag::Adjective => Element::Adjective(at),
            Tag::Adverb | Tag::Negation => Element::Adverb(at),
            Tag::Time => Element::Time(at),
            Tag::Comma => Element::Comma(at),
            Tag::Bracket => Element::Bracket(at),
            Tag::Quote => Element::Quote(at),
            Tag::Break => Element::Break(at),
            _ => return,
        };
        self.push(element);
    }

    fn pronoun(&mut self, at: usize) -> Option<usize> {
        if self.stresses(at) && self.classes.marks().reflexive.contains(&self.tokens.word(at)) {
            // "the president himself met Novak"
            self.push(Element::Adverb(at));
            return Some(at + 1);
        }
        self.push_phrase(NounPhrase {
            tokens: at..at + 1,
            core: at..at + 1,
            head: at,
            owner: None,
            genitive: false,
            pronoun: true,
            possessive: None,
        });
        Some(at + 1)
    }

    /// The word follows a noun phrase at once, so that it may only stress what that says.
    fn stresses(&self, at: usize) -> bool {
        let last = self.chunk.elements.last();
        matches!(last, Some(Element::Phrase(p)) if self.chunk.phrases[*p].tokens.end == at)
    }

    /// An owner gives its place to what it owns: *Iran's execution* is one element.
    fn push_phrase(&mut self, phrase: NounPhrase) {
        if phrase.owner.is_some_and(|o| self.chunk.elements.last() == Some(&Element::Phrase(o))) {
            self.chunk.elements.pop();
        }
        self.chunk.place_of_phrase.push(self.chunk.elements.len());
        self.push(Element::Phrase(self.chunk.phrases.len()));
        self.chunk.hold(&phrase.tokens, Holder::Phrase(self.chunk.phrases.len() as u32));
        self.chunk.phrases.push(phrase);
    }

    /// Determiners, then everything nominal up to the head.
    fn noun_phrase(&mut self, start: usize, owner: Option<usize>) -> Option<usize> {
        let mut at = start;
        let mut possessive = None;
        while matches!(self.tag(at), Some(Tag::Determiner | Tag::Possessive)) {
            if self.tag(at) == Some(Tag::Possessive) {
                possessive = Some(at);
            }
            at += 1;
        }
        let core = at;
        let mut head = None;
        loop {
            match self.tag(at) {
                // Most words of a phrase are nouns: they are asked for first.
                Some(Tag::Noun) => head = Some(at),
                // "handed Mali ten vehicles", "gave Kenya $10 million": two objects, no name has a number behind it.
                Some(Tag::Numeral | Tag::Name | Tag::Determiner)
                    if head.is_some() && self.opens_amount(at) =>
                {
                    break;
                }
                // "told reporters Kenya was ready": a clause without *that*.
                Some(Tag::Name) if head.is_some_and(|h| self.is_told(start, h, at)) => break,
                Some(Tag::Name | Tag::Numeral) => head = Some(at),
                // "the talks constructive" is no phrase; "the U.S. military base" is one.
                Some(Tag::Adjective)
                    if head.is_some_and(|h| self.ends_common(h, at))
                        && self.tag(at + 1) != Some(Tag::Name)
                        // "the deputy prime minister"
                        && !self.classes.marks().deputies.contains(&self.tokens.word(at - 1)) =>
                {
                    break;
                }
                Some(Tag::Adjective) => {}
                Some(Tag::Adverb) if head.is_none() && self.tag(at + 1) == Some(Tag::Adjective) => {}
                // "the daily newspaper", "a two-day visit"
                Some(Tag::Time) if head.is_none() && at > start && self.noun_behind_time(at) => {}
                Some(Tag::Hyphen)
                    if self
                        .tag(at + 1)
                        .is_some_and(|t| t.is_nominal() || matches!(t, Tag::Adverb | Tag::Preposition)) =>
                {
                    // The part behind the hyphen belongs to the word: pro-Iran, Iranian-backed, build-up.
                    at += 1;
                    if matches!(self.tag(at), Some(Tag::Noun | Tag::Name | Tag::Numeral)) {
                        head = Some(at);
                    }
                }
                _ => break,
            }
            at += 1;
        }
        // "the military", "the wounded": an adjective stands for the noun.
        let alone = at > core && core > start
            || self.tag(core) == Some(Tag::Adjective) && matches!(self.covers[core], Cover::People(_));
        let Some(head) = head.or_else(|| alone.then(|| at - 1)) else {
            if core == start + 1
                && self.stresses(start)
                && self.classes.marks().floating.contains(&self.tokens.word(start))
            {
                // "Ann Low and Bob Hill both voted"
                self.push(Element::Adverb(start));
                return Some(core);
            }
            if core > start {
                // "those", "both", "all" alone.
                self.push_phrase(NounPhrase {
                    tokens: start..core,
                    core: start..core,
                    head: core - 1,
                    owner,
                    genitive: false,
                    pronoun: true,
                    possessive: None,
                });
                return Some(core);
            }
            return None;
        };
        let end = head + 1;
        self.push_phrase(NounPhrase {
            tokens: start..end,
            core: core..end,
            head,
            owner,
            genitive: false,
            pronoun: false,
            possessive,
        });
        Some(end)
    }

    /// A common noun in the plural is told something: what follows begins it.
    fn is_told(&self, start: usize, head: usize, next: usize) -> bool {
        let telling = || {
            let verb = self.chunk.elements.last().and_then(|e| match e {
                Element::Verb(v) => Some(self.chunk.verbs[*v].main),
                _ => None,
            });
            verb.is_some_and(|v| {
                v + 1 == start && self.classes.marks().telling.contains(&self.tokens.word(v))
            })
        };
        head + 1 == next
            && self.tag(head) == Some(Tag::Noun)
            && !self.tokens.list[head].is_capitalised()
            && self.tokens.plain(head).ends_with('s')
            && telling()
    }

    /// A noun goes on behind a time that stands before it as an adjective.
    fn noun_behind_time(&self, at: usize) -> bool {
        let mut behind = (at..at + 5).skip_while(|t| matches!(self.tag(*t), Some(Tag::Time | Tag::Hyphen)));
        behind.next().is_some_and(|t| matches!(self.tag(t), Some(Tag::Noun | Tag::Adjective | Tag::Name)))
    }

    /// An amount behind a name that is not its own: a written number, or a sum that is a name of its own.
    fn opens_amount(&self, at: usize) -> bool {
        let named = |t: usize| matches!(self.covers[t], Cover::Name(_) | Cover::People(_));
        if !named(at - 1) || self.covers[at] == self.covers[at - 1] {
            return false;
        }
        let token = &self.tokens.list[at];
        match self.covers[at] {
            Cover::None => {
                let number = |t: usize| self.classes.of(self.tokens.list[t].word) & NUMERAL != 0;
                // "handed Mali 250,000 doses"; but "Boeing 747 jets"
                let long = || self.tokens.surface(at).contains(',');
                number(at)
                    || token.class == TokenClass::Number
                        && at + 1 < self.chunk.range.end
                        && (number(at + 1) || long())
            }
            Cover::Name(_) => matches!(token.class, TokenClass::Number | TokenClass::Symbol),
            _ => false,
        }
    }

    /// A common noun that no hyphen joins to what follows.
    fn ends_common(&self, head: usize, next: usize) -> bool {
        self.tag(head) == Some(Tag::Noun) && self.tag(next - 1) != Some(Tag::Hyphen) && head + 1 == next && {
            // A capitalised noun that no list has is a name: "the Acme military wing".
            !self.tokens.list[head].is_capitalised() && self.covers[next] == Cover::None
        }
    }

    /// Auxiliaries, adverbs and negations up to the verb they belong to.
    fn verb_group(&mut self, start: usize) -> Option<usize> {
        let mut group = VerbGroup {
            tokens: start..start,
            main: start,
            form: Form::Base,
            voice: Voice::Active,
            negation: None,
            modal: None,
            infinitive: false,
            perfect: false,
            finite: false,
            copula: true,
            object_does: false,
            governed_does: false,
        };
        let (mut at, mut last, mut be, mut have, mut any) = (start, start, false, false, false);
        loop {
            match self.tag(at) {
                Some(Tag::Modal) if !any || group.infinitive => {
                    group.modal = Some(at);
                    group.finite = true;
                }
                // "not to attack", "never to return"
                Some(Tag::To) if !any || group.negation.is_some_and(|n| n + 1 == at && n == start) => {
                    group.infinitive = true
                }
                Some(Tag::Auxiliary) => {
                    let classes = self.classes.of(self.tokens.list[at].word);
                    (be, have) = (classes & BE != 0, have || classes & HAVE != 0);
                    group.finite |=
                        !group.infinitive && !self.classes.marks().not_finite.contains(&self.tokens.word(at));
                }
                Some(Tag::Negation) => group.negation = Some(at),
                Some(Tag::Adverb) if any => {
                    at += 1;
                    continue;
                }
                // "is currently striking"
                Some(Tag::Time) if any && self.verb_behind_time(at) => {
                    at += 1;
                    continue;
                }
                Some(Tag::Verb(form)) => {
                    self.main_verb(&mut group, at, form, be, have);
                    last = at;
                    break;
                }
                _ => break,
            }
            any = true;
            last = at;
            at += 1;
        }
        if group.copula {
            if last == start && matches!(self.tag(start), Some(Tag::Negation | Tag::To)) {
                return None;
            }
            group.main = last;
        }
        group.tokens = start..last + 1;
        self.chunk.place_of_verb.push(self.chunk.elements.len());
        self.push(Element::Verb(self.chunk.verbs.len()));
        self.chunk.hold(&group.tokens, Holder::Verb(self.chunk.verbs.len() as u32));
        self.chunk.verbs.push(group);
        Some(last + 1)
    }

    /// The verb of a group goes on behind a time: *has today met*.
    fn verb_behind_time(&self, at: usize) -> bool {
        let mut behind = (at..at + 3).skip_while(|t| matches!(self.tag(*t), Some(Tag::Time | Tag::Adverb)));
        behind.next().is_some_and(|t| matches!(self.tag(t), Some(Tag::Verb(_))))
    }

    /// A participle joined to a passive is one too: *was tortured and killed*.
    fn joins_passive(&self, at: usize) -> bool {
        // What takes an object or stands alone with what it cannot be done to is active: "was freed and fled".
        let told = self.tag(at + 1) == Some(Tag::Subordinator)
            && self.classes.marks().telling_cues.contains(&self.tokens.word(at + 1));
        let free =
            !matches!(self.tag(at + 1), Some(Tag::To | Tag::Possessive | Tag::Pronoun) | Some(Tag::Verb(_)))
                && !told
                && !self.tag(at + 1).is_some_and(Tag::is_nominal);
        let classes = self.classes.of(self.tokens.list[at].word);
        if !free
            || classes & PARTICIPLE == 0
            || self.classes.marks().intransitive.contains(&self.tokens.word(at))
        {
            return false;
        }
        let mut elements = self.chunk.elements.iter().rev();
        let adverbs = |e: &&Element| matches!(e, Element::Adverb(_));
        let joint = elements.by_ref().find(|e| !adverbs(e));
        if !matches!(joint, Some(Element::Conjunction(_) | Element::Comma(_))) {
            return false;
        }
        let comma = matches!(joint, Some(Element::Comma(_)));
        for element in elements {
            match element {
                Element::Verb(v) => {
                    let group = &self.chunk.verbs[*v];
                    return group.voice == Voice::Passive && (group.finite || group.tokens.len() > 1);
                }
                // "was shot, stabbed and left": a comma joins only what stands close.
                Element::Phrase(_) | Element::Preposition(_) | Element::Time(_) if !comma => {}
                Element::Adverb(_) => {}
                _ => return false,
            }
        }
        false
    }

    fn main_verb(&self, group: &mut VerbGroup, at: usize, form: Form, be: bool, have: bool) {
        group.copula = false;
        group.main = at;
        let asks = self.classes.of(self.classes.lemma(self.tokens.list[at].word));
        group.object_does = asks & OBJECT_DOES != 0;
        group.governed_does = asks & GOVERNED_DOES != 0;
        let bare = group.tokens.start == at;
        let participle = self.classes.of(self.tokens.list[at].word) & PARTICIPLE != 0;
        group.form = form;
        group.perfect = have;
        let got = bare && form == Form::Participle;
        if (be && participle && form != Form::Gerund) || got {
            group.voice = Voice::Passive;
            group.form = Form::Participle;
        }
        group.finite |= bare && matches!(form, Form::Past | Form::Third | Form::Base)
            || !bare && !group.infinitive && matches!(form, Form::Past | Form::Third);
        if bare && form == Form::Past && self.joins_passive(at) {
            group.voice = Voice::Passive;
            group.form = Form::Participle;
        }
    }
}
