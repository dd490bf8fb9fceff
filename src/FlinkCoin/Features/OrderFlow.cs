using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using FlinkCoin.Books;
using FlinkCoin.State;

namespace FlinkCoin.Features;

/// <summary>Order-flow imbalance of each of the ten best levels, summed over the bin since the last point of the grid, in units of size (12.5 is 12.5 coins).</summary>
/// <remarks>
/// Per message and level, a prime meaning before it: 1{Pb ≥ Pb'}·qb − 1{Pb ≤ Pb'}·qb' − 1{Pa ≤ Pa'}·qa + 1{Pa ≥ Pa'}·qa'.
/// Positive where buyers come or sellers go. A level that is absent has size 0 and the worst price there is, so that it needs no case of its own.
/// The sums are exact and begin anew at the end of a bin and after <see cref="Feature.Restart"/>.
/// Cont, Kukanov, Stoikov 2014, "The price impact of order book events"; deeper levels: Xu, Gould, Howison 2019, arXiv 1907.06230.
/// </remarks>
[Feature("order-flow", Order = 10)]
public sealed class OrderFlow : Feature
{
    /// <summary>The levels rounded up to whole vectors; those beyond the tenth are absent and add nothing.</summary>
    private const int Lanes = 12;

    // A sum is 128 bits in two arrays, so that four levels are added at once. The low words are kept with their sign bit
    // flipped: a signed comparison, which every vector unit has, then orders them as unsigned numbers and finds the carry.
    private const long Bias = long.MinValue;
    private readonly long[] _high = new long[Lanes];
    private readonly long[] _low = new long[Lanes];

    /// <summary>A bin without messages.</summary>
    public OrderFlow() => Restart();

    /// <inheritdoc/>
    public override IReadOnlyList<string> Names { get; } = [.. Enumerable.Range(1, BookTop.Depth).Select(level => $"ofi{level}")];

    /// <inheritdoc/>
    public override void Write(Market market, Span<double> values)
    {
        for (var level = 0; level < BookTop.Depth; level++)
            values[level] = FixedPoint.ToDouble(Sum(level), market.SizeDecimals);
    }

    /// <inheritdoc/>
    public override void OnBook(BookTop before, BookTop after)
    {
        if (Vector256.IsHardwareAccelerated)
            AddVectors(before, after);
        else
            AddScalars(before, after);
    }

    /// <inheritdoc/>
    public override void OnBinEnd() => Restart();

    /// <inheritdoc/>
    public override void Restart()
    {
        Array.Clear(_high);
        Array.Fill(_low, Bias);
    }

    /// <inheritdoc/>
    public override void Rescale(long priceFactor, long sizeFactor)
    {
        for (var level = 0; level < BookTop.Depth; level++)
            Set(level, Sum(level) * sizeFactor);
    }

    /// <inheritdoc/>
    public override void Save(StateWriter writer)
    {
        for (var level = 0; level < BookTop.Depth; level++)
            writer.Int128(Sum(level));
    }

    /// <inheritdoc/>
    public override void Load(ref StateReader reader)
    {
        Restart();
        for (var level = 0; level < BookTop.Depth; level++)
            Set(level, reader.Int128());
    }

    /// <summary>Adds a message, four levels at once.</summary>
    internal void AddVectors(BookTop before, BookTop after)
    {
        for (var level = 0; level < Lanes; level += Vector256<long>.Count)
        {
            var (bidPrice, oldBidPrice) = (Load(after.BidPrices, level), Load(before.BidPrices, level));
            var (askPrice, oldAskPrice) = (Load(after.AskPrices, level), Load(before.AskPrices, level));

            // Sizes lie in [0, 2^63), so either side's part fits into a word; their difference need not.
            var bids = Vector256.AndNot(Load(after.BidSizes, level), Vector256.GreaterThan(oldBidPrice, bidPrice))
                - Vector256.AndNot(Load(before.BidSizes, level), Vector256.GreaterThan(bidPrice, oldBidPrice));
            var asks = Vector256.AndNot(Load(before.AskSizes, level), Vector256.GreaterThan(oldAskPrice, askPrice))
                - Vector256.AndNot(Load(after.AskSizes, level), Vector256.GreaterThan(askPrice, oldAskPrice));

            var low = Load(_low, level);
            var once = low + bids;
            var twice = once + asks;
            var carries = Vector256.GreaterThan(low, once) + Vector256.GreaterThan(once, twice);
            var signs = Vector256.GreaterThan(Vector256<long>.Zero, bids) + Vector256.GreaterThan(Vector256<long>.Zero, asks);
            Store(twice, _low, level);
            Store(Load(_high, level) - carries + signs, _high, level);
        }
    }

    /// <summary>Adds a message, level by level: the same sums.</summary>
    internal void AddScalars(BookTop before, BookTop after)
    {
        for (var level = 0; level < BookTop.Depth; level++)
        {
            var (bidPrice, oldBidPrice) = (after.BidPrices[level], before.BidPrices[level]);
            var (askPrice, oldAskPrice) = (after.AskPrices[level], before.AskPrices[level]);
            var bids = (bidPrice >= oldBidPrice ? after.BidSizes[level] : 0) - (bidPrice <= oldBidPrice ? before.BidSizes[level] : 0);
            var asks = (askPrice >= oldAskPrice ? before.AskSizes[level] : 0) - (askPrice <= oldAskPrice ? after.AskSizes[level] : 0);
            Set(level, Sum(level) + bids + asks);
        }
    }

    private static Vector256<long> Load(long[] words, int at) => Vector256.LoadUnsafe(ref MemoryMarshal.GetArrayDataReference(words), (nuint)at);

    private static void Store(Vector256<long> vector, long[] words, int at) => vector.StoreUnsafe(ref MemoryMarshal.GetArrayDataReference(words), (nuint)at);

    /// <summary>The sum of a level, 0 for the best, in units of size.</summary>
    internal Int128 Sum(int level) => new((ulong)_high[level], (ulong)(_low[level] ^ Bias));

    private void Set(int level, Int128 sum)
    {
        _high[level] = (long)(sum >> 64);
        _low[level] = (long)(ulong)(sum & ulong.MaxValue) ^ Bias;
    }
}
