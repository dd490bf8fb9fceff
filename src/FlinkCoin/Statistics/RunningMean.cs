using FlinkCoin.Numerics;
using FlinkCoin.State;

namespace FlinkCoin.Statistics;

/// <summary>The arithmetic mean so far (B. P. Welford 1962: no sum that grows). Values are brought into ±10^100 first.</summary>
public sealed class RunningMean : IStatistic
{
    /// <inheritdoc/>
    public long Count { get; private set; }

    /// <inheritdoc/>
    public double Value { get; private set; }

    /// <inheritdoc/>
    public void Update(double value)
    {
        Count++;
        Value += (Bounded.Of(value) - Value) / Count;
    }

    /// <inheritdoc/>
    public void Save(StateWriter writer)
    {
        writer.Long(Count);
        writer.Double(Value);
    }

    /// <inheritdoc/>
    public void Load(ref StateReader reader)
    {
        Count = reader.LongCount();
        Value = reader.Double();
    }
}
