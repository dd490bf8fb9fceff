using FlinkCoin.Report.Results;
using FlinkCoin.Report.Tracks;

namespace FlinkCoin.Report.Plots;

/// <summary>Whom the combinations of experts listened to.</summary>
internal static class WeightCharts
{
    /// <summary>A chart for each combination.</summary>
    public static IEnumerable<Chart> Of(HorizonEvaluation horizon, string prefix) =>
        horizon.Track.Weights.OrderBy(weights => weights.Model, StringComparer.Ordinal).Select((weights, place) => Draw(weights, $"{prefix}weights{place + 1}")).OfType<Chart>();

    private static Chart? Draw(WeightTrack weights, string name)
    {
        var lines = weights.Experts
            .Select(expert => new TimeLine(expert.Name, [.. weights.Times], [.. Enumerable.Range(0, weights.Times.Count).Select(row => expert[row])]))
            .OrderByDescending(line => line.Values.Where(double.IsFinite).DefaultIfEmpty().Sum()).ToList();
        var note = "The weight of each expert's prediction; together they make 1. An expert that has not learnt enough sleeps and has none.";
        return TimeLines.Draw(lines, name, $"Weights of {weights.Model}", lines.Count > TimeLines.Most ? $"{note} Shown: the {TimeLines.Most} largest on average of {lines.Count}." : note, "weight", 0);
    }
}
