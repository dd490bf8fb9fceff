using FlinkCoin.Report.Tracks;

namespace FlinkCoin.Report.Results;

/// <summary>How well a model's intervals hold what happens. A figure with nothing to divide by is null.</summary>
/// <param name="Model">The model.</param>
/// <param name="Count">Outcomes that are not void for which it gave an interval.</param>
/// <param name="Coverage">The share of them that lie inside, ends included: what the model promises is its own (90 % by default for <c>quantile</c>).</param>
/// <param name="MeanWidth">The mean width in basis points: of two models that hold as much, the narrower says more.</param>
public sealed record IntervalFigures(string Model, int Count, double? Coverage, double? MeanWidth)
{
    /// <summary>The figures of all models that give intervals.</summary>
    internal static IReadOnlyList<IntervalFigures> Of(HorizonTrack track) => [.. track.Lower.Where(lower => lower.HasAny).Select(lower => Of(track, lower, track.Upper.Of(lower.Name)))];

    private static IntervalFigures Of(HorizonTrack track, NamedColumn lower, NamedColumn upper)
    {
        var (count, inside, width) = (0, 0, 0.0);
        foreach (var outcome in track.Outcomes)
        {
            var (low, high) = (lower[outcome.Decision], upper[outcome.Decision]);
            if (outcome.Void != FlinkCoin.Evaluation.VoidReason.None || double.IsNaN(low) || double.IsNaN(high))
                continue;
            count++;
            width += high - low;
            if (outcome.Return >= low && outcome.Return <= high)
                inside++;
        }

        return new IntervalFigures(lower.Name, count, count == 0 ? null : (double)inside / count, count == 0 ? null : width / count);
    }
}
