using FlinkCoin.Evaluation;
using FlinkCoin.Report.Tracks;
using MathNet.Numerics.Statistics;

namespace FlinkCoin.Report.Results;

/// <summary>What one feature by itself says of the outcome: Pearson's correlation over the outcomes that are not void. It is of the whole record, linear and of one feature at a time; it is no part of any model.</summary>
/// <param name="Feature">The feature.</param>
/// <param name="InformationCoefficient">−1 to 1; null where the feature or the outcome does not vary.</param>
public sealed record FeatureContribution(string Feature, double? InformationCoefficient)
{
    /// <summary>Those of all features, in the order of the records.</summary>
    internal static IReadOnlyList<FeatureContribution> Of(ProductTrack track, HorizonTrack horizon)
    {
        var outcomes = horizon.Outcomes.Where(outcome => outcome.Void == VoidReason.None).ToList();
        double[] returns = [.. outcomes.Select(outcome => outcome.Return)];
        return [.. track.Features.Select(feature => new FeatureContribution(feature.Name, Correlate([.. outcomes.Select(outcome => feature[outcome.Decision])], returns)))];
    }

    /// <summary>Pearson's correlation; null where one of them does not vary.</summary>
    internal static double? Correlate(double[] one, double[] other) =>
        one.Length > 1 && Correlation.Pearson(one, other) is var value && double.IsFinite(value) ? value : null;
}
