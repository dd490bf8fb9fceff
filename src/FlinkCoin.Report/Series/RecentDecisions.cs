using System.Numerics;
using FlinkCoin.State;

namespace FlinkCoin.Report.Series;

/// <summary>The latest decisions, and all those before whose outcomes are still to come. It grows while outcomes are late and never shrinks.</summary>
internal sealed class RecentDecisions(int predictions, int horizons) : IStateful
{
    /// <summary>Decisions that are kept for the close-up, whether or not their outcomes have come.</summary>
    public const int Latest = 300;

    private readonly long[] _next = new long[horizons];
    private Head[] _heads = new Head[512];
    private double[] _predictions = new double[512 * predictions];

    private record struct Head(long Number, long Time, double Mid);

    /// <summary>The place after the latest decision; places count up from 0 for good.</summary>
    public long End { get; private set; }

    /// <summary>The place of the earliest decision that is kept.</summary>
    public long Begin { get; private set; }

    /// <summary>The time of the decision at a place.</summary>
    public long Time(long place) => At(place).Time;

    /// <summary>The mid of the decision at a place.</summary>
    public double Mid(long place) => At(place).Mid;

    /// <summary>The predictions of the decision at a place, horizon by horizon; NaN where there is none.</summary>
    public ReadOnlySpan<double> Predictions(long place) => Slot(place);

    /// <summary>Keeps a decision.</summary>
    public void Add(long number, long time, double mid, ReadOnlySpan<double> values)
    {
        var needed = End - Latest + 1;
        foreach (var next in _next)
            needed = Math.Min(needed, next);
        Begin = Math.Max(Begin, needed);
        if (End - Begin == _heads.Length)
            Grow();
        At(End) = new Head(number, time, mid);
        values.CopyTo(Slot(End));
        End++;
    }

    /// <summary>Finds the decision that an outcome belongs to. Outcomes of a horizon come in the order of their decisions.</summary>
    /// <returns>The decision's place, or -1 where it is not known.</returns>
    public long Find(int horizon, long number)
    {
        ref var next = ref _next[horizon];
        next = Math.Max(next, Begin);
        while (next < End && At(next).Number < number)
            next++;
        return next < End && At(next).Number == number ? next++ : -1;
    }

    /// <inheritdoc/>
    public void Save(StateWriter writer)
    {
        writer.Long(Begin);
        writer.Long(End);
        writer.Longs(_next);
        for (var place = Begin; place < End; place++)
        {
            var head = At(place);
            writer.VarInt(head.Number);
            writer.VarInt(head.Time);
            writer.Double(head.Mid);
            foreach (var value in Slot(place))
            {
                // A state holds no NaN: its bits differ between compilers.
                writer.Bool(!double.IsNaN(value));
                if (!double.IsNaN(value))
                    writer.Double(value);
            }
        }
    }

    /// <inheritdoc/>
    public void Load(ref StateReader reader)
    {
        Begin = reader.Long();
        End = reader.Long();
        if (Begin < 0 || End < Begin || End - Begin > int.MaxValue / Math.Max(1, predictions) / 2)
            throw new StateException($"decisions from {Begin} to {End}");
        reader.Longs(_next);
        var room = Math.Max(512, (int)BitOperations.RoundUpToPowerOf2((ulong)(End - Begin)));
        _heads = new Head[room];
        _predictions = new double[room * predictions];
        for (var place = Begin; place < End; place++)
        {
            At(place) = new Head(reader.VarInt(), reader.VarInt(), reader.Double());
            foreach (ref var value in Slot(place))
                value = reader.Bool() ? reader.Double() : double.NaN;
        }
    }

    private ref Head At(long place) => ref _heads[place & (_heads.Length - 1)];

    private Span<double> Slot(long place) => _predictions.AsSpan((int)(place & (_heads.Length - 1)) * predictions, predictions);

    private void Grow()
    {
        var heads = _heads;
        var values = _predictions;
        _heads = new Head[heads.Length * 2];
        _predictions = new double[values.Length * 2];
        for (var place = Begin; place < End; place++)
        {
            var from = (int)(place & (heads.Length - 1));
            At(place) = heads[from];
            values.AsSpan(from * predictions, predictions).CopyTo(Slot(place));
        }
    }
}
