using BenchmarkDotNet.Attributes;
using FlinkCoin.Books;
using FlinkCoin.Messages;

namespace FlinkCoin.Bench.Micro;

/// <summary>Applying one change to a book of 20,000 levels a side.</summary>
public class BookBenchmarks
{
    private const int Count = 1024;
    private const int Mid = 6_000_000;
    private readonly OrderBook _book = new();
    private readonly LevelChange[] _best = new LevelChange[Count];
    private readonly LevelChange[] _near = new LevelChange[Count];
    private readonly LevelChange[] _far = new LevelChange[Count];

    /// <summary>Levels a tick apart near the best, a dollar apart beyond.</summary>
    [GlobalSetup]
    public void Setup()
    {
        var random = new Random(1);
        var levels = new List<LevelChange>();
        for (var i = 1; i <= 20_000; i++)
        {
            var distance = i <= 5_000 ? i : 5_000 + ((i - 5_000) * 100);
            levels.Add(new LevelChange { Side = Side.Buy, Price = Mid - distance, Size = random.Next(1, 1_000_000) });
            levels.Add(new LevelChange { Side = Side.Sell, Price = Mid + distance, Size = random.Next(1, 1_000_000) });
        }

        _book.Replace([.. levels]);
        for (var i = 0; i < Count; i++)
        {
            var side = (Side)(i % 2);
            var sign = side == Side.Buy ? -1 : 1;
            _best[i] = Change(side, Mid + (sign * random.Next(1, 10)));
            _near[i] = Change(side, Mid + (sign * random.Next(20, 5_000)));
            _far[i] = Change(side, Mid + (sign * (5_000 + (random.Next(3_000, 15_000) * 100))));
        }

        LevelChange Change(Side side, long price) => new() { Side = side, Price = price, Size = random.Next(4) == 0 ? 0 : random.Next(1, 1_000_000) };
    }

    /// <summary>Within the ten best levels, which are gathered anew.</summary>
    [Benchmark(OperationsPerInvoke = Count)]
    public long OrderBookApplyBest() => Apply(_best);

    /// <summary>Below the ten best levels, in pages.</summary>
    [Benchmark(OperationsPerInvoke = Count)]
    public long OrderBookApplyNear() => Apply(_near);

    /// <summary>Far away, in sorted runs.</summary>
    [Benchmark(OperationsPerInvoke = Count)]
    public long OrderBookApplyFar() => Apply(_far);

    private long Apply(LevelChange[] changes)
    {
        var absent = 0L;
        for (var i = 0; i < changes.Length; i++)
            _ = _book.Apply(changes.AsSpan(i, 1), ref absent);
        return absent;
    }
}
