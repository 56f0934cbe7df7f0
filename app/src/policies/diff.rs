//! What was changed between two texts, line by line: the longest common subsequence.

use serde::{Deserialize, Serialize};

/// One line of either text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum LineKind {
    /// In both.
    Kept,
    /// In the first alone.
    Removed,
    /// In the second alone.
    Added,
}

/// The lines of both texts in order. The work is bounded: texts that are longer are taken as wholly different.
pub(super) fn lines<'t>(left: &'t str, right: &'t str) -> Vec<(LineKind, &'t str)> {
    const CELLS_MAX: usize = 1_000_000;

    let (left, right): (Vec<&str>, Vec<&str>) = (left.lines().collect(), right.lines().collect());
    let width = right.len() + 1;
    let mut lines = Vec::with_capacity(left.len() + right.len());
    if left.len().saturating_mul(right.len()) > CELLS_MAX {
        lines.extend(left.into_iter().map(|line| (LineKind::Removed, line)));
        lines.extend(right.into_iter().map(|line| (LineKind::Added, line)));
        return lines;
    }
    // How long the common part is of what stands from a line of each on.
    let mut common = vec![0_u32; (left.len() + 1) * width];
    let at = |common: &[u32], i: usize, j: usize| common.get(i * width + j).copied().unwrap_or_default();
    for (i, one) in left.iter().enumerate().rev() {
        for (j, other) in right.iter().enumerate().rev() {
            let longest = if one == other {
                at(&common, i + 1, j + 1) + 1
            } else {
                at(&common, i + 1, j).max(at(&common, i, j + 1))
            };
            if let Some(cell) = common.get_mut(i * width + j) {
                *cell = longest;
            }
        }
    }
    let (mut i, mut j) = (0, 0);
    loop {
        match (left.get(i), right.get(j)) {
            (Some(one), Some(other)) if one == other => {
                lines.push((LineKind::Kept, *one));
                (i, j) = (i + 1, j + 1);
            }
            (Some(one), other) if other.is_none() || at(&common, i + 1, j) >= at(&common, i, j + 1) => {
                lines.push((LineKind::Removed, *one));
                i += 1;
            }
            (_, Some(other)) => {
                lines.push((LineKind::Added, *other));
                j += 1;
            }
            _ => return lines,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(left: &str, right: &str) -> String {
        let mark = |kind| match kind {
            LineKind::Kept => ' ',
            LineKind::Removed => '-',
            LineKind::Added => '+',
        };
        lines(left, right).iter().map(|(kind, line)| format!("{}{line} ", mark(*kind))).collect()
    }

    #[test]
    fn the_longest_common_part_is_kept() {
        assert_eq!(shown("a\nb\nc", "a\nx\nc"), " a -b +x  c ");
        assert_eq!(shown("", "a"), "+a ");
        assert_eq!(shown("a", ""), "-a ");
        assert_eq!(shown("a\nb\nc\nd", "b\nc\ne\nd"), "-a  b  c +e  d ");
        assert_eq!(shown("a\na", "a"), " a -a ");
        assert_eq!(shown("same\ntext", "same\ntext"), " same  text ");
    }

    #[test]
    fn long_texts_take_no_time() {
        let long = "x\n".repeat(2_000);
        assert_eq!(lines(&long, &long).len(), 4_000);
    }
}
