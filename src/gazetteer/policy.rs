//! How freely the names of an entry may be written. All policies but case and diacritics become names of their own when
//! a gazetteer is built, so that none of them costs anything when a text is read.

macro_rules! policies {
    ($($(#[$doc:meta])* $name:ident, $column:literal {
        $(#[$default_doc:meta])* $default:ident = $default_text:literal,
        $(#[$other_doc:meta])* $other:ident = $other_text:literal,
    })*) => {
        $(
            $(#[$doc])*
            #[non_exhaustive]
            #[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
            pub enum $name {
                $(#[$default_doc])*
                #[default]
                $default,
                $(#[$other_doc])*
                $other,
            }

            impl $name {
                /// The column of a table that holds the policy.
                pub(super) const COLUMN: &'static str = $column;

                /// The policy as it is written in a table; the default may also be left empty.
                pub const fn as_str(self) -> &'static str {
                    match self {
                        $name::$default => $default_text,
                        $name::$other => $other_text,
                    }
                }

                pub(super) fn from_cell(cell: &str) -> Result<Self, String> {
                    match cell {
                        "" | $default_text => Ok($name::$default),
                        $other_text => Ok($name::$other),
                        _ => Err(format!(
                            "unknown policy `{cell}`: expected `{}` or `{}`",
                            $default_text, $other_text
                        )),
                    }
                }
            }
        )*
    };
}

policies! {
    /// How the case of a name in the text is compared.
    CasePolicy, "case" {
        /// Upper and lower case as in the entry; a line in capitals also finds it.
        Exact = "exact",
        /// Case does not matter.
        Ignore = "ignore",
    }
    /// How diacritics are compared.
    DiacriticsPolicy, "diacritics" {
        /// `Erdogan` finds `Erdoğan`, and the other way round.
        Ignore = "ignore",
        /// The text must be written with the same diacritics.
        Exact = "exact",
    }
    /// Whether hyphens and blanks may stand for each other.
    HyphenPolicy, "hyphen" {
        /// `al-Qaeda` does not find `al Qaeda`.
        AsWritten = "exact",
        /// `al-Qaeda` finds `al Qaeda`, `al Qaeda` finds `al-Qaeda`.
        OrBlank = "variants",
    }
    /// Whether the apostrophes of a name may be left out. Curly and straight ones are always the same.
    ApostrophePolicy, "apostrophe" {
        /// `Sana'a` does not find `Sanaa`.
        AsWritten = "exact",
        /// `Sana'a` finds `Sanaa`.
        Optional = "variants",
    }
    /// Whether the plural of a name is found too.
    PluralPolicy, "plural" {
        /// Only the names of the entry.
        AsWritten = "exact",
        /// `drone` finds `drones`, `militia` finds `militias`. Acronyms get a small `s`.
        Generated = "variants",
    }
    /// Whether a possessive ending belongs to what is found.
    PossessivePolicy, "possessive" {
        /// In `Iraq's envoy` the name found is `Iraq`.
        Outside = "exact",
        /// `Iraq's` is found, as one name.
        Inside = "variants",
    }
}

/// All policies of an entry.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Spelling {
    pub(crate) case: CasePolicy,
    pub(crate) diacritics: DiacriticsPolicy,
    pub(crate) hyphen: HyphenPolicy,
    pub(crate) apostrophe: ApostrophePolicy,
    pub(crate) plural: PluralPolicy,
    pub(crate) possessive: PossessivePolicy,
}
