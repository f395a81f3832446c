//! Which mark closes which, within one paragraph.

use std::ops::Range;

use smallvec::SmallVec;

use super::glyph::Glyph;
use super::scan::{Role, Token};
use super::{Class, End};

/// Deeper nesting than this is no text but noise; further opening marks are passed over.
const MAX_DEPTH: usize = 16;

/// Most paragraphs have no more pairs.
const A_FEW: usize = 4;

/// The pairs of one paragraph; positions are bytes within it.
pub(super) struct Pairs {
    /// By start, outer before inner.
    pub(super) spans: SmallVec<[Pair; A_FEW]>,
    /// Opening marks inside a closed span that nothing closes: no spans of their own.
    pub(super) unclosed: Vec<Range<usize>>,
}

/// An opening mark and where what it opens ends.
pub(super) struct Pair {
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) inner: Range<usize>,
    pub(super) glyph: Glyph,
    pub(super) ends: End,
    pub(super) parent: Option<usize>,
}

/// An opening mark on its way to become a [`Pair`].
#[derive(Clone, Copy)]
struct Entry {
    token: Token,
    /// The entry that was open when this one opened.
    within: Option<usize>,
    closer: Option<Token>,
    dropped: bool,
}

/// Pairs the marks of one paragraph.
pub(super) fn pairs(words: &str, tokens: &[Token]) -> Pairs {
    let mut pairing = Pairing::default();
    for (token, later) in tokens.iter().zip(closers_to_come(tokens)) {
        pairing.take(*token, later);
    }
    pairing.finish(words)
}

/// For each mark the set of closing marks after it that no opening mark after it needs.
fn closers_to_come(tokens: &[Token]) -> SmallVec<[u32; 2 * A_FEW]> {
    let mut sets = SmallVec::from_elem(0, tokens.len());
    let mut waiting: [SmallVec<[Glyph; MAX_DEPTH]>; 2] = Default::default();
    let mut counts = [0_u32; 32];
    let mut set = 0_u32;
    for (token, slot) in tokens.iter().zip(sets.iter_mut()).rev() {
        *slot = set;
        let [double, single] = &mut waiting;
        let stack = match token.glyph.class() {
            Class::Double => double,
            Class::Single | Class::Dash => single,
        };
        let (glyph, step) = match token.role {
            Role::Closes if !token.doubtful => {
                stack.push(token.glyph);
                (token.glyph, true)
            }
            Role::Opens => match stack.pop() {
                Some(glyph) => (glyph, false),
                None => continue,
            },
            Role::Closes | Role::Either => continue,
        };
        if let Some(count) = counts.get_mut(glyph as usize) {
            *count = if step { *count + 1 } else { count.saturating_sub(1) };
            if *count > 0 {
                set |= glyph.bit();
            } else {
                set &= !glyph.bit();
            }
        }
    }
    sets
}

#[derive(Default)]
struct Pairing {
    entries: SmallVec<[Entry; A_FEW]>,
    /// Indices of the entries that are open, outermost first; at most [`MAX_DEPTH`].
    stack: SmallVec<[usize; MAX_DEPTH]>,
    unclosed: Vec<Range<usize>>,
}

impl Pairing {
    fn take(&mut self, token: Token, later: u32) {
        match token.role {
            Role::Closes => self.close(token, later),
            Role::Either if self.is_open(|glyph| glyph == token.glyph) => self.close(token, later),
            Role::Opens if self.closes_though_it_looks_opening(token) => self.close(token, later),
            Role::Opens | Role::Either => self.open(token),
        }
    }

    /// „ is closed by “, and a closing mark after a stray space still closes.
    fn closes_though_it_looks_opening(&self, token: Token) -> bool {
        match token.glyph {
            Glyph::LeftDouble => self.top_double() == Some(Glyph::LowDouble),
            Glyph::RightDouble => self.is_open(|glyph| {
                matches!(glyph, Glyph::LeftDouble | Glyph::RightDouble | Glyph::LowDouble)
            }),
            Glyph::RightGuillemet => self.is_open(|glyph| glyph == Glyph::LeftGuillemet),
            Glyph::LeftSingle => self.is_open(|glyph| glyph == Glyph::LowSingle),
            Glyph::HighReversed
            | Glyph::LowDouble
            | Glyph::LeftGuillemet
            | Glyph::Straight
            | Glyph::Backticks
            | Glyph::Apostrophes
            | Glyph::Commas
            | Glyph::Less
            | Glyph::Greater
            | Glyph::DoublePrime
            | Glyph::CornerOpen
            | Glyph::CornerClose
            | Glyph::WhiteCornerOpen
            | Glyph::WhiteCornerClose
            | Glyph::RightSingle
            | Glyph::Apostrophe
            | Glyph::Backtick
            | Glyph::LowSingle
            | Glyph::LeftAngle
            | Glyph::RightAngle => false,
        }
    }

    fn glyph_at(&self, entry: usize) -> Option<Glyph> {
        self.entries.get(entry).map(|entry| entry.token.glyph)
    }

    fn is_open(&self, wanted: impl Fn(Glyph) -> bool) -> bool {
        self.stack.iter().any(|entry| self.glyph_at(*entry).is_some_and(&wanted))
    }

    fn top_double(&self) -> Option<Glyph> {
        self.stack
            .iter()
            .rev()
            .filter_map(|entry| self.glyph_at(*entry))
            .find(|glyph| glyph.class() == Class::Double)
    }

