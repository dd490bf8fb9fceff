using System.Diagnostics;
using FlinkCoin.Bench.Contenders;
using FlinkCoin.Bench.Tapes;

namespace FlinkCoin.Bench.Timing;

/// <summary>Lets contenders take a tape in turn, so that whatever disturbs the machine disturbs all of them alike.</summary>
internal static class Rounds
{
    private const int Fewest = 5;
    private static readonly TimeSpan s_longestWarmUp = TimeSpan.FromSeconds(20);

    /// <summary>Runs until a span is over, with at least five rounds, after all have been warmed up.</summary>
    /// <returns>The times in the order of the contenders.</returns>
    public static Times[] Run(Tape tape, IReadOnlyList<IContender> contenders, TimeSpan span)
    {
        WarmUp(tape, contenders);
        Times[] times = [.. contenders.Select(_ => new Times(tape))];
        var pieces = new long[tape.PieceEnds.Length];
        var clock = Stopwatch.StartNew();
        for (var round = 0; round < Fewest || clock.Elapsed < span; round++)
        {
            for (var i = 0; i < contenders.Count; i++)
            {
                contenders[i].Pass(tape, pieces);
                times[i].Add(pieces);
            }
        }

        return times;
    }

    /// <summary>Until nothing has been compiled during a pass for half a second, which is when tiered compilation has settled: it looks for hot methods every 100 ms.</summary>
    private static void WarmUp(Tape tape, IReadOnlyList<IContender> contenders)
    {
        var pieces = new long[tape.PieceEnds.Length];
        var clock = Stopwatch.StartNew();
        var since = TimeSpan.Zero;
        do
        {
            foreach (var contender in contenders)
            {
                contender.Pass(tape, pieces);
                if (contender is Contender { Compiled: > 0 })
                    since = clock.Elapsed;
            }
        }
        while (clock.Elapsed - since < TimeSpan.FromSeconds(0.5) && clock.Elapsed < s_longestWarmUp);
    }
}
