using System.Text.Json;
using BenchmarkDotNet.Attributes;
using FlinkCoin.Messages;

namespace FlinkCoin.Bench.Micro;

/// <summary>Reading one message of each shape.</summary>
public class ParserBenchmarks
{
    private readonly QuickParser _quick = new(Samples.Product);
    private readonly MessageParser _general = new();
    private readonly MessageProduct _finder = new();
    private readonly Message _message = new();
    private readonly Units _units = new();
    private readonly byte[] _update1 = Samples.Update(1);
    private readonly byte[] _update12 = Samples.Update(12);
    private readonly byte[] _match = Samples.Match;
    private readonly byte[] _heartbeat = Samples.Heartbeat;
    private readonly byte[] _snapshot = Samples.Snapshot;

    /// <summary>The general parser goes first: the units follow the finest decimals that it has seen.</summary>
    [GlobalSetup]
    public void Setup()
    {
        if (!General(_snapshot) || !General(_update12) || !General(_update1) || !General(_match) || !Quick(_update1) || !Quick(_update12) || !Quick(_match) || !General(_heartbeat))
            throw new InvalidOperationException("Invariant: each message is read by the parser that is meant.");
    }

    /// <summary>Whose message it is.</summary>
    [Benchmark]
    public bool MessageProductTryFind() => _finder.TryFind(_update1, out _);

    /// <summary>l2update of one change.</summary>
    [Benchmark]
    public bool QuickParserUpdateOf1() => Quick(_update1);

    /// <summary>l2update of twelve changes.</summary>
    [Benchmark]
    public bool QuickParserUpdateOf12() => Quick(_update12);

    /// <summary>match.</summary>
    [Benchmark]
    public bool QuickParserMatch() => Quick(_match);

    /// <summary>l2update of one change.</summary>
    [Benchmark]
    public bool MessageParserUpdateOf1() => General(_update1);

    /// <summary>l2update of twelve changes.</summary>
    [Benchmark]
    public bool MessageParserUpdateOf12() => General(_update12);

    /// <summary>match.</summary>
    [Benchmark]
    public bool MessageParserMatch() => General(_match);

    /// <summary>heartbeat.</summary>
    [Benchmark]
    public bool MessageParserHeartbeat() => General(_heartbeat);

    /// <summary>snapshot of 1,000 levels.</summary>
    [Benchmark]
    public bool MessageParserSnapshotOf1000() => General(_snapshot);

    /// <summary>l2update of one change.</summary>
    [Benchmark]
    public long Utf8JsonReaderUpdateOf1() => Read(_update1);

    /// <summary>l2update of twelve changes.</summary>
    [Benchmark]
    public long Utf8JsonReaderUpdateOf12() => Read(_update12);

    private static long Read(byte[] text)
    {
        var reader = new Utf8JsonReader(text);
        while (reader.Read())
        {
        }

        return reader.BytesConsumed;
    }

    private bool Quick(byte[] text) => _quick.TryParse(text, _units, _message);

    private bool General(byte[] text) => _general.TryParse(text, _units, _message) && _units.TryAdmit(_message, out _, out _);
}
