using FlinkCoin.Evaluation;

namespace FlinkCoin.Tests.Evaluation;

/// <summary>Collects predictions and outcomes from records, and says of each model whether it has found something that chance does not explain.</summary>
/// <remarks>
/// R² = (2 Σ y p − Σ p²) / Σ y². If nothing can be predicted, only Σ y p is random. Its standard error is taken from the sums over blocks of two horizons,
/// which allows for overlapping outcomes and for tails. Signs have the standard error of N / h throws of a coin.
/// </remarks>
internal sealed class Skill(RecordSchema schema) : IRecords
{
    private readonly Dictionary<long, double[]> _predictions = [];
    private readonly List<(double Outcome, double[] Predictions)>[] _pairs = [.. schema.Horizons.Select(_ => new List<(double, double[])>())];

    public RecordSchema Schema { get; } = schema;

    public int Count(int horizon) => _pairs[horizon].Count;

    public void OnDecision(in Decision decision) => _predictions.Add(decision.Number, decision.Predictions.ToArray());

    public void OnOutcome(in Outcome outcome)
    {
        var models = Schema.Models.Count;
        if (outcome.Void == VoidReason.None)
            Add(outcome.Horizon, outcome.Return, _predictions[outcome.Of].AsSpan(outcome.Horizon * models, models).ToArray());
    }

    public void OnFault(in Fault fault)
    {
    }

    public void Add(int horizon, double outcome, double[] predictions) => _pairs[horizon].Add((outcome, predictions));

    /// <summary>How well a model did.</summary>
    public Figures Of(int horizon, int model)
    {
        var length = Math.Max(1, (int)(Schema.Horizons[horizon].Microseconds / Duration.Second));
        var pairs = _pairs[horizon].Where(pair => !double.IsNaN(pair.Predictions[model])).Select(pair => (Y: pair.Outcome, P: pair.Predictions[model])).ToList();
        var squares = pairs.Sum(pair => pair.Y * pair.Y);
        var products = pairs.Chunk(2 * length).Select(block => block.Sum(pair => pair.Y * pair.P)).ToList();
        var signs = pairs.Where(pair => pair.Y != 0 && pair.P != 0).ToList();
        double Cell(bool up, bool saidUp) => signs.Count(pair => pair.Y > 0 == up && pair.P > 0 == saidUp);
        var (rightUp, wrongUp, wrongDown, rightDown) = (Cell(true, true), Cell(false, true), Cell(true, false), Cell(false, false));
        var margins = (rightUp + wrongUp) * (rightDown + wrongDown) * (rightUp + wrongDown) * (rightDown + wrongUp);
        return new Figures(
            Schema.Models[model].IsClassifier || squares == 0 ? null : ((2 * products.Sum()) - pairs.Sum(pair => pair.P * pair.P)) / squares,
            2 * Math.Sqrt(products.Sum(product => product * product)) / squares,
            signs.Count == 0 ? null : (rightUp + rightDown) / signs.Count,
            margins == 0 ? 0 : ((rightUp * rightDown) - (wrongUp * wrongDown)) / Math.Sqrt(margins),
            signs.Count == 0 ? 0 : 1 / Math.Sqrt((double)signs.Count / length));
    }

    /// <summary>Everything that some model has found, in words.</summary>
    /// <param name="errors">By how many standard errors a figure must exceed its bound: the more models there are, the more must be left to chance.</param>
    public IEnumerable<string> Findings(double errors = 3)
    {
        for (var horizon = 0; horizon < Schema.Horizons.Count; horizon++)
        {
            for (var model = 0; model < Schema.Models.Count; model++)
            {
                var of = Of(horizon, model);
                if (of.FindsSize(errors) || of.FindsSign(errors))
                    yield return $"{Schema.Models[model].Name} at {Schema.Horizons[horizon].Name}: {of}";
            }
        }
    }

    /// <summary>The figures of one model at one horizon.</summary>
    /// <param name="R2">Out of sample, against zero; null for classifiers.</param>
    /// <param name="R2Error">Its standard error if there is nothing to find.</param>
    /// <param name="Hit">The share of right signs among moves.</param>
    /// <param name="Mcc">Matthews' correlation of the signs.</param>
    /// <param name="SignError">The standard error of <paramref name="Mcc"/> if there is nothing to find: twice that of <paramref name="Hit"/>.</param>
    public sealed record Figures(double? R2, double R2Error, double? Hit, double Mcc, double SignError)
    {
        public bool FindsSize(double errors) => R2 > 1e-3 + (errors * R2Error);

        public bool FindsSign(double errors) => Math.Abs((Hit ?? 0.5) - 0.5) > errors * SignError / 2 || Math.Abs(Mcc) > 0.01 + (errors * SignError);
    }
}