    fn open(&mut self, token: Token) {
        if self.stack.len() >= MAX_DEPTH {
            return;
        }
        self.entries.push(Entry {
            token,
            within: self.stack.last().copied(),
            closer: None,
            dropped: false,
        });
        self.stack.push(self.entries.len() - 1);
    }

    fn close(&mut self, token: Token, later: u32) {
        let class = token.glyph.class();
        let open: SmallVec<[(usize, Glyph); MAX_DEPTH]> = self
            .stack
            .iter()
            .enumerate()
            .rev()
            .filter_map(|(depth, entry)| Some((depth, self.glyph_at(*entry)?)))
            // A single mark closes nothing beyond the double mark it stands in.
            .take_while(|(_, glyph)| class == Class::Double || glyph.class() == class)
            .filter(|(_, glyph)| glyph.class() == class)
            .collect();
        let Some((top_depth, top)) = open.first().copied() else {
            return;
        };
        let proper =
            open.iter().copied().find(|(_, glyph)| glyph.closers() & token.glyph.bit() != 0);
        let stands_in = token.glyph.may_close(top) && later & top.closers() == 0;
        let depth = match proper {
            // Inches and possessives: not if a better one comes.
            Some((_, glyph)) if token.doubtful && later & glyph.closers() != 0 => return,
            Some((depth, _)) if depth == top_depth => depth,
            // «A “B» C”: the outer mark's own closer comes later, so this one is the inner's.
            Some((_, outer)) if stands_in && later & outer.closers() != 0 => top_depth,
            Some((depth, _)) => depth,
            None if stands_in && !token.doubtful => top_depth,
            None => return,
        };
        let mut above = self.stack.drain(depth..);
        if let Some(closed) = above.next()
            && let Some(entry) = self.entries.get_mut(closed)
        {
            entry.closer = Some(token);
        }
        for lost in above {
            if let Some(entry) = self.entries.get_mut(lost) {
                entry.dropped = true;
                if entry.token.glyph.class() == Class::Double && entry.token.glyph.counts_unclosed()
                {
                    self.unclosed.push(entry.token.at..token.at);
                }
            }
        }
    }

    fn finish(mut self, words: &str) -> Pairs {
        let open = std::mem::take(&mut self.stack);
        let mut ends: Vec<(usize, usize)> = Vec::new();
        for lost in open {
            let Some(entry) = self.entries.get(lost).copied() else {
                continue;
            };
            // The next mark of its style directly within shows where it must have ended.
            let next = self
                .entries
                .iter()
                .skip(lost + 1)
                .find(|e| {
                    e.within == Some(lost) && e.token.glyph == entry.token.glyph && !e.dropped
                })
                .map(|e| e.token.at);
            let end = next.unwrap_or(words.len());
            let rest = words.get(entry.token.end..end).unwrap_or_default();
            let keep = entry.token.glyph.counts_unclosed()
                && (entry.token.glyph.class() == Class::Double
                    || (next.is_none() && rest.split_whitespace().nth(3).is_some()));
            if keep {
                ends.push((lost, end));
            } else if let Some(entry) = self.entries.get_mut(lost) {
                entry.dropped = true;
            }
        }
        Pairs { spans: nest(words, &self.entries, &ends), unclosed: self.unclosed }
    }
}

/// Gives each pair its parent; a pair directly inside one of its own style merges into it.
fn nest(words: &str, entries: &[Entry], ends: &[(usize, usize)]) -> SmallVec<[Pair; A_FEW]> {
    let mut ends = ends.iter().peekable();
    let mut spans: SmallVec<[Pair; A_FEW]> = SmallVec::new();
    let mut around: SmallVec<[usize; A_FEW]> = SmallVec::new();
    for (index, entry) in entries.iter().enumerate() {
        let unclosed = ends.next_if(|(at, _)| *at == index).map(|(_, end)| *end);
        if entry.dropped {
            continue;
        }
        let (end, inner_end, ends_how) = match (entry.closer, unclosed) {
            (Some(closer), _) => {
                let proper = entry.token.glyph.closers() & closer.glyph.bit() != 0;
                let how = if proper { End::Closed } else { End::Mismatched };
                (closer.end, closer.at, how)
            }
            (None, Some(end)) => (end, end, End::Unclosed),
            (None, None) => continue,
        };
        let start = entry.token.at;
        let inner = trimmed(words, entry.token.end, inner_end);
        let end = match ends_how {
            End::Unclosed => inner.end,
            End::Closed | End::Mismatched | End::Continued => end,
        };
        if inner.is_empty() {
            continue;
        }
        while around.last().and_then(|at| spans.get(*at)).is_some_and(|outer| outer.end <= start) {
            around.pop();
        }
        let parent = around.last().copied();
        if parent.and_then(|at| spans.get(at)).is_some_and(|outer| outer.glyph == entry.token.glyph)
        {
            continue;
        }
        around.push(spans.len());
        spans.push(Pair { start, end, inner, glyph: entry.token.glyph, ends: ends_how, parent });
    }
    spans
}

/// `start..end` without the white space at its ends (no-break and thin spaces too).
fn trimmed(words: &str, start: usize, end: usize) -> Range<usize> {
    let inner = words.get(start..end).unwrap_or_default();
    let left = inner.trim_start();
    let start = start + (inner.len() - left.len());
    start..start + left.trim_end().len()
}
