using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text;
using FlinkCoin.Numerics;

namespace FlinkCoin.Evaluation;

/// <summary>Writes the records of one product as lines of JSON, each with its line feed, into a buffer that grows to what is needed and is used again after <see cref="Clear"/>.</summary>
/// <remarks>
/// The names are laid out beforehand in slots of one size, comma, quotes and colon included, so that each is copied as whole registers.
/// One check of the room covers a record; what whole registers write beyond a text is overwritten by the next.
/// </remarks>
public sealed class JsonRecords : IRecords
{
    private readonly byte[] _head;
    private readonly NameSlots _features;
    private readonly NameSlots _horizons;
    private readonly NameSlots _models;
    private readonly NameSlots _intervals;
    private readonly byte[][] _outcomeHorizons;
    private readonly byte[][] _quoted;
    private readonly int _decisionRoom;
    private readonly RecordBuffer _buffer;

    /// <summary>Prepares the names.</summary>
    /// <param name="schema">What the records are of.</param>
    /// <param name="buffer">Takes the lines; null for a buffer of its own.</param>
    /// <exception cref="ArgumentException">A name has a character that JSON would escape, or that is not ASCII.</exception>
    public JsonRecords(RecordSchema schema, RecordBuffer? buffer = null)
    {
        _buffer = buffer ?? new RecordBuffer();
        Schema = schema;
        _head = Encoding.UTF8.GetBytes($",\"product\":\"{schema.Product}\",\"kind\":\"");
        _features = new NameSlots(schema.Features);
        _horizons = new NameSlots([.. schema.Horizons.Select(horizon => horizon.Name)]);
        _models = new NameSlots([.. schema.Models.Select(model => model.Name)]);
        _intervals = new NameSlots([.. schema.Models.Where(model => model.HasInterval).Select(model => model.Name)]);
        _outcomeHorizons = [.. schema.Horizons.Select(horizon => Encoding.UTF8.GetBytes($",\"horizon\":\"{horizon.Name}\","))];
        _quoted = [.. schema.Models.Select(model => Encoding.UTF8.GetBytes($"\"model\":\"{model.Name}\""))];
        _decisionRoom = 512 + _head.Length + (3 * FixedPoint.Room) + _features.RoomWithNumbers
            + (schema.Horizons.Count * ((2 * _horizons.Size) + 16 + _models.RoomWithNumbers + _intervals.RoomWithPairs));
    }

    /// <summary>What the records are of.</summary>
    public RecordSchema Schema { get; }

    /// <summary>The lines since <see cref="Clear"/>, and whatever else a shared buffer holds; valid until the next record.</summary>
    public ReadOnlySpan<byte> Written => _buffer.Written;

    /// <summary>Begins anew, keeping the buffer.</summary>
    public void Clear() => _buffer.Clear();

    /// <inheritdoc/>
    public void OnDecision(in Decision decision)
    {
        if (decision.Features.Length != _features.Count || decision.Predictions.Length != _horizons.Count * _models.Count || decision.Intervals.Length != _horizons.Count * _intervals.Count * 2)
            throw new InvalidOperationException($"Invariant: a decision has {_features.Count} features and {_horizons.Count} times {_models.Count} predictions and {_intervals.Count} intervals.");
        ref var start = ref _buffer.Reserve(_decisionRoom);
        ref var at = ref Head(ref start, decision.Number, "decision\",\"time\":"u8);
        at = ref Whole(ref at, decision.Time);
        at = ref Copy(ref at, ",\"bid\":\""u8);
        at = ref Unsafe.Add(ref at, FixedPoint.Format((ulong)decision.Bid, decision.PriceDecimals, Target(ref at)));
        at = ref Copy(ref at, "\",\"ask\":\""u8);
        at = ref Unsafe.Add(ref at, FixedPoint.Format((ulong)decision.Ask, decision.PriceDecimals, Target(ref at)));
        at = ref Copy(ref at, "\",\"mid\":\""u8);
        at = ref Unsafe.Add(ref at, FixedPoint.FormatHalf((ulong)decision.Bid + (ulong)decision.Ask, decision.PriceDecimals, Target(ref at)));
        at = ref Copy(ref at, "\",\"features\":"u8);
        at = ref _features.Object(ref at, decision.Features, mayMiss: false);
        at = ref Copy(ref at, ",\"predictions\":"u8);
        ref var predictions = ref at;
        for (var horizon = 0; horizon < _horizons.Count; horizon++)
        {
            at = ref _horizons.Name(ref at, horizon);
            at = ref _models.Object(ref at, decision.Predictions.Slice(horizon * _models.Count, _models.Count), mayMiss: true);
        }

        at = ref NameSlots.Brace(ref predictions, ref at);
        if (_intervals.Count > 0)
            at = ref Intervals(ref at, decision.Intervals);
        at = ref Copy(ref at, "}\n"u8);
        _buffer.AdvanceTo(ref at);
    }

