using FlinkCoin.Evaluation;

namespace FlinkCoin.Report.League;

/// <summary>A model's line in a league table. A figure with nothing to divide by is null.</summary>
/// <param name="Model">The model.</param>
/// <param name="Index">Its place in <see cref="RecordSchema.Models"/>.</param>
/// <param name="Total">Its score since the beginning.</param>
/// <param name="LastHour">Its score over the last hour of the product's clock.</param>
/// <param name="AgainstZero">Its RMSE divided by that of the zero forecast over the same outcomes: below 1 is better. Null for classifiers.</param>
/// <param name="AgainstBest">Its <paramref name="AgainstZero"/> divided by that of the best baseline; for classifiers the best baseline's hit rate divided by its own: below 1 is better.</param>
/// <param name="Mark">The verdict.</param>
public sealed record LeagueRow(ModelInfo Model, int Index, ModelScore Total, ModelScore LastHour, double? AgainstZero, double? AgainstBest, Mark Mark);
