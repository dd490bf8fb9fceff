using FlinkCoin.Accuracy;
using FlinkCoin.Report.Results;

namespace FlinkCoin.Report.Plots;

/// <summary>The information coefficient over a window that moves.</summary>
internal static class RollingCharts
{
    private const int Points = 200;
    private const int Fewest = 10;
    private const long Hour = 3600 * Duration.Second;

    /// <summary>Of the models, best first; baselines only where there is room.</summary>
    public static Chart? InformationCoefficient(HorizonEvaluation horizon, string prefix)
    {
        var sample = horizon.Sample;
        if (sample.Count < AccuracyTable.Enough)
            return null;
        var window = Math.Min(Hour, Math.Max(Duration.Second, (sample.Times[^1] - sample.Times[0]) / 10));
        var lines = horizon.Rows.Where(row => row.InformationCoefficient is not null)
            .OrderBy(row => row.Model.IsBaseline).ThenByDescending(row => row.InformationCoefficient)
            .Select(row => new TimeLine(row.Model.Name, Ends(sample), Rolling(sample, row.Index, window))).ToList();
        return TimeLines.Draw(lines, prefix + "ic", "Rolling information coefficient", $"Correlation of prediction and outcome over the {Text.Span(window)} before; above 0 says something.", "correlation", 0);
    }

    private static int Step(HorizonSample sample) => Math.Max(1, sample.Count / Points);

    private static long[] Ends(HorizonSample sample)
    {
        var times = sample.Times.ToArray();
        return [.. times.Where((_, i) => i % Step(sample) == 0)];
    }

    private static double[] Rolling(HorizonSample sample, int model, long window)
    {
        var step = Step(sample);
        var predictions = sample.Predictions(model);
        var values = new List<double>();
        var begin = 0;
        for (var end = 0; end < sample.Count; end += step)
        {
            while (sample.Times[begin] <= sample.Times[end] - window)
                begin++;
            List<double> own = [], outcomes = [];
            for (var i = begin; i <= end; i++)
            {
                if (double.IsNaN(predictions[i]))
                    continue;
                own.Add(predictions[i]);
                outcomes.Add(sample.Outcomes[i]);
            }

            // Before a whole window there is little to say, and after a gap too.
            var isWhole = sample.Times[end] - sample.Times[0] >= window && own.Count >= Fewest;
            values.Add(isWhole ? FeatureContribution.Correlate([.. own], [.. outcomes]) ?? double.NaN : double.NaN);
        }

        return [.. values];
    }
}
