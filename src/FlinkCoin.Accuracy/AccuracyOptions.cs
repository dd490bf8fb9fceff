namespace FlinkCoin.Accuracy;

/// <summary>How figures are made. Equal options and samples give equal figures.</summary>
public sealed record AccuracyOptions
{
    /// <summary>The seed of the bootstrap and of the null draws. Default 1.</summary>
    public ulong Seed { get; init; } = 1;

    /// <summary>Resamples of the bootstrap behind the confidence sets, at least 100. Default 1,000.</summary>
    public int Resamples { get; init; } = 1000;

    /// <summary>Draws of sign-randomised returns behind the null floor, at least 20. Default 20.</summary>
    public int NullDraws { get; init; } = 20;

    /// <summary>Tiers of the fee at which the net edge is given, in basis points a side. Default 0, 1, 5, 10.</summary>
    public IReadOnlyList<double> Fees { get; init; } = [0, 1, 5, 10];
}
