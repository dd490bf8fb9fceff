using FlinkCoin.Experts;
using FlinkCoin.Models;

namespace FlinkCoin.Evaluation;

/// <summary>The combinations of one horizon, and the experts whose predictions they combine: all regressors, baselines among them. A classifier is none, as a probability is no return; a model that is not warm sleeps.</summary>
/// <remarks>Combinations learn from what the experts predicted when the decision was made, not from what they would predict now, with more learnt.</remarks>
internal sealed class ExpertPanel
{
    private readonly int[] _experts;
    private readonly bool[] _isAwake;
    private readonly double[] _weights;
    private readonly int _models;

    /// <summary>Makes the combinations.</summary>
    /// <param name="specifications">The line-up: models, behind them the combinations.</param>
    public ExpertPanel(IReadOnlyList<ModelSpecification> specifications)
    {
        _models = specifications.Count(specification => !specification.Model.IsCombination);
        // Where nothing is combined there are no experts, and nothing is kept of what they predict.
        _experts = _models == specifications.Count ? [] : [.. Enumerable.Range(0, _models).Where(i => !specifications[i].Model.IsClassifier)];
        Combinations = [.. specifications.Skip(_models).Select(specification => new ScaledExperts(specification.CreateCombination([.. _experts.Select(i => specifications[i].Name)])))];
        (_isAwake, _weights) = (new bool[_experts.Length], new double[_experts.Length]);
    }

    /// <summary>The combinations.</summary>
    public IExpertCombination[] Combinations { get; }

    /// <summary>The number of experts.</summary>
    public int Experts => _experts.Length;

    /// <summary>Writes the combinations' predictions behind those of the models; NaN where no expert is awake.</summary>
    /// <param name="predictions">Of all models, NaN where one has not learnt enough; takes the combinations'.</param>
    /// <param name="experts">Takes the predictions of the experts, from which combinations learn later.</param>
    public void Predict(Span<double> predictions, Span<double> experts)
    {
        for (var i = 0; i < _experts.Length; i++)
            experts[i] = predictions[_experts[i]];
        if (Combinations.Length == 0)
            return;
        var isSomeoneAwake = Wake(experts);
        for (var i = 0; i < Combinations.Length; i++)
            predictions[_models + i] = isSomeoneAwake ? Combinations[i].Predict(experts, _isAwake) : double.NaN;
    }

    /// <summary>Writes the weights that a combination gives to the models by what they predict; NaN for those that have no part in it.</summary>
    /// <param name="combination">Its place among the combinations.</param>
    /// <param name="experts">What the experts predict.</param>
    /// <param name="weights">Takes them, of all models and combinations.</param>
    public void Weigh(int combination, ReadOnlySpan<double> experts, Span<double> weights)
    {
        _ = Wake(experts);
        Combinations[combination].Weigh(_isAwake, _weights);
        weights.Fill(double.NaN);
        for (var i = 0; i < _experts.Length; i++)
        {
            if (_isAwake[i])
                weights[_experts[i]] = _weights[i];
        }
    }

    /// <summary>Teaches the combinations an outcome.</summary>
    /// <param name="experts">What the experts predicted; NaN where one slept.</param>
    /// <param name="outcome">What came.</param>
    public void Learn(ReadOnlySpan<double> experts, double outcome)
    {
        if (Combinations.Length == 0)
            return;
        _ = Wake(experts);
        foreach (var combination in Combinations)
            combination.Learn(experts, _isAwake, outcome);
    }

    private bool Wake(ReadOnlySpan<double> experts)
    {
        var isSomeoneAwake = false;
        for (var i = 0; i < experts.Length; i++)
            isSomeoneAwake |= _isAwake[i] = !double.IsNaN(experts[i]);
        return isSomeoneAwake;
    }
}
