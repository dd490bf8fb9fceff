using FlinkCoin.Numerics;

namespace FlinkCoin.Accuracy;

/// <summary>What the models' predictions, fixed as they are, reach against their own returns with signs thrown by a coin: figures that only luck explains.</summary>
/// <remarks>
/// One coin is thrown for a block of 2 · overlap − 1 neighbours, since the labels in it share returns; a single coin each would make luck look smaller than it is.
/// The bound is the ⌈.95 (draws + 1)⌉-th smallest figure (of 20 draws the greatest): a figure that is luck as well is at most that in 95 % of the cases, whatever its distribution.
/// The models have learnt from the returns as they were, so this is the luck of the predictions as they stand and not of models that learn from noise; those are worse still.
/// </remarks>
public sealed class NullFloor
{
    /// <summary>The fewest draws from which a bound of 95 % can be read.</summary>
    public const int FewestDraws = 20;

    private const ulong Stream = 1;

    private NullFloor(int draws, IReadOnlyList<NullBounds> models, NullBounds best) => (Draws, Models, Best) = (draws, models, best);

    /// <summary>The number of draws.</summary>
    public int Draws { get; }

    /// <summary>The bound of each model alone, in the order of <see cref="HorizonSample.Models"/>.</summary>
    public IReadOnlyList<NullBounds> Models { get; }

    /// <summary>The bound of the best of all models with <see cref="AccuracyTable.Enough"/> predictions: what somebody finds who looks at the top of the table only.</summary>
    public NullBounds Best { get; }

    /// <summary>Makes the draws.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Fewer than <see cref="FewestDraws"/> draws.</exception>
    public static NullFloor Of(HorizonSample sample, AccuracyOptions options)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(options.NullDraws, FewestDraws);
        var random = new RandomSource(options.Seed, Stream);
        var drawn = sample.Models.Select(_ => new List<NullBounds>()).ToArray();
        var best = new List<NullBounds>();
        var outcomes = new double[sample.Count];
        var isMeasured = Enumerable.Range(0, sample.Models.Count).Select(model => Predictions(sample, model) >= AccuracyTable.Enough).ToArray();
        for (var draw = 0; draw < options.NullDraws; draw++)
        {
            Randomise(sample, random, outcomes);
            var figures = Enumerable.Range(0, sample.Models.Count).Select(model => Figures(sample, model, outcomes)).ToArray();
            for (var model = 0; model < figures.Length; model++)
                drawn[model].Add(figures[model]);
            best.Add(Of([.. figures.Where((_, model) => isMeasured[model])], values => values.Max()));
        }

        return new NullFloor(options.NullDraws, [.. drawn.Select(draws => Of(draws, Bound))], Of(best, Bound));
    }

    private static void Randomise(HorizonSample sample, RandomSource random, double[] outcomes)
    {
        var block = (2 * sample.Overlap) - 1;
        var sign = 1;
        for (var i = 0; i < outcomes.Length; i++)
        {
            if (i % block == 0)
                sign = random.NextBelow(2) == 0 ? 1 : -1;
            outcomes[i] = sign * sample.Outcomes[i];
        }
    }

    private static NullBounds Figures(HorizonSample sample, int model, double[] outcomes)
    {
        var predictions = sample.Predictions(model);
        var signs = default(SignCounts);
        double squares = 0, targets = 0;
        for (var i = 0; i < outcomes.Length; i++)
        {
            if (double.IsNaN(predictions[i]))
                continue;
            signs = signs.With(predictions[i], outcomes[i]);
            var error = outcomes[i] - predictions[i];
            squares += error * error;
            targets += outcomes[i] * outcomes[i];
        }

        var r2 = sample.Models[model].IsClassifier ? null : 1 - Ratio.Of(squares, targets);
        return new NullBounds(r2, Ranking.Pearson(outcomes, predictions), signs.Hit, signs.Mcc);
    }

    private static int Predictions(HorizonSample sample, int model) => sample.Count - sample.Predictions(model).Count(double.NaN);

    private static NullBounds Of(IReadOnlyList<NullBounds> figures, Func<double[], double> pick)
    {
        double? Over(Func<NullBounds, double?> figure)
        {
            var values = figures.Select(figure).OfType<double>().ToArray();
            return values.Length == 0 ? null : pick(values);
        }

        return new NullBounds(Over(bounds => bounds.R2), Over(bounds => bounds.InformationCoefficient), Over(bounds => bounds.Hit), Over(bounds => bounds.Mcc));
    }

    private static double Bound(double[] values)
    {
        Array.Sort(values);
        // 19 / 20 and not .95, whose rounding would lift a whole number over itself.
        var rank = ((19 * (values.Length + 1)) + 19) / 20;
        return values[Math.Min(rank, values.Length) - 1];
    }
}
