using FlinkCoin.State;

namespace FlinkCoin.Evaluation;

/// <summary>The decisions that still wait for an outcome, with what models need to learn from it. Numbered by a running index; the ring grows to what the longest horizon needs.</summary>
/// <param name="inputs">The length of the vector of features.</param>
/// <param name="experts">The number of predictions that combinations learn from, those of all horizons; 0 where there is no combination.</param>
internal sealed class DecisionRing(int inputs, int experts)
{
    private Entry[] _entries = new Entry[64];
    private double[] _features = new double[64 * inputs];
    private double[] _experts = new double[64 * experts];
    private long _unbroken;

    private struct Entry
    {
        public long Number;
        public long Time;
        public long Changes;
        public ulong MidSum;
        public VoidReason Broken;
    }

    /// <summary>The index of the oldest decision that is kept.</summary>
    public long First { get; private set; }

    /// <summary>The index after the newest decision.</summary>
    public long End { get; private set; }

    /// <summary>The record's number.</summary>
    public long Number(long index) => At(index).Number;

    /// <summary>The time of the decision.</summary>
    public long Time(long index) => At(index).Time;

    /// <summary>The number of changes of the best that had been counted.</summary>
    public long Changes(long index) => At(index).Changes;

    /// <summary>Best bid + best ask in units of price: twice the mid, exactly.</summary>
    public ulong MidSum(long index) => At(index).MidSum;

    /// <summary>The first gap, anchor or silence after the decision, or none.</summary>
    public VoidReason Broken(long index) => At(index).Broken;

    /// <summary>The vector of features.</summary>
    public Span<double> Features(long index) => _features.AsSpan((int)(index & (_entries.Length - 1)) * inputs, inputs);

    /// <summary>What the experts predicted; NaN where one slept.</summary>
    public Span<double> Experts(long index) => _experts.AsSpan((int)(index & (_entries.Length - 1)) * experts, experts);

    /// <summary>Room for the vector of the next decision, and for <see cref="Experts"/> of <see cref="End"/>; the decision counts once it is added.</summary>
    public Span<double> Prepare()
    {
        if (End - First == _entries.Length)
            Grow();
        return Features(End);
    }

    /// <summary>Adds the decision whose vector has been written.</summary>
    public void Add(long number, long time, long changes, ulong midSum) =>
        At(End++) = new Entry { Number = number, Time = time, Changes = changes, MidSum = midSum };

    /// <summary>Multiplies the mids, since units of price became finer.</summary>
    public void Rescale(long priceFactor)
    {
        for (var index = First; index < End; index++)
            At(index).MidSum *= (ulong)priceFactor;
    }

    /// <summary>Marks all that wait and are not marked yet.</summary>
    public void Break(VoidReason reason)
    {
        for (var index = Math.Max(_unbroken, First); index < End; index++)
            At(index).Broken = reason;
        _unbroken = End;
    }

    /// <summary>Lets go of the decisions before an index.</summary>
    public void DropBefore(long index) => First = index;

    /// <summary>Gives each decision as a chunk by its index: one that waits does not change, so that only those are saved again that have come.</summary>
    public void Save(StateChunks chunks)
    {
        for (var index = First; index < End; index++)
        {
            var writer = chunks.Begin();
            ref var entry = ref At(index);
            writer.VarInt(entry.Number);
            writer.VarInt(entry.Time);
            writer.VarInt(entry.Changes);
            writer.VarUInt(entry.MidSum);
            writer.Byte((byte)entry.Broken);
            writer.Doubles(Features(index));
            writer.Optionals(Experts(index));
            chunks.End(ChunkKey.Kind.Decisions, index);
        }
    }

    /// <summary>Writes the bounds.</summary>
    public void SaveBounds(StateWriter writer)
    {
        writer.VarInt(First);
        writer.VarInt(End);
        writer.VarInt(_unbroken);
    }

    /// <summary>Reads the bounds; the chunks that they need come after.</summary>
    public void LoadBounds(ref StateReader reader)
    {
        First = reader.VarInt();
        End = reader.VarInt();
        _unbroken = reader.VarInt();
        if (First < 0 || End < First || End - First > 1 << 24 || _unbroken < 0 || _unbroken > End)
            throw new StateException("decisions that cannot be");
        while (End - First > _entries.Length)
        {
            _entries = new Entry[_entries.Length * 2];
            _features = new double[_entries.Length * inputs];
            _experts = new double[_entries.Length * experts];
        }
    }

    /// <summary>Reads one decision.</summary>
    public void LoadOne(long index, ref StateReader reader)
    {
        if (index < First || index >= End)
            throw new StateException("a decision that does not wait");
        ref var entry = ref At(index);
        entry = new Entry
        {
            Number = reader.VarInt(),
            Time = reader.VarInt(),
            Changes = reader.VarInt(),
            MidSum = reader.VarUInt(),
            Broken = (VoidReason)reader.Byte(),
        };
        if (entry.Broken > VoidReason.Book || entry.MidSum == 0)
            throw new StateException("a decision that cannot be");
        var features = Features(index);
        reader.Doubles(features);
        foreach (var value in features)
        {
            if (!double.IsFinite(value))
                throw new StateException("a feature that is not finite");
        }

        reader.Optionals(Experts(index));
    }

    private ref Entry At(long index) => ref _entries[(int)(index & (_entries.Length - 1))];

    private void Grow()
    {
        var (entries, features, predictions) = (_entries, _features, _experts);
        _entries = new Entry[entries.Length * 2];
        _features = new double[_entries.Length * inputs];
        _experts = new double[_entries.Length * experts];
        for (var index = First; index < End; index++)
        {
            var old = (int)(index & (entries.Length - 1));
            At(index) = entries[old];
            features.AsSpan(old * inputs, inputs).CopyTo(Features(index));
            predictions.AsSpan(old * experts, experts).CopyTo(Experts(index));
        }
    }
}
