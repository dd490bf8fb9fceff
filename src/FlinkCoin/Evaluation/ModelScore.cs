namespace FlinkCoin.Evaluation;

/// <summary>How well a model did at one horizon. A figure with nothing to divide by is null; rmse, mae and r2 are null for classifiers.</summary>
/// <param name="Count">Outcomes, not void, for which it had a prediction.</param>
/// <param name="Rmse">Root mean squared error in basis points.</param>
/// <param name="Mae">Mean absolute error in basis points.</param>
/// <param name="R2">1 − Σ(y − p)² / Σy²: against the zero forecast, over its own outcomes.</param>
/// <param name="Hit">The share of right signs among outcomes ≠ 0 where the prediction ≠ 0.</param>
public readonly record struct ModelScore(long Count, double? Rmse, double? Mae, double? R2, double? Hit);