    /// <inheritdoc/>
    public void OnOutcome(in Outcome outcome)
    {
        ref var start = ref _buffer.Reserve(512 + _head.Length);
        ref var at = ref Head(ref start, outcome.Number, "outcome\",\"of\":"u8);
        at = ref Whole(ref at, outcome.Of);
        at = ref Copy(ref at, ",\"time\":"u8);
        at = ref Whole(ref at, outcome.Time);
        at = ref Copy(ref at, _outcomeHorizons[outcome.Horizon]);
        if (outcome.Void == VoidReason.None)
        {
            at = ref Copy(ref at, "\"return\":"u8);
            at = ref Unsafe.Add(ref at, ShortestDouble.Write(outcome.Return, ref at));
            at = ref Copy(ref at, "}\n"u8);
        }
        else
        {
            at = ref Copy(ref at, "\"void\":\""u8);
            at = ref Copy(ref at, Name(outcome.Void));
            at = ref Copy(ref at, "\"}\n"u8);
        }

        _buffer.AdvanceTo(ref at);
    }

    /// <inheritdoc/>
    public void OnFault(in Fault fault)
    {
        ref var start = ref _buffer.Reserve(512 + _head.Length + fault.Detail.Length);
        ref var at = ref Head(ref start, fault.Number, "fault\",\"seq\":"u8);
        at = ref Whole(ref at, fault.Sequence);
        at = ref Copy(ref at, ",\"fault\":\""u8);
        at = ref Copy(ref at, Name(fault.Kind));
        if (fault.Kind is FaultKind.Gap or FaultKind.Malformed or FaultKind.Trades)
        {
            at = ref Copy(ref at, "\",\"detail\":\""u8);
            at = ref Copy(ref at, fault.Detail);
        }

        at = ref Copy(ref at, "\"}\n"u8);
        _buffer.AdvanceTo(ref at);
    }

    /// <inheritdoc/>
    public void OnWeights(in ExpertWeights weights)
    {
        ref var start = ref _buffer.Reserve(512 + _head.Length + _horizons.Size + (2 * _models.RoomWithNumbers));
        ref var at = ref Head(ref start, weights.Number, "weights\",\"time\":"u8);
        at = ref Whole(ref at, weights.Time);
        at = ref Copy(ref at, _outcomeHorizons[weights.Horizon]);
        at = ref Copy(ref at, _quoted[weights.Model]);
        at = ref Copy(ref at, ",\"weights\":"u8);
        at = ref _models.Object(ref at, weights.Weights, mayMiss: true);
        at = ref Copy(ref at, "}\n"u8);
        _buffer.AdvanceTo(ref at);
    }

    /// <inheritdoc/>
    public void OnDrift(in ModelDrift drift)
    {
        ref var start = ref _buffer.Reserve(512 + _head.Length + _horizons.Size + _models.RoomWithNumbers);
        ref var at = ref Head(ref start, drift.Number, "drift\",\"time\":"u8);
        at = ref Whole(ref at, drift.Time);
        at = ref Copy(ref at, _outcomeHorizons[drift.Horizon]);
        at = ref Copy(ref at, _quoted[drift.Model]);
        at = ref Copy(ref at, ",\"event\":\""u8);
        at = ref Copy(ref at, Name(drift.Event));
        at = ref Copy(ref at, "\"}\n"u8);
        _buffer.AdvanceTo(ref at);
    }

    private ref byte Intervals(ref byte at, ReadOnlySpan<double> ends)
    {
        at = ref Copy(ref at, ",\"intervals\":"u8);
        ref var start = ref at;
        for (var horizon = 0; horizon < _horizons.Count; horizon++)
        {
            at = ref _horizons.Name(ref at, horizon);
            at = ref _intervals.Pairs(ref at, ends.Slice(horizon * _intervals.Count * 2, _intervals.Count * 2));
        }

        return ref NameSlots.Brace(ref start, ref at);
    }

    private static ReadOnlySpan<byte> Name(DriftEvent what) => what switch
    {
        DriftEvent.Warning => "warning"u8,
        DriftEvent.Drift => "drift"u8,
        DriftEvent.Reset => "reset"u8,
        _ => throw new InvalidOperationException($"Invariant: {what} is an event."),
    };

    private static ReadOnlySpan<byte> Name(VoidReason reason) => reason switch
    {
        VoidReason.Gap => "gap"u8,
        VoidReason.Anchor => "anchor"u8,
        VoidReason.Silence => "silence"u8,
        VoidReason.Book => "book"u8,
        _ => throw new InvalidOperationException($"Invariant: {reason} is a reason to be void."),
    };

    private static ReadOnlySpan<byte> Name(FaultKind kind) => kind switch
    {
        FaultKind.Gap => "gap"u8,
        FaultKind.Malformed => "malformed"u8,
        FaultKind.Silence => "silence"u8,
        FaultKind.Anchor => "anchor"u8,
        FaultKind.Trades => "trades"u8,
        FaultKind.Crossed => "crossed"u8,
        _ => throw new InvalidOperationException($"Invariant: {kind} is a kind of fault."),
    };

    private ref byte Head(ref byte at, long number, ReadOnlySpan<byte> kind)
    {
        at = ref Copy(ref at, "{\"n\":"u8);
        at = ref Whole(ref at, number);
        at = ref Copy(ref at, _head);
        return ref Copy(ref at, kind);
    }

    private static ref byte Whole(ref byte at, long value) => ref Unsafe.Add(ref at, DecimalDigits.Write((ulong)value, ref at));

    private static Span<byte> Target(ref byte at) => MemoryMarshal.CreateSpan(ref at, FixedPoint.Room);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ref byte Copy(ref byte at, ReadOnlySpan<byte> text)
    {
        text.CopyTo(MemoryMarshal.CreateSpan(ref at, text.Length));
        return ref Unsafe.Add(ref at, text.Length);
    }
}
