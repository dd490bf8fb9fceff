namespace FlinkCoin.Accuracy;

/// <summary>What the tests say of a model.</summary>
public enum Verdict
{
    /// <summary>Fewer than <see cref="AccuracyTable.Enough"/> outcomes to compare, in all or effectively (outcomes / overlap) fewer than <see cref="AccuracyTable.EnoughEffective"/>: no verdict.</summary>
    TooFew,

    /// <summary>A yardstick.</summary>
    Baseline,

    /// <summary>The best of the yardsticks: what a model must beat.</summary>
    BestBaseline,

    /// <summary>Not significantly better than the best baseline, and not in the 90 % confidence set or significantly worse than that baseline.</summary>
    NotBetter,

    /// <summary>Neither significantly better nor worse than the best baseline, and in the 90 % confidence set.</summary>
    InConfidenceSet,

    /// <summary>Better than the best baseline: one-sided p of Diebold–Mariano below .05.</summary>
    Better,
}
