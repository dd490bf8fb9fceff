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

/// <summary>How a verdict comes about.</summary>
public static class Verdicts
{
    private const double Significant = 0.05;

    /// <summary>The verdict on a model that is no baseline and has enough outcomes.</summary>
    /// <param name="p">The one-sided p of Diebold–Mariano against the best baseline; null where there is no test.</param>
    /// <param name="in90">Whether the 90 % confidence set has it; null where there is no set.</param>
    public static Verdict Of(double? p, bool? in90) =>
        p < Significant ? Verdict.Better
        // The statistic of the set compares with the mean of all, so that one good baseline hides among many that are equally bad.
        : in90 == true && !(p > 1 - Significant) ? Verdict.InConfidenceSet : Verdict.NotBetter;
}
