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

    /// <summary>Neither significantly better than the best baseline nor in the 90 % confidence set.</summary>
    NotBetter,

    /// <summary>Not significantly better than the best baseline, but in the 90 % confidence set: nothing in the table is shown to be better than it.</summary>
    InConfidenceSet,

    /// <summary>Better than the best baseline: one-sided p of Diebold–Mariano below .05.</summary>
    Better,
}
