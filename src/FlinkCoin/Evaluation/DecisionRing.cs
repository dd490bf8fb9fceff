using FlinkCoin.State;

namespace FlinkCoin.Evaluation;

/// <summary>The decisions that still wait for an outcome, with what models need to learn from it. Numbered by a running index; the ring grows to what the longest horizon needs.</summary>
/// <param name="inputs">The length of the vector of features.</param>
internal sealed class DecisionRing(int inputs)
{
    /// <summary>Decisions of one chunk of state: those that do not change any more are not saved again.</summary>
    private const int ChunkLength = 16;

    private Entry[] _entries = new Entry[64];
    private double[] _features = new double[64 * inputs];
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

    /// <summary>Room for the vector of the next decision; the decision counts once it is added.</summary>
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

    /// <summary>Gives the decisions in chunks by their indices.</summary>
    public void Save(Action<long, StateWriter> chunk, StateWriter writer)
    {
        for (var index = First; index < End;)
        {
            var number = index / ChunkLength;
            writer.Clear();
            writer.VarUInt((ulong)index);
            var end = Math.Min(End, (number + 1) * ChunkLength);
            writer.VarUInt((ulong)(end - index));
            for (; index < end; index++)
            {
                ref var entry = ref At(index);
                writer.VarInt(entry.Number);
                writer.VarInt(entry.Time);
                writer.VarInt(entry.Changes);
                writer.VarUInt(entry.MidSum);
                writer.Byte((byte)entry.Broken);
                writer.Doubles(Features(index));
            }

            chunk(number, writer);
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
        }
    }

    /// <summary>Reads one chunk.</summary>
    /// <returns>The number of decisions in it.</returns>
    public int LoadChunk(long number, ref StateReader reader)
    {
        var index = (long)reader.VarUInt();
        if (index != Math.Max(First, number * ChunkLength))
            throw new StateException("decisions of another chunk");
        var count = reader.Count(ChunkLength);
        var end = index + count;
        if (count == 0 || end != Math.Min(End, (number + 1) * ChunkLength))
            throw new StateException("too few or too many decisions");
        for (; index < end; index++)
        {
            At(index) = new Entry
            {
                Number = reader.VarInt(),
                Time = reader.VarInt(),
                Changes = reader.VarInt(),
                MidSum = reader.VarUInt(),
                Broken = (VoidReason)reader.Byte(),
            };
            if (At(index).Broken > VoidReason.Book || At(index).MidSum == 0)
                throw new StateException("a decision that cannot be");
            reader.Doubles(Features(index));
            foreach (var value in Features(index))
            {
                if (!double.IsFinite(value))
                    throw new StateException("a feature that is not finite");
            }
        }

        return count;
    }

    private ref Entry At(long index) => ref _entries[(int)(index & (_entries.Length - 1))];

    private void Grow()
    {
        var (entries, features) = (_entries, _features);
        _entries = new Entry[entries.Length * 2];
        _features = new double[_entries.Length * inputs];
        for (var index = First; index < End; index++)
        {
            var old = (int)(index & (entries.Length - 1));
            At(index) = entries[old];
            features.AsSpan(old * inputs, inputs).CopyTo(Features(index));
        }
    }
}
