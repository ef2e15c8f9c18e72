//! What degrading took out of an exchange, for the access log and the metrics.

/// A set of kinds of things; more than one may have been taken of one exchange.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Taken(u16);

impl Taken {
    /// Log probabilities, asked for or answered.
    pub const LOGPROBS: Self = Self(1);
    /// Biases on tokens.
    pub const LOGIT_BIAS: Self = Self(1 << 1);
    /// Alternative answers past the first ones.
    pub const CHOICES: Self = Self(1 << 2);
    /// Output tokens past a cap.
    pub const OUTPUT_TOKENS: Self = Self(1 << 3);
    /// Reasoning that was asked for, or that the answer shows.
    pub const REASONING: Self = Self(1 << 4);
    /// Summaries of reasoning.
    pub const REASONING_SUMMARY: Self = Self(1 << 5);
    /// Reasoning that is encrypted, and signatures that stand without their block.
    pub const ENCRYPTED_REASONING: Self = Self(1 << 6);
    /// Dimensions of embeddings.
    pub const DIMENSIONS: Self = Self(1 << 7);
    /// Digits of the numbers in embeddings.
    pub const PRECISION: Self = Self(1 << 8);

    const NAMES: [(Self, &'static str); 9] = [
        (Self::LOGPROBS, "logprobs"),
        (Self::LOGIT_BIAS, "logit_bias"),
        (Self::CHOICES, "choices"),
        (Self::OUTPUT_TOKENS, "output_tokens"),
        (Self::REASONING, "reasoning"),
        (Self::REASONING_SUMMARY, "reasoning_summary"),
        (Self::ENCRYPTED_REASONING, "encrypted_reasoning"),
        (Self::DIMENSIONS, "dimensions"),
        (Self::PRECISION, "precision"),
    ];

    /// Adds what `other` holds.
    pub fn add(&mut self, other: Self) {
        self.0 |= other.0;
    }

    /// Whether all of `other` is in.
    #[must_use]
    pub fn has(self, other: Self) -> bool {
        self.0 & other.0 == other.0
    }

    /// Whether nothing was taken.
    #[must_use]
    pub fn is_empty(self) -> bool {
        self.0 == 0
    }
}

/// The names, with commas between them.
impl std::fmt::Display for Taken {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let mut comma = "";
        for (_, name) in Self::NAMES.iter().filter(|(kind, _)| self.has(*kind)) {
            write!(f, "{comma}{name}")?;
            comma = ",";
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_is_written_as_its_names() {
        let mut taken = Taken::default();
        assert!(taken.is_empty() && taken.to_string().is_empty());
        taken.add(Taken::REASONING);
        taken.add(Taken::LOGPROBS);
        assert_eq!(taken.to_string(), "logprobs,reasoning");
        assert!(taken.has(Taken::REASONING) && !taken.has(Taken::CHOICES));
    }
}
