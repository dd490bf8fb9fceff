using FlinkCoin.State;

namespace FlinkCoin.Experts;

/// <summary>One prediction made of the predictions of several experts, weighted by how they have done. The loss is the squared error.</summary>
/// <remarks>
/// In a run it combines what the regressors and baselines predict at a horizon (<see cref="Models.ModelCatalog.Combinations"/>): a class with a <see cref="Models.ModelAttribute"/> and a constructor that takes a <see cref="Models.ModelContext"/>, whose inputs are the experts.
/// An expert that has nothing to say sleeps: it has no part in the prediction, and it neither gains nor loses (Y. Freund and others, "Using and combining predictors that specialize", 1997).
/// Laws: <see cref="Predict"/> changes nothing; the same calls give the same bits; save, load, continue likewise; nothing is allocated; numbers are brought into ±10^100, and none that comes out is NaN or infinite.
/// Outcomes may come late, so <see cref="Learn"/> takes the predictions that belong to the outcome; they are judged by the weights of now.
/// </remarks>
public interface IExpertCombination : IStateful
{
    /// <summary>The number of experts.</summary>
    int Count { get; }

    /// <summary>Writes the weights of the experts that are awake, which sum to 1; those that sleep have 0, and so have all where none is awake.</summary>
    /// <param name="isAwake">Of each expert.</param>
    /// <param name="weights">Takes the weights.</param>
    /// <exception cref="ArgumentException">A span has another length than there are experts.</exception>
    void Weigh(ReadOnlySpan<bool> isAwake, Span<double> weights);

    /// <summary>The combined prediction; 0 where no expert is awake.</summary>
    /// <param name="predictions">Of each expert; those of experts that sleep are not looked at.</param>
    /// <param name="isAwake">Of each expert.</param>
    /// <exception cref="ArgumentException">A span has another length than there are experts.</exception>
    double Predict(ReadOnlySpan<double> predictions, ReadOnlySpan<bool> isAwake);

    /// <summary>Learns the outcome of a prediction.</summary>
    /// <param name="predictions">Of each expert, as they were.</param>
    /// <param name="isAwake">Of each expert, as it was.</param>
    /// <param name="outcome">What was to be predicted.</param>
    /// <exception cref="ArgumentException">A span has another length than there are experts.</exception>
    void Learn(ReadOnlySpan<double> predictions, ReadOnlySpan<bool> isAwake, double outcome);
}
