using FlinkCoin.Experts;
using FlinkCoin.Models;

namespace FlinkCoin.Cli.Csv;

/// <summary>The combinations of all experts of a table.</summary>
/// <remarks>
/// The loss is the squared error; of classes that of the probability. Numbers have a unit, and rates are meant for outcomes of about 1: so losses are taken in standard deviations of the targets so far.
/// A target that is a number has no bounds, and one model that diverges would take the combination with it: so experts count as what is nearest to them among the targets so far, least to greatest.
/// Experts that are not warm sleep; where all of them do, a combination says nothing.
/// </remarks>
internal sealed class CsvCombinations
{
    private readonly IExpertCombination[] _combinations;
    private readonly bool _isClassification;
    private readonly double[] _bounded;
    private readonly double[] _scaled;
    private double _least = double.MaxValue;
    private double _greatest = double.MinValue;
    private double _mean;
    private double _squares;
    private long _count;

    /// <summary>Makes combinations that have learnt nothing.</summary>
    /// <param name="combinations">Their specifications.</param>
    /// <param name="experts">The names of the experts.</param>
    /// <param name="isClassification">True where the target is a class.</param>
    public CsvCombinations(IEnumerable<ModelSpecification> combinations, IReadOnlyList<string> experts, bool isClassification)
    {
        _combinations = [.. combinations.Select(combination => combination.CreateCombination(experts))];
        _isClassification = isClassification;
        (_bounded, _scaled) = (new double[experts.Count], new double[experts.Count]);
    }

    /// <summary>Predicts with each of them; NaN where all experts sleep.</summary>
    public void Predict(ReadOnlySpan<double> experts, ReadOnlySpan<bool> isAwake, Span<double> predictions)
    {
        for (var i = 0; i < experts.Length; i++)
            _bounded[i] = _isClassification || _count == 0 ? experts[i] : Math.Clamp(experts[i], _least, _greatest);
        for (var i = 0; i < _combinations.Length; i++)
            predictions[i] = isAwake.Contains(true) ? _combinations[i].Predict(_bounded, isAwake) : double.NaN;
    }

    /// <summary>Learns the outcome of what was predicted last.</summary>
    public void Learn(ReadOnlySpan<bool> isAwake, double outcome)
    {
        _count++;
        var fromMean = outcome - _mean;
        _mean += fromMean / _count;
        _squares += fromMean * (outcome - _mean);
        (_least, _greatest) = (Math.Min(_least, outcome), Math.Max(_greatest, outcome));
        var deviation = Math.Sqrt(_squares / _count);
        // As long as all targets have been the same there is no measure of an error.
        if (!_isClassification && !(deviation > 0))
            return;
        var scale = _isClassification ? 1 : deviation;
        for (var i = 0; i < _bounded.Length; i++)
            _scaled[i] = _bounded[i] / scale;
        foreach (var combination in _combinations)
            combination.Learn(_scaled, isAwake, outcome / scale);
    }
}
