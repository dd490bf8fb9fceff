namespace FlinkCoin.Bench.Contenders;

/// <summary>How far a message goes.</summary>
internal enum Stage
{
    /// <summary>It is read.</summary>
    Parse,

    /// <summary>It is applied to the book.</summary>
    Book,

    /// <summary>The features hear of it, and are computed every second.</summary>
    Features,
}
