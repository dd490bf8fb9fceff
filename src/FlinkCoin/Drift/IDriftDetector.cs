using FlinkCoin.State;

namespace FlinkCoin.Drift;

/// <summary>Watches a stream of numbers, such as a model's errors, and says when its distribution has changed.</summary>
/// <remarks>
/// Laws, checked over every detector by the contract suite: the same parameters and values give the same answers; <c>Save</c>, <c>Load</c>, continue likewise;
/// nothing is allocated once warm; whatever the values are, nothing is thrown and no NaN is kept; a constant is no drift; a large shift of level is found.
/// A detector is a public sealed class with one constructor, all of whose parameters have defaults.
/// </remarks>
public interface IDriftDetector : IStateful
{
    /// <summary>True where the last update found a change. The detector begins anew with the next one.</summary>
    bool HasDrift { get; }

    /// <summary>True where the last update found what may become a change. Always false where the method has no such level.</summary>
    bool HasWarning => false;

    /// <summary>Takes in one value.</summary>
    /// <param name="value">Any number within the detector's documented range; beyond it, the nearest within.</param>
    void Update(double value);
}
