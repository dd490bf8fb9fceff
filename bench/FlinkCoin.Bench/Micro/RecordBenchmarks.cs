using System.Globalization;
using System.IO.Hashing;
using BenchmarkDotNet.Attributes;
using FlinkCoin.Evaluation;
using FlinkCoin.Numerics;

namespace FlinkCoin.Bench.Micro;

/// <summary>Numbers, lines and digests of records, and their scores.</summary>
public class RecordBenchmarks
{
    private const int Numbers = 256;
    private readonly double[] _numbers = new double[Numbers];
    private readonly byte[] _text = new byte[ShortestDouble.Room];
    private readonly JsonRecords _records = new(Samples.Decision.Schema);
    private readonly Scores _scores = new(Samples.Decision.Schema);
    private readonly RecordDigest _digest = new();
    private readonly XxHash128 _library = new();
    private readonly double[] _features = Samples.Decision.Features;
    private readonly double[] _predictions = Samples.Decision.Predictions;
    private readonly long _time = Samples.Decision.Time;
    private byte[] _line = [];
    private long _number;

    /// <summary>Random numbers of the size of features; the line of a decision.</summary>
    [GlobalSetup]
    public void Setup()
    {
        var random = new Random(1);
        foreach (ref var number in _numbers.AsSpan())
            number = (random.NextDouble() - 0.5) * Math.Pow(10, random.Next(-3, 3));
        _records.Clear();
        _records.OnDecision(Decision());
        _line = _records.Written.ToArray();
    }

    /// <summary>The kernel's own.</summary>
    [Benchmark(OperationsPerInvoke = Numbers)]
    public int ShortestDoubleFormat()
    {
        var sum = 0;
        foreach (var number in _numbers)
            sum += ShortestDouble.Format(number, _text);
        return sum;
    }

    /// <summary>The same text by .NET.</summary>
    [Benchmark(OperationsPerInvoke = Numbers)]
    public int DoubleTryFormat()
    {
        var sum = 0;
        foreach (var number in _numbers)
        {
            _ = number.TryFormat(_text, out var length, "R", CultureInfo.InvariantCulture);
            sum += length;
        }

        return sum;
    }

    /// <summary>The line of a decision.</summary>
    [Benchmark]
    public int JsonRecordsOnDecision()
    {
        _records.Clear();
        _records.OnDecision(Decision());
        return _records.Written.Length;
    }

    /// <summary>The line of an outcome.</summary>
    [Benchmark]
    public int JsonRecordsOnOutcome()
    {
        _records.Clear();
        _records.OnOutcome(new Outcome(123_456, 123_400, _time, 0, _numbers[7], VoidReason.None));
        return _records.Written.Length;
    }

    /// <summary>The digest of a decision's line.</summary>
    [Benchmark]
    public long RecordDigestAppend()
    {
        _digest.Append(_line);
        return _digest.Length;
    }

    /// <summary>The same by the library.</summary>
    [Benchmark]
    public void XxHash128Append() => _library.Append(_line);

    /// <summary>A decision, and its outcomes at all horizons.</summary>
    [Benchmark]
    public void ScoresOnDecisionAndOutcomes()
    {
        _number++;
        _scores.OnDecision(Decision());
        for (var horizon = 0; horizon < _scores.Schema.Horizons.Count; horizon++)
            _scores.OnOutcome(new Outcome(_number, _number, _time, horizon, _numbers[7], VoidReason.None));
    }

    private Decision Decision() => new()
    {
        Number = _number,
        Time = _time,
        Bid = 6_000_000,
        Ask = 6_000_001,
        PriceDecimals = 2,
        Features = _features,
        Predictions = _predictions,
    };
}
