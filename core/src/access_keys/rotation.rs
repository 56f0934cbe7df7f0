//! How far the replacement of a pair has come, read off the pairs.

use super::AccessKeyView;

/// The state of a rotation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Rotation {
    /// Nothing is being replaced. A rotation can begin while there is one pair only.
    None,
    /// Both pairs work: programs move to the new one, and the old one falls silent.
    Moving {
        /// The pair that is to go.
        old: AccessKeyView,
        /// The pair that stays.
        new: AccessKeyView,
    },
    /// The old pair is switched off: if nothing fails, it can be deleted.
    Disabled {
        /// The pair that is to go.
        old: AccessKeyView,
        /// The pair that stays.
        new: AccessKeyView,
    },
    /// The new pair is switched off: the rotation stands still.
    Halted {
        /// The pair that is to go.
        old: AccessKeyView,
        /// The pair that was to stay.
        new: AccessKeyView,
    },
}

impl Rotation {
    /// Reads the state off a user's pairs.
    pub fn of(keys: &[AccessKeyView]) -> Self {
        let marked = keys.iter().find_map(|new| {
            let replaced = new.replaces.as_ref()?;
            Some((keys.iter().find(|old| old.access_key_id == *replaced)?, new))
        });
        let Some((old, new)) = marked.map(|(old, new)| (old.clone(), new.clone())) else { return Self::None };
        match (new.is_active, old.is_active) {
            (false, _) => Self::Halted { old, new },
            (true, true) => Self::Moving { old, new },
            (true, false) => Self::Disabled { old, new },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{AccessKeyId, Timestamp};

    fn key(id: &str, is_active: bool, replaces: Option<&str>) -> AccessKeyView {
        let parse = |id: &str| AccessKeyId::parse(id).unwrap();
        AccessKeyView {
            access_key_id: parse(id),
            is_active,
            created_at: Timestamp::from_ms(0),
            replaces: replaces.map(parse),
        }
    }

    #[test]
    fn the_step_follows_from_the_pairs() {
        const OLD: &str = "RAMAAAAAAAAAAAAAAAAAAAAA";
        const NEW: &str = "RAMBBBBBBBBBBBBBBBBBBBBB";
        let state =
            |old_active, new_active, marker| Rotation::of(&[key(OLD, old_active, None), key(NEW, new_active, marker)]);
        assert_eq!(state(true, true, None), Rotation::None);
        assert_eq!(Rotation::of(&[key(NEW, true, Some(OLD))]), Rotation::None, "the replaced pair is gone");
        let (old, new) = (key(OLD, true, None), key(NEW, true, Some(OLD)));
        assert_eq!(state(true, true, Some(OLD)), Rotation::Moving { old: old.clone(), new: new.clone() });
        let switched_off = key(OLD, false, None);
        assert_eq!(state(false, true, Some(OLD)), Rotation::Disabled { old: switched_off, new });
        let halted = Rotation::Halted { old, new: key(NEW, false, Some(OLD)) };
        assert_eq!(state(true, false, Some(OLD)), halted);
        assert_eq!(Rotation::of(&[]), Rotation::None);
    }
}
