namespace FlinkCoin.Accuracy;

/// <summary>What the models' predictions, fixed as they are, reach against their own returns with signs thrown by a coin: figures that only luck explains.</summary>
public sealed class NullFloor
{
    private NullFloor(int draws, IReadOnlyList<NullBounds> models, NullBounds best) => (Draws, Models, Best) = (draws, models, best);

    /// <summary>The number of draws.</summary>
    public int Draws { get; }

    /// <summary>The bound of each model alone, in the order of <see cref="HorizonSample.Models"/>.</summary>
    public IReadOnlyList<NullBounds> Models { get; }

    /// <summary>The bound of the best of all models: what somebody finds who looks at the top of the table only.</summary>
    public NullBounds Best { get; }

    /// <summary>Makes the draws.</summary>
    public static NullFloor Of(HorizonSample sample, AccuracyOptions options) =>
        new(0, [.. sample.Models.Select(_ => new NullBounds(null, null, null, null))], new NullBounds(null, null, null, null));
}
