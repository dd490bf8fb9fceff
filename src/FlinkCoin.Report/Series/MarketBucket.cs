using System.Runtime.CompilerServices;
using FlinkCoin.Evaluation;
using FlinkCoin.State;

namespace FlinkCoin.Report.Series;

/// <summary>What happened on a product's market over a span of time, as its records tell.</summary>
internal struct MarketBucket : IBucket<MarketBucket>
{
    /// <summary>The number of kinds of fault.</summary>
    public const int Kinds = (int)FaultKind.Crossed + 1;

    [InlineArray(Kinds)]
    private struct PerKind
    {
        private long _first;
    }

    private PerKind _faults;

    /// <summary>Decisions.</summary>
    public long Decisions;

    /// <summary>Outcomes that are void.</summary>
    public long Voids;

    /// <summary>The lowest mid; meaningless without decisions.</summary>
    public double Low;

    /// <summary>The highest mid.</summary>
    public double High;

    /// <summary>The last mid.</summary>
    public double Close;

    /// <summary>The sum of the spreads in basis points of mid.</summary>
    public double Spread;

    /// <summary>Faults of a kind.</summary>
    public readonly long Faults(FaultKind kind) => _faults[(int)kind];

    /// <summary>Takes a decision.</summary>
    public void Decide(double mid, double spread)
    {
        Low = Decisions == 0 ? mid : Math.Min(Low, mid);
        High = Decisions == 0 ? mid : Math.Max(High, mid);
        Close = mid;
        Spread += spread;
        Decisions++;
    }

    /// <summary>Takes a fault.</summary>
    public void Fail(FaultKind kind) => _faults[(int)kind]++;

    /// <inheritdoc/>
    public void Merge(in MarketBucket later)
    {
        if (later.Decisions > 0)
        {
            Low = Decisions == 0 ? later.Low : Math.Min(Low, later.Low);
            High = Decisions == 0 ? later.High : Math.Max(High, later.High);
            Close = later.Close;
        }

        Spread += later.Spread;
        Decisions += later.Decisions;
        Voids += later.Voids;
        for (var kind = 0; kind < Kinds; kind++)
            _faults[kind] += later._faults[kind];
    }

    /// <inheritdoc/>
    public readonly void Save(StateWriter writer)
    {
        writer.VarInt(Decisions);
        writer.VarInt(Voids);
        writer.Double(Low);
        writer.Double(High);
        writer.Double(Close);
        writer.Double(Spread);
        for (var kind = 0; kind < Kinds; kind++)
            writer.VarInt(_faults[kind]);
    }

    /// <inheritdoc/>
    public void Load(ref StateReader reader)
    {
        Decisions = reader.VarInt();
        Voids = reader.VarInt();
        Low = reader.Double();
        High = reader.Double();
        Close = reader.Double();
        Spread = reader.Double();
        for (var kind = 0; kind < Kinds; kind++)
            _faults[kind] = reader.VarInt();
    }
}
