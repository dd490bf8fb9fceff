using FlinkCoin.Numerics;

namespace FlinkCoin.Accuracy;

/// <summary>Resamples a series in blocks that begin anywhere and whose lengths are geometric, so that the resampled series is stationary (D. N. Politis, J. P. Romano, "The stationary bootstrap", 1994). The series goes round: its begin follows its end.</summary>
internal static class StationaryBootstrap
{
    /// <summary>A block of neighbours.</summary>
    /// <param name="Start">Where it begins.</param>
    /// <param name="Length">How many; the series' length at most.</param>
    public readonly record struct Block(int Start, int Length);

    /// <summary>The mean length for a series whose labels overlap: the greater of the overlap and √count.</summary>
    public static double MeanLength(int count, int overlap) => Math.Max(overlap, Math.Sqrt(count));

    /// <summary>Draws blocks for one resample of the series; the last is cut where the resample is full.</summary>
    public static Block[] Draw(RandomSource random, int count, double meanLength)
    {
        var blocks = new List<Block>((int)(count / meanLength) + 1);
        for (var left = count; left > 0;)
        {
            var length = Math.Min(left, Length(random, meanLength));
            blocks.Add(new Block((int)random.NextBelow((uint)count), length));
            left -= length;
        }

        return [.. blocks];
    }

    /// <summary>A geometric length, 1 at least.</summary>
    internal static int Length(RandomSource random, double meanLength) =>
        meanLength <= 1 ? 1 : (int)Math.Min(int.MaxValue, 1 + (Elementary.Log(1 - random.NextDouble()) / Elementary.Log(1 - (1 / meanLength))));
}
