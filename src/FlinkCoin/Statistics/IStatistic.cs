using FlinkCoin.State;

namespace FlinkCoin.Statistics;

/// <summary>A running statistic of one variable.</summary>
/// <remarks>
/// Laws, checked over every statistic by the contract suite: <see cref="Value"/> is finite whatever was taken in, and 0 before anything was;
/// save, load, continue gives the same bits; nothing is allocated.
/// </remarks>
public interface IStatistic : IStateful
{
    /// <summary>The number of values taken in.</summary>
    long Count { get; }

    /// <summary>The statistic of the values so far.</summary>
    double Value { get; }

    /// <summary>Takes in one value.</summary>
    void Update(double value);
}

/// <summary>A running statistic of two variables; the laws are those of <see cref="IStatistic"/>.</summary>
public interface IPairStatistic : IStateful
{
    /// <summary>The number of pairs taken in.</summary>
    long Count { get; }

    /// <summary>The statistic of the pairs so far.</summary>
    double Value { get; }

    /// <summary>Takes in one pair.</summary>
    void Update(double x, double y);
}
