namespace FlinkCoin.Accuracy;

/// <summary>What a trade leaves at a fee.</summary>
/// <param name="Fee">The fee in basis points a side; a trade pays it twice, to enter and to leave.</param>
/// <param name="NetEdge">The mean over the trades of sign(prediction) · outcome − spread − 2 · fee, in basis points; null where there are no trades.</param>
public readonly record struct FeeTier(double Fee, double? NetEdge);
