using FlinkCoin.Numerics;
using FlinkCoin.State;
using FlinkCoin.Statistics;

namespace FlinkCoin.Models;

/// <summary>Least squares with intercept on the integrated order-flow imbalance: the ten levels' imbalances weighted by their first principal component, weights of sum 1 in absolute value. Warm after 100 examples.</summary>
/// <remarks>
/// R. Cont, M. Cucuringu, C. Zhang, "Cross-impact of order flow imbalance in equity markets" (2021, arXiv 2112.13213). There each level is divided by the same mean depth first, which changes neither the component's direction nor,
/// as the slope takes it up, the prediction.
/// The component is learnt online (<see cref="PrincipalComponent"/>) and, unlike that of the feature of the same name, lives through gaps. Inputs are brought into ±10^100.
/// </remarks>
[Model("integrated-ofi", IsExtra = true, Order = 75)]
[Reads("ofi1")]
[Reads("ofi2")]
[Reads("ofi3")]
[Reads("ofi4")]
[Reads("ofi5")]
[Reads("ofi6")]
[Reads("ofi7")]
[Reads("ofi8")]
[Reads("ofi9")]
[Reads("ofi10")]
public sealed class IntegratedOfi : IRegressor
{
    private const int WarmUp = 100;
    private readonly int[] _places;
    private readonly RunningLine _line = new();
    private readonly PrincipalComponent _component = new();
    private readonly double[] _levels = new double[PrincipalComponent.Padded];

    /// <summary>Makes the model.</summary>
    public IntegratedOfi(ModelContext context) =>
        _places = [.. Enumerable.Range(1, PrincipalComponent.Count).Select(level => context.IndexOf($"ofi{level}"))];

    /// <inheritdoc/>
    public bool IsWarm => _line.Count >= WarmUp;

    /// <summary>The weights of the levels, the best first; their absolute values sum to 1.</summary>
    public ReadOnlySpan<double> Weights => _component.Weights;

    /// <inheritdoc/>
    public double Predict(ReadOnlySpan<double> inputs) => _line.At(Integrated(inputs));

    /// <inheritdoc/>
    public void Learn(ReadOnlySpan<double> inputs, double target)
    {
        // The line sees what was predicted from; then the weights move.
        _line.Update(Integrated(inputs), target);
        _component.Learn(_levels, 1.0 / _line.Count);
    }

    /// <inheritdoc/>
    public void Save(StateWriter writer)
    {
        _line.Save(writer);
        _component.Save(writer);
    }

    /// <inheritdoc/>
    public void Load(ref StateReader reader)
    {
        _line.Load(ref reader);
        _component.Load(ref reader);
    }

    private double Integrated(ReadOnlySpan<double> inputs)
    {
        for (var i = 0; i < PrincipalComponent.Count; i++)
            _levels[i] = Bounded.Of(inputs[_places[i]]);
        return _component.Of(_levels);
    }
}
