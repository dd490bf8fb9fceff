namespace FlinkCoin.Evaluation;

/// <summary>The running number of a product's records, over all kinds.</summary>
internal sealed class RecordNumbers
{
    /// <summary>The last number that was given.</summary>
    public long Last { get; set; }

    /// <summary>The next number.</summary>
    public long Next() => ++Last;
}
