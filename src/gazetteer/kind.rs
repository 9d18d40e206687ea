//! What a name stands for, and the codes it carries.

use std::fmt;

/// The kind of thing that a name, an entry or an entity is.
#[non_exhaustive]
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum EntityKind {
    /// A human being: *Ban Ki-moon*.
    Person,
    /// A body of people with a name: ministries, parties, firms, international bodies.
    Organization,
    /// An armed organisation that is not a state's force: *Boko Haram*.
    ArmedGroup,
    /// A state or territory with a country code.
    Country,
    /// A city, town or village.
    City,
    /// A part of a country, or a region of several: *Bavaria*, *the Sahel*.
    Region,
    /// A sea, river, mountain, desert.
    Location,
    /// Something built: an airport, a prison, a crossing.
    Facility,
    /// An adjective or noun of nationality or ethnicity: *Iraqi*, *Kurds*.
    Nationality,
    /// A religion or denomination and its members.
    Religion,
    /// A language.
    Language,
    /// A weapon or a weapon platform.
    Weapon,
    /// An amount of money.
    Money,
    /// A number with a unit.
    Quantity,
    /// Named events, prizes, treaties and the rest.
    Misc,
}

impl EntityKind {
    /// All kinds, in the order of the record's documentation.
    pub const ALL: [EntityKind; 15] = [
        EntityKind::Person,
        EntityKind::Organization,
        EntityKind::ArmedGroup,
        EntityKind::Country,
        EntityKind::City,
        EntityKind::Region,
        EntityKind::Location,
        EntityKind::Facility,
        EntityKind::Nationality,
        EntityKind::Religion,
        EntityKind::Language,
        EntityKind::Weapon,
        EntityKind::Money,
        EntityKind::Quantity,
        EntityKind::Misc,
    ];

    /// The name used in records and data files: `person`, `armed_group` …
    pub const fn as_str(self) -> &'static str {
        match self {
            EntityKind::Person => "person",
            EntityKind::Organization => "organization",
            EntityKind::ArmedGroup => "armed_group",
            EntityKind::Country => "country",
            EntityKind::City => "city",
            EntityKind::Region => "region",
            EntityKind::Location => "location",
            EntityKind::Facility => "facility",
            EntityKind::Nationality => "nationality",
            EntityKind::Religion => "religion",
            EntityKind::Language => "language",
            EntityKind::Weapon => "weapon",
            EntityKind::Money => "money",
            EntityKind::Quantity => "quantity",
            EntityKind::Misc => "misc",
        }
    }

    /// The kind with this name, if there is one.
    pub fn from_name(name: &str) -> Option<Self> {
        EntityKind::ALL.into_iter().find(|k| k.as_str() == name)
    }

    /// True for the kinds that can act: people, organisations, armed groups.
    pub const fn is_agent(self) -> bool {
        matches!(self, EntityKind::Person | EntityKind::Organization | EntityKind::ArmedGroup)
    }

    /// True for the kinds that are places.
    pub const fn is_place(self) -> bool {
        matches!(
            self,
            EntityKind::Country
                | EntityKind::City
                | EntityKind::Region
                | EntityKind::Location
                | EntityKind::Facility
        )
    }
}

impl fmt::Display for EntityKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

macro_rules! code {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name([u8; 3]);

        impl $name {
            /// The code from its three capital letters; `None` for anything else.
            pub const fn new(code: &str) -> Option<Self> {
                let bytes = code.as_bytes();
                if bytes.len() != 3 {
                    return None;
                }
                let mut i = 0;
                while i < 3 {
                    if !bytes[i].is_ascii_uppercase() {
                        return None;
                    }
                    i += 1;
                }
                Some($name([bytes[0], bytes[1], bytes[2]]))
            }

            /// The three letters.
            pub fn as_str(&self) -> &str {
                std::str::from_utf8(&self.0).unwrap_or_default()
            }
        }

        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(self.as_str())
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(self.as_str())
            }
        }
    };
}

code! {
    /// A country: ISO 3166-1 alpha-3, with `KOS` for Kosovo and own codes for former states (PLOVER's usage).
    CountryCode
}

code! {
    /// A PLOVER sector: `GOV`, `MIL`, `REB`, `CVL` …
    Sector
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn kinds_by_name() {
        for kind in EntityKind::ALL {
            assert_eq!(EntityKind::from_name(kind.as_str()), Some(kind));
        }
        assert_eq!(EntityKind::from_name("perso"), None);
    }

    #[test]
    fn codes_are_three_capitals() {
        assert_eq!(CountryCode::new("IRQ").unwrap().as_str(), "IRQ");
        assert!(CountryCode::new("irq").is_none() && CountryCode::new("IR").is_none());
    }
}
