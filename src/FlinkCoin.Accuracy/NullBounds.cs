namespace FlinkCoin.Accuracy;

/// <summary>What predictions reach by luck: at most this in 95 % of the cases. A figure that no draw has is null.</summary>
/// <param name="R2">R² against zero; null for classifiers.</param>
/// <param name="InformationCoefficient">Pearson's correlation of prediction and outcome.</param>
/// <param name="Hit">The share of right signs.</param>
/// <param name="Mcc">Matthews' correlation coefficient of the signs.</param>
public sealed record NullBounds(double? R2, double? InformationCoefficient, double? Hit, double? Mcc);
