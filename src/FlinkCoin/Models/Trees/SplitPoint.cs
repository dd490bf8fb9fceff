namespace FlinkCoin.Models.Trees;

/// <summary>One value of an input, as a node of a <see cref="SplitPoints"/>.</summary>
internal struct SplitPoint
{
    /// <summary>The value.</summary>
    public double Value;

    /// <summary>The targets that came with it, and with smaller values that are candidates no more.</summary>
    public GaussianMoments Targets;

    /// <summary>The reduction of variance that it would bring, as of the last search.</summary>
    public double Reduction;

    /// <summary>The node of smaller values; −1 where there is none.</summary>
    public int Left;

    /// <summary>The node of larger values; −1 where there is none.</summary>
    public int Right;
}
