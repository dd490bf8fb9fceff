using FlinkCoin.Embedded;
using FlinkCoin.Evaluation;
using FlinkCoin.Report.League;
using FlinkCoin.Report.Plots;

namespace FlinkCoin.Report.Pages;

/// <summary>What a report shows of one product.</summary>
internal sealed class ProductSection
{
    /// <summary>Draws everything.</summary>
    /// <param name="result">The product.</param>
    /// <param name="series">What was gathered of it.</param>
    /// <param name="prefix">What the names of its charts begin with.</param>
    public ProductSection(ProductResult result, ReportSeries series, string prefix)
    {
        Result = result;
        Series = series;
        var schema = series.Schema;
        Horizons = [.. schema.Horizons.Select((horizon, place) => new HorizonSection(series, result.Scores, place, $"{prefix}{horizon.Name}_"))];
        Chart? closeUp = null;
        if (Horizons.FirstOrDefault(section => section.League.BestModel is not null) is { } first)
            closeUp = PriceCharts.CloseUp(series, first.Horizon, first.League.BestModel!.Index, prefix);
        Market = [.. new[] { PriceCharts.Overview(series, prefix), closeUp }.OfType<Chart>()];
        Feed = [.. new[] { FeedCharts.Faults(series, prefix), FeedCharts.Rates(series, prefix), FeedCharts.Spread(series, prefix) }.OfType<Chart>()];
    }

    /// <summary>The product.</summary>
    public ProductResult Result { get; }

    /// <summary>What was gathered of it.</summary>
    public ReportSeries Series { get; }

    /// <summary>The price, and predictions over it.</summary>
    public IReadOnlyList<Chart> Market { get; }

    /// <summary>What the feed was like.</summary>
    public IReadOnlyList<Chart> Feed { get; }

    /// <summary>The horizons, in order.</summary>
    public IReadOnlyList<HorizonSection> Horizons { get; }

    /// <summary>All charts.</summary>
    public IEnumerable<Chart> Charts => Market.Concat(Feed).Concat(Horizons.SelectMany(horizon => horizon.Charts));

    /// <summary>How many faults of each kind there were, in words; null where there were none.</summary>
    public string? Faults
    {
        get
        {
            var kinds = Enum.GetValues<FaultKind>().Where(kind => Series.Faults(kind) > 0).Select(kind => $"{Text.Name(kind)} {Text.Count(Series.Faults(kind))}").ToList();
            return kinds.Count == 0 ? null : string.Join(", ", kinds);
        }
    }
}

/// <summary>What a report shows of one horizon of a product.</summary>
internal sealed class HorizonSection
{
    /// <summary>Draws everything.</summary>
    public HorizonSection(ReportSeries series, Scores scores, int horizon, string prefix)
    {
        Horizon = horizon;
        Name = series.Schema.Horizons[horizon].Name;
        League = LeagueTable.Of(scores, horizon);
        Outcomes = scores.Outcomes(horizon);
        Moves = scores.Moves(horizon);
        Voids = string.Join(", ", Enum.GetValues<VoidReason>().Where(reason => reason != VoidReason.None && series.Voids(horizon, reason) > 0)
            .Select(reason => $"{reason.ToString().ToLowerInvariant()} {Text.Count(series.Voids(horizon, reason))}"));
        Drifts = DriftCounts.Of(scores, horizon);
        Charts = [.. new[]
        {
            SkillCharts.AgainstZero(series, League, horizon, prefix), SkillCharts.AgainstBest(series, League, horizon, prefix), SkillCharts.Hits(series, League, horizon, prefix),
            CalibrationCharts.Returns(series, League, horizon, prefix), CalibrationCharts.Probabilities(series, League, horizon, prefix),
        }.OfType<Chart>()];
    }

    /// <summary>Its place in the schema.</summary>
    public int Horizon { get; }

    /// <summary>Its name.</summary>
    public string Name { get; }

    /// <summary>The models, best first.</summary>
    public LeagueTable League { get; }

    /// <summary>Outcomes that are not void.</summary>
    public long Outcomes { get; }

    /// <summary>Outcomes other than 0.</summary>
    public long Moves { get; }

    /// <summary>Void outcomes by reason, in words; empty where there are none.</summary>
    public string Voids { get; }

    /// <summary>How often models drifted, warned and began anew, in words; null where none did.</summary>
    public string? Drifts { get; }

    /// <summary>Its charts.</summary>
    public IReadOnlyList<Chart> Charts { get; }

    /// <summary>What the outcomes were, in a sentence.</summary>
    public string Summary => $"{Text.Count(Outcomes)} outcomes, {Text.Percent(Outcomes == 0 ? null : (double)Moves / Outcomes)} of them moves; void: {(Voids.Length == 0 ? "none" : Voids)}.{(Drifts is null ? "" : $" Drifts: {Drifts}.")}";

    /// <summary>The verdict on the best model, in a sentence.</summary>
    public string Verdict => (League.BestModel, League.BestBaseline) switch
    {
        (null, _) => "Too few outcomes for a verdict.",
        (_, null) => "Too few outcomes of the baselines for a verdict.",
        ({ Mark: Mark.Better } model, { } best) => $"{model.Model.Name} is better than the best baseline ({best.Model.Name}): its error is {Text.Percent(1 - model.AgainstBest, 2)} smaller.",
        ({ } model, { } best) => $"No model beats the best baseline ({best.Model.Name}); the nearest is {model.Model.Name}.",
    };
}
