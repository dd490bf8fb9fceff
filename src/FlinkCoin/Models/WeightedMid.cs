using FlinkCoin.Numerics;
using FlinkCoin.State;

namespace FlinkCoin.Models;

/// <summary>Predicts that the mid moves to where the queues weigh it: the distance, in basis points, from the mid to the mean of the best prices with each weighted by the other side's size. Warm at once.</summary>
/// <remarks>The simplest micro-price; compare S. Stoikov, "The micro-price" (2018). The feature is brought into ±10^100.</remarks>
[Model("weighted-mid", IsBaseline = true, Order = 60)]
[Reads("weighted-mid")]
public sealed class WeightedMid : IRegressor
{
    private readonly int _input;

    /// <summary>Makes the model.</summary>
    public WeightedMid(ModelContext context) => _input = context.IndexOf("weighted-mid");

    /// <inheritdoc/>
    public bool IsWarm => true;

    /// <inheritdoc/>
    public double Predict(ReadOnlySpan<double> inputs) => Bounded.Of(inputs[_input]);

    /// <inheritdoc/>
    public void Learn(ReadOnlySpan<double> inputs, double target)
    {
    }

    /// <inheritdoc/>
    public void Save(StateWriter writer)
    {
    }

    /// <inheritdoc/>
    public void Load(ref StateReader reader)
    {
    }
}
