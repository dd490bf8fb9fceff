using FlinkCoin.Evaluation;

namespace FlinkCoin.Accuracy;

/// <summary>All figures of one model at one horizon. A figure with nothing to divide by is null; docs/evaluation.md has the formulas.</summary>
/// <remarks>
/// A <em>move</em> is an outcome other than 0; a <em>call</em> is a move for which the model predicted something other than 0; a <em>trade</em> is any outcome for which it did.
/// Figures are over the outcomes for which the model has a prediction; a probability is (prediction + 1) / 2.
/// </remarks>
public sealed record ModelAccuracy
{
    /// <summary>The model.</summary>
    public required ModelInfo Model { get; init; }

    /// <summary>Its place in <see cref="HorizonSample.Models"/>.</summary>
    public required int Index { get; init; }

    /// <summary>Outcomes for which it has a prediction.</summary>
    public required int Count { get; init; }

    /// <summary><see cref="Count"/> / <see cref="HorizonSample.Overlap"/>: as many independent outcomes would say as much.</summary>
    public required double EffectiveCount { get; init; }

    /// <summary>Moves among them.</summary>
    public required int Moves { get; init; }

    /// <summary>Mean absolute error in basis points; null for classifiers.</summary>
    public double? Mae { get; init; }

    /// <summary>Root mean squared error in basis points; null for classifiers.</summary>
    public double? Rmse { get; init; }

    /// <summary>1 − Σ(y − p)² / Σy²: out of sample, against the zero forecast; null for classifiers.</summary>
    public double? R2 { get; init; }

    /// <summary>1 − Σ(y − p)² / Σ(y − m)², m the mean of the outcomes known at the decision (0 before there is one); null for classifiers.</summary>
    public double? R2AgainstMean { get; init; }

    /// <summary>Pearson's correlation of prediction and outcome.</summary>
    public double? InformationCoefficient { get; init; }

    /// <summary>The share of right signs among calls.</summary>
    public double? Hit { get; init; }

    /// <summary>The share of right signs among calls whose outcome is beyond half the spread at the decision.</summary>
    public double? HitBeyondHalfSpread { get; init; }

    /// <summary>The mean of the shares of right signs among ups and among downs, of the calls; null unless there are both.</summary>
    public double? BalancedAccuracy { get; init; }

    /// <summary>The mean of F1 of up and F1 of down, of the calls; null unless each of them was predicted or happened.</summary>
    public double? MacroF1 { get; init; }

    /// <summary>Matthews' correlation coefficient of the signs of the calls, −1 to 1; null unless both signs were predicted and both happened.</summary>
    public double? Mcc { get; init; }

    /// <summary>(a − a₀) / (1 − a₀), a the hit rate and a₀ that of "as the last move that was known", over calls where there was one.</summary>
    public double? KappaT { get; init; }

    /// <summary>(a − a₀) / (1 − a₀), a the hit rate and a₀ the share of the sign that more calls had.</summary>
    public double? KappaM { get; init; }

    /// <summary>The mean of −ln(probability of what happened) over moves; null for regressors. Probabilities are kept 10⁻¹⁵ from 0 and 1.</summary>
    public double? LogLoss { get; init; }

    /// <summary>The mean of (probability of up − 1{up})² over moves; null for regressors. Of an even forecast it is .25.</summary>
    public double? Brier { get; init; }

    /// <summary>Ten bins of the probability, over moves; empty for regressors.</summary>
    public IReadOnlyList<ReliabilityBin> Calibration { get; init; } = [];

    /// <summary>The probability that the prediction of an up is above that of a down, ties counted half; .5 says nothing.</summary>
    public double? Auc { get; init; }

    /// <summary>Trades: predictions other than 0.</summary>
    public int Trades { get; init; }

    /// <summary>The mean over the trades of sign(prediction) · outcome, in basis points, from mid to mid and without fees.</summary>
    public double? GrossEdge { get; init; }

    /// <summary>The same over the tenth of the trades (rounded up) whose predictions are largest in absolute value; ties at the border all count.</summary>
    public double? StrongestEdge { get; init; }

    /// <summary>The same where the trade is made one sample after the prediction: sign(prediction) · next outcome.</summary>
    public double? DelayedEdge { get; init; }

    /// <summary>The mean spread over the trades in basis points: what a trade pays that takes on both sides (half to enter, half to leave).</summary>
    public double? MeanSpread { get; init; }

    /// <summary>The fee in basis points a side at which nothing is left: (<see cref="GrossEdge"/> − <see cref="MeanSpread"/>) / 2. Below 0 even without fees something is lost.</summary>
    public double? BreakEvenFee { get; init; }

    /// <summary>What is left at the fees of <see cref="AccuracyOptions.Fees"/>.</summary>
    public IReadOnlyList<FeeTier> FeeTiers { get; init; } = [];

    /// <summary>The test against the forecast of 0 (for classifiers: the probability ½); null where there is none.</summary>
    public DieboldMarianoResult? AgainstZero { get; init; }

    /// <summary>The test against the linear model (for classifiers: the logistic one); null where there is none.</summary>
    public DieboldMarianoResult? AgainstLinear { get; init; }

    /// <summary>The test against the best baseline of <see cref="AccuracyTable"/>; null where there is none, and for that baseline itself.</summary>
    public DieboldMarianoResult? AgainstBest { get; init; }

    /// <summary>The p-value of the model in its confidence set; null where it was not among those compared.</summary>
    public double? ConfidenceSetP { get; init; }

    /// <summary>True where the 90 % confidence set has it; null where it was not among those compared.</summary>
    public bool? In90 => ConfidenceSetP is { } p ? p >= ConfidenceSet.Ninety : null;

    /// <summary>True where the 99 % confidence set has it; null where it was not among those compared.</summary>
    public bool? In99 => ConfidenceSetP is { } p ? p >= ConfidenceSet.NinetyNine : null;

    /// <summary>What the tests say.</summary>
    public required Verdict Verdict { get; init; }
}
