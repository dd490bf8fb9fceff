namespace FlinkCoin.Accuracy;

/// <summary>The models of a kind (regressors or classifiers) of a sample against each other.</summary>
internal sealed class Comparison
{
    /// <summary>A model with more than so many times the loss of the zero forecast is out of the confidence set from the start: the noise of one that has run away would hide all differences between the others.</summary>
    private const double Hopeless = 4;

    private readonly HorizonSample _sample;
    private readonly Dictionary<int, double[]> _losses;
    private readonly double[] _zero;
    private readonly double[] _best;
    private readonly int? _linear;
    private readonly Dictionary<int, double> _confidence;

    public Comparison(HorizonSample sample, bool isClassifier, AccuracyOptions options)
    {
        _sample = sample;
        _losses = Enumerable.Range(0, sample.Models.Count).Where(model => sample.Models[model].IsClassifier == isClassifier).ToDictionary(model => model, model => Loss.Of(sample, model));
        _zero = Loss.OfZero(sample, isClassifier);
        var measured = Measured();
        var relative = measured.ToDictionary(model => model, RelativeLoss);
        Best = measured.Where(model => sample.Models[model].IsBaseline && relative[model] <= 1).OrderBy(model => relative[model]).Select(model => (int?)model).FirstOrDefault();
        _best = Best is { } best ? _losses[best] : _zero;
        _linear = Linear(isClassifier ? "logistic" : "linear");
        _confidence = Confidence(measured, relative, options);
    }

    /// <summary>The best baseline, or null for the forecast of 0.</summary>
    public int? Best { get; }

    /// <summary>Adds tests and verdict to a model's figures.</summary>
    public ModelAccuracy Complete(ModelAccuracy row)
    {
        var againstBest = row.Index == Best ? null : Test(_best, row.Index);
        double? p = _confidence.TryGetValue(row.Index, out var found) ? found : null;
        return row with
        {
            AgainstZero = Test(_zero, row.Index),
            AgainstLinear = _linear is { } linear && linear != row.Index ? Test(_losses[linear], row.Index) : null,
            AgainstBest = againstBest,
            ConfidenceSetP = p,
            Verdict = row.Index == Best ? Verdict.BestBaseline
                : row.Model.IsBaseline ? Verdict.Baseline
                : !IsEnough(Common(row.Index)) ? Verdict.TooFew
                : Verdicts.Of(againstBest?.POneSided, p >= ConfidenceSet.Ninety),
        };
    }

    private DieboldMarianoResult? Test(double[] reference, int model) => DieboldMariano.Test(reference, _losses[model], _sample.Overlap);

    private bool IsEnough(int count) => count >= AccuracyTable.Enough && count / _sample.Overlap >= AccuracyTable.EnoughEffective;

    private int Common(int model) => _best.Zip(_losses[model]).Count(pair => !double.IsNaN(pair.First - pair.Second));

    /// <summary>The models with enough predictions, half as many at least as the one with most: the luck of one that has hardly begun is no yardstick.</summary>
    private List<int> Measured()
    {
        var counts = _losses.ToDictionary(pair => pair.Key, pair => pair.Value.Count(double.IsFinite));
        var most = counts.Values.DefaultIfEmpty().Max();
        return [.. counts.Where(pair => pair.Value >= AccuracyTable.Enough && pair.Value * 2 >= most).Select(pair => pair.Key).Order()];
    }

    /// <summary>The sum of the losses divided by that of the zero forecast at the same outcomes.</summary>
    private double RelativeLoss(int model)
    {
        var losses = _losses[model];
        double own = 0, zero = 0;
        for (var i = 0; i < losses.Length; i++)
        {
            if (double.IsNaN(losses[i]))
                continue;
            own += losses[i];
            zero += _zero[i];
        }

        return zero > 0 ? own / zero : own > 0 ? double.PositiveInfinity : 1;
    }

    /// <summary>The model of that name, else the first of that name behind a scaler or with parameters.</summary>
    private int? Linear(string name)
    {
        string Core(int model) => _sample.Models[model].Name.Split('|')[^1].Split(':')[0];
        return _losses.Keys.Where(model => Core(model) == name).OrderBy(model => _sample.Models[model].Name != name).ThenBy(model => model).Select(model => (int?)model).FirstOrDefault();
    }

    /// <summary>The p-values of the confidence set over the outcomes for which all that are measured have predictions.</summary>
    private Dictionary<int, double> Confidence(List<int> measured, Dictionary<int, double> relative, AccuracyOptions options)
    {
        var entrants = measured.Where(model => relative[model] <= Hopeless).ToList();
        var common = Enumerable.Range(0, _sample.Count).Where(i => entrants.All(model => !double.IsNaN(_losses[model][i]))).ToList();
        if (entrants.Count == 0 || !IsEnough(common.Count))
            return [];
        var p = ConfidenceSet.PValues([.. entrants.Select(model => common.Select(i => _losses[model][i]).ToArray())], _sample.Overlap, options.Resamples, options.Seed);
        var found = measured.ToDictionary(model => model, _ => 0.0);
        for (var i = 0; i < p.Length; i++)
            found[entrants[i]] = p[i];
        return found;
    }
}
