using FlinkCoin.Numerics;
using FlinkCoin.State;

namespace FlinkCoin.Models;

/// <summary>Brings targets to mean 0 and variance 1 with those learnt so far (Welford's recursion), and predictions back: then rates do not depend on the target's units.</summary>
/// <remarks>Targets are brought into ±10^100. While they have not varied, the scale is 1.</remarks>
internal sealed class TargetScale : IStateful
{
    private long _count;
    private double _mean;
    private double _variance;

    private double Deviation => _variance > 0 ? Math.Sqrt(_variance) : 1;

    /// <summary>Takes in a target and gives it scaled.</summary>
    public double Learn(double target)
    {
        target = Bounded.Of(target);
        var inverse = 1.0 / ++_count;
        var fromMean = target - _mean;
        _mean += fromMean * inverse;
        _variance = (1 - inverse) * (_variance + (fromMean * fromMean * inverse));
        return (target - _mean) / Deviation;
    }

    /// <summary>Brings a prediction back into the target's units.</summary>
    public double Restore(double prediction) => Bounded.Of(_mean + (prediction * Deviation));

    /// <inheritdoc/>
    public void Save(StateWriter writer)
    {
        writer.Long(_count);
        writer.Double(_mean);
        writer.Double(_variance);
    }

    /// <inheritdoc/>
    public void Load(ref StateReader reader)
    {
        _count = reader.LongCount();
        _mean = reader.Double(-Bounded.Limit, Bounded.Limit);
        _variance = reader.Double(0, 1e201);
    }
}
