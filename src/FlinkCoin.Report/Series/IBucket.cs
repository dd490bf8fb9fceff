using FlinkCoin.State;

namespace FlinkCoin.Report.Series;

/// <summary>What is gathered over a span of time and can be merged with what was gathered over the span that follows.</summary>
internal interface IBucket<T>
    where T : struct, IBucket<T>
{
    /// <summary>Takes in what was gathered over the following span.</summary>
    void Merge(in T later);

    /// <summary>Writes it.</summary>
    void Save(StateWriter writer);

    /// <summary>Reads it.</summary>
    void Load(ref StateReader reader);
}
