using System.Text;

namespace FlinkCoin.Connect.Simulation;

/// <summary>An exchange that does not exist: a deterministic market in the exchange's own messages, in order of arrival over all products.</summary>
/// <remarks>
/// First comes <c>subscriptions</c>; then, of each product, a snapshot with its time, <c>last_match</c>, and from then on
/// <c>l2update</c> every 50 ms in which something changed, <c>match</c>, <c>heartbeat</c> every second and <c>ticker</c> about every five.
/// Trade ids are dense and the book is never locked or crossed, unless <see cref="SimulationOptions.Faults"/> order it.
/// A signal is planted (<see cref="SimulationOptions.Predictability"/>); docs/simulation.md says which and how to find it again.
/// Nothing is allocated per message once the first snapshots are out. One thread at a time.
/// </remarks>
public sealed class SimulatedExchange
{
    /// <summary>The start of every simulated market, in µs since 1970: 2026-01-01T00:00:00Z.</summary>
    public const long Start = 1_767_225_600_000_000;

    private readonly PriorityQueue<SimulatedMarket, long> _markets;
    private readonly byte[] _subscriptions;
    private readonly long _duration;
    private bool _isSubscribed;

    /// <summary>Makes an exchange.</summary>
    /// <exception cref="ArgumentOutOfRangeException">An option is out of its range.</exception>
    public SimulatedExchange(SimulationOptions options)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(options.Products, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(options.Products, SimulationOptions.MaxProducts);
        ArgumentOutOfRangeException.ThrowIfLessThan(options.DurationMicroseconds, 1);
        if (options.Predictability is not (>= 0 and <= 2))
            throw new ArgumentOutOfRangeException(nameof(options), options.Predictability, "The predictability lies from 0 to 2.");
        options.Faults.Check(options.Products);
        _duration = options.DurationMicroseconds;
        _markets = new PriorityQueue<SimulatedMarket, long>(options.Products);
        for (var product = 0; product < options.Products; product++)
        {
            var market = new SimulatedMarket(options, product);
            _markets.Enqueue(market, Order(market));
        }

        _subscriptions = Subscriptions(options.Products);
    }

    /// <summary>The arrival of the last message, in µs since 1970; <see cref="Start"/> before the second message.</summary>
    public long Time { get; private set; } = Start;

    /// <summary>How much of the duration is done, from 0 to 1.</summary>
    public double Fraction => (double)(Time - Start) / _duration;

    /// <summary>Gives the next message.</summary>
    /// <param name="message">Its bytes, without a newline; valid until the next call.</param>
    /// <returns>False at the end of the duration.</returns>
    public bool TryNext(out ReadOnlySpan<byte> message)
    {
        if (!_isSubscribed)
        {
            _isSubscribed = true;
            message = _subscriptions;
            return true;
        }

        while (true)
        {
            var market = _markets.Peek();
            if (market.NextTime - Start >= _duration)
            {
                Time = Start + _duration;
                message = default;
                return false;
            }

            if (market.HasMessage)
            {
                Time = market.NextTime;
                message = market.Take();
                _ = _markets.DequeueEnqueue(market, Order(market));
                return true;
            }

            market.Advance();
            _ = _markets.DequeueEnqueue(market, Order(market));
        }
    }

    /// <summary>By time, then by place in the listing: a total order, so that the queue's own way with ties does not matter.</summary>
    private static long Order(SimulatedMarket market) => (market.NextTime << 10) | (long)market.Rank;

    private static byte[] Subscriptions(int products)
    {
        var ids = string.Join(',', Enumerable.Range(0, products).Select(product => $"\"{ProductCatalogue.At(product).Id}\""));
        string[] channels = ["level2_50", "matches", "heartbeat", "ticker_batch"];
        var entries = channels.Select(channel => $$"""{"name":"{{channel}}","product_ids":[{{ids}}],"account_ids":null}""");
        return Encoding.UTF8.GetBytes($$"""{"type":"subscriptions","channels":[{{string.Join(',', entries)}}]}""");
    }
}
