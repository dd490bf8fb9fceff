using FlinkCoin.Bench.Tapes;

namespace FlinkCoin.Bench.Timing;

/// <summary>How long a contender took for each piece of a tape in each round.</summary>
internal sealed class Times(Tape tape)
{
    private readonly List<long[]> _rounds = [];

    /// <summary>The number of rounds.</summary>
    public int Rounds => _rounds.Count;

    public void Add(ReadOnlySpan<long> nanoseconds) => _rounds.Add(nanoseconds.ToArray());

    /// <summary>The median over the rounds, in ns a message.</summary>
    public double Median => Middle([.. _rounds.Select(round => (double)round.Sum())]) / tape.Messages;

    /// <summary>The sum of each piece's least time, in ns a message: an estimate of an undisturbed core.</summary>
    public double Least => Enumerable.Range(0, tape.PieceEnds.Length).Sum(piece => (double)_rounds.Min(round => round[piece])) / tape.Messages;

    /// <summary>The time of each round in seconds.</summary>
    public IEnumerable<double> Seconds => _rounds.Select(round => round.Sum() * 1e-9);

    /// <summary>The median of some numbers.</summary>
    public static double Middle(IReadOnlyList<double> values)
    {
        double[] sorted = [.. values.Order()];
        return (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
    }
}
