namespace FlinkCoin.Models.Trees;

/// <summary>A node of a <see cref="MondrianTree"/>: a leaf, or a test with a node for either answer. Its range lies elsewhere.</summary>
internal struct MondrianNode
{
    /// <summary>No node.</summary>
    public const int None = -1;

    /// <summary>The node above; <see cref="None"/> at the root.</summary>
    public int Parent;

    /// <summary>The node for inputs at or below the threshold; <see cref="None"/> in a leaf.</summary>
    public int Left;

    /// <summary>The node for inputs above the threshold; <see cref="None"/> in a leaf.</summary>
    public int Right;

    /// <summary>The input that is tested.</summary>
    public int Input;

    /// <summary>The threshold.</summary>
    public double Threshold;

    /// <summary>When it came into being, in the time of the Mondrian process.</summary>
    public double Time;

    /// <summary>The logarithm of its weight as a predictor.</summary>
    public double Weight;

    /// <summary>The logarithm of the weight of the whole subtree, with all its prunings.</summary>
    public double TreeWeight;

    /// <summary>The number of examples in it.</summary>
    public long Count;

    /// <summary>The mean of their targets.</summary>
    public double Mean;
}
