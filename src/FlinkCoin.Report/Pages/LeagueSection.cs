using FlinkCoin.Report.Plots;
using FlinkCoin.Report.Results;

namespace FlinkCoin.Report.Pages;

/// <summary>What the report of an evaluation shows of one product.</summary>
internal sealed class LeagueSection
{
    /// <summary>Draws everything.</summary>
    /// <param name="product">The product.</param>
    /// <param name="id">Its place on the page, and what the names of its charts begin with.</param>
    public LeagueSection(ProductEvaluation product, string id)
    {
        (Product, Id) = (product, id);
        Charts = [.. new[] { HorizonCharts.R2(product, id + "_"), HorizonCharts.Hits(product, id + "_") }.OfType<Chart>()];
        Horizons = [.. product.Horizons.Select(horizon => (horizon, Draw(horizon, $"{id}_{horizon.Horizon.Name}_")))];
    }

    /// <summary>The product.</summary>
    public ProductEvaluation Product { get; }

    /// <summary>Its place on the page.</summary>
    public string Id { get; }

    /// <summary>The charts over all horizons.</summary>
    public IReadOnlyList<Chart> Charts { get; }

    /// <summary>The horizons with their charts.</summary>
    public IReadOnlyList<(HorizonEvaluation Horizon, IReadOnlyList<Chart> Charts)> Horizons { get; }

    /// <summary>All charts.</summary>
    public IEnumerable<Chart> AllCharts => Charts.Concat(Horizons.SelectMany(horizon => horizon.Charts));

    private static IReadOnlyList<Chart> Draw(HorizonEvaluation horizon, string prefix) =>
    [
        .. new[]
        {
            LossCharts.Returns(horizon, prefix), LossCharts.Directions(horizon, prefix), RollingCharts.InformationCoefficient(horizon, prefix),
            ReliabilityCharts.Returns(horizon, prefix), ReliabilityCharts.Probabilities(horizon, prefix), FeatureCharts.Contributions(horizon, prefix),
        }.OfType<Chart>(),
        .. WeightCharts.Of(horizon, prefix),
    ];
}
