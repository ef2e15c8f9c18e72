//! stub
use crate::text::Normalised;
/// stub
#[derive(Debug, Default)]
pub struct JudgeLexicon;
/// stub
#[derive(Debug, Default, Clone, Copy)]
pub struct Judging {
    /// at
    pub at: u32,
}
impl Judging {
    /// c
    #[must_use]
    pub fn is_contract(self) -> bool {
        false
    }
}
impl JudgeLexicon {
    /// s
    #[must_use]
    pub fn score(&self, _: &Normalised) -> Judging {
        Judging::default()
    }
}
