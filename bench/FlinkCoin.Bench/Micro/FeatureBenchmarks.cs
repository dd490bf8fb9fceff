using BenchmarkDotNet.Attributes;
using FlinkCoin.Books;
using FlinkCoin.Features;
using FlinkCoin.Messages;

namespace FlinkCoin.Bench.Micro;

/// <summary>All features: hearing of a change, and being computed.</summary>
public class FeatureBenchmarks
{
    private readonly FeatureSet _features = new(null, []);
    private readonly Market _market = new();
    private double[] _vector = [];
    private BookTop? _before;

    /// <summary>A book of 500 levels a side, and windows that are full.</summary>
    [GlobalSetup]
    public void Setup()
    {
        var (units, message) = (new Units(), new Message());
        var parser = new MessageParser();
        if (!parser.TryParse(Samples.Snapshot, units, message) || !units.TryAdmit(message, out _, out _))
            throw new InvalidOperationException("Invariant: the snapshot is read.");
        (_market.PriceDecimals, _market.SizeDecimals, _market.Time) = (units.PriceDecimals, units.SizeDecimals, message.Time);
        _market.Book.Replace(message.Levels);
        _vector = new double[_features.PaddedLength];
        for (var second = 0; second < 600; second++, _market.Time += Duration.Second)
        {
            _features.OnSecond(_market);
            _features.OnTrade(_market, new Trade(second, Side.Buy, _market.Top.Bid, 1000));
            _features.OnBinEnd();
        }

        if (!parser.TryParse(Samples.Update(12), units, message) || !units.TryAdmit(message, out _, out _))
            throw new InvalidOperationException("Invariant: the update is read.");
        var absent = 0L;
        _ = _market.Book.Apply(message.Levels, ref absent);
        _before = _market.Book.Before;
    }

    /// <summary>One change of the ten best levels.</summary>
    [Benchmark]
    public void FeatureSetOnBook() => _features.OnBook(_before!, _market.Top);

    /// <summary>The vector of a decision.</summary>
    [Benchmark]
    public double FeatureSetWrite()
    {
        _features.Write(_market, _vector);
        return _vector[0];
    }

    /// <summary>The imbalance of four bands alone.</summary>
    [Benchmark]
    public double BandImbalanceWrite()
    {
        _bands.Write(_market, _bandValues);
        return _bandValues[0];
    }

    private readonly BandImbalance _bands = new();
    private readonly double[] _bandValues = new double[4];
}
