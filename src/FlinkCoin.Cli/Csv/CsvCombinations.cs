using FlinkCoin.Experts;
using FlinkCoin.Models;

namespace FlinkCoin.Cli.Csv;

/// <summary>The combinations of all experts of a table; of numbers behind their scale (<see cref="ScaledExperts"/>), of classes by the squared error of the probability as it is.</summary>
/// <remarks>Experts that are not warm sleep; where all of them do, a combination says nothing.</remarks>
internal sealed class CsvCombinations
{
    private readonly IExpertCombination[] _combinations;

    /// <summary>Makes combinations that have learnt nothing.</summary>
    /// <param name="combinations">Their specifications.</param>
    /// <param name="experts">The names of the experts.</param>
    /// <param name="isClassification">True where the target is a class.</param>
    public CsvCombinations(IEnumerable<ModelSpecification> combinations, IReadOnlyList<string> experts, bool isClassification)
    {
        _combinations = [.. combinations.Select(specification =>
        {
            var combination = specification.CreateCombination(experts);
            return isClassification ? combination : new ScaledExperts(combination);
        })];
    }

    /// <summary>Predicts with each of them; NaN where all experts sleep.</summary>
    public void Predict(ReadOnlySpan<double> experts, ReadOnlySpan<bool> isAwake, Span<double> predictions)
    {
        for (var i = 0; i < _combinations.Length; i++)
            predictions[i] = isAwake.Contains(true) ? _combinations[i].Predict(experts, isAwake) : double.NaN;
    }

    /// <summary>Learns the outcome of what was predicted.</summary>
    public void Learn(ReadOnlySpan<double> experts, ReadOnlySpan<bool> isAwake, double outcome)
    {
        foreach (var combination in _combinations)
            combination.Learn(experts, isAwake, outcome);
    }
}
