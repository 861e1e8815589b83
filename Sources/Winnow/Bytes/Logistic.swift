import Glibc

/// Natural logarithm of the odds of a probability.
func logit(_ probability: Float) -> Float { logf(probability / (1 - probability)) }

/// The probability of log-odds.
func logistic(_ logOdds: Float) -> Float { 1 / (1 + expf(-logOdds)) }
