using System.Buffers.Binary;
using FlinkCoin.Evaluation;

namespace FlinkCoin.Native;

/// <summary>What belongs to a handle: products that are evaluated alike, the records that wait for the host, and the save that it takes.</summary>
internal sealed class Session(PipelineOptions options)
{
    /// <summary>Processing stops where more than this many bytes of records wait.</summary>
    private const int OutputLimit = 1 << 20;

    private const int MessageHead = 16;

    private readonly PipelineMemory _memory = new();
    private readonly List<Slot?> _slots = [];
    private readonly RecordBuffer _output = new();
    private readonly MessageGroups _groups = new();

    /// <summary>Messages that have been taken and not been processed, since output became full between them.</summary>
    private readonly RecordBuffer _left = new();
    private int _leftDone;
    private readonly ChunkFrames _chunks = new();
    private readonly long[] _retired = new long[8];
    private int _taken;
    private long _room;
    private long _bytesIn;
    private int _products;

    /// <summary>True where more may be processed.</summary>
    private bool HasRoom => _left.Length == 0 && _output.Length <= OutputLimit;

    /// <summary>Adds a product that has seen nothing.</summary>
    public int Add(ReadOnlySpan<byte> id)
    {
        if (!Product.TryCreate(id, out var product))
            throw Failure.Argument($"A product's id is 1 to {Product.MaxLength} of A-Z a-z 0-9 . _ -; this one is not.");
        if (_slots.Exists(other => other?.Product == product))
            throw Failure.Argument($"{product} is there already.");
        var place = _slots.IndexOf(null);
        if (place < 0)
        {
            place = _slots.Count;
            _slots.Add(null);
        }

        var records = new RecordFrames(place, Pipeline.Schema(product, options), _output);
        _slots[place] = new Slot(product, new Pipeline(product, options, records, _memory), records);
        _products++;
        return place;
    }

    /// <summary>Frees a product, with its records that wait.</summary>
    public int Drop(int place)
    {
        ProcessLeft(long.MaxValue);
        var slot = Get(place);
        Retire(slot, _retired);
        _chunks.Drop(slot);
        DropRecords(place);
        _slots[place] = null;
        _products--;
        return Status.Done;
    }

    /// <summary>Processes frames, product by product, until output is full.</summary>
    /// <returns>The bytes consumed.</returns>
    public int Process(ReadOnlySpan<byte> frames)
    {
        Compact();
        ProcessLeft(OutputLimit);
        var at = 0;
        while (at < frames.Length && HasRoom)
        {
            var lie = Group(frames, ref at);
            while (_groups.TryTake(out var start))
            {
                if (HasRoom)
                    _ = ProcessOne(frames[start..]);
                else
                    Leave(frames[start..]);
            }

            if (lie is not null)
                throw lie;
        }

        return at;
    }

    /// <summary>Says that a product's input has ended.</summary>
    public int Complete(int place)
    {
        Compact();
        ProcessLeft(long.MaxValue);
        Running(place).Pipeline.Complete();
        return Status.Done;
    }

    /// <summary>Moves records to the host, as many whole frames as fit.</summary>
    /// <returns>The bytes written.</returns>
    public int Drain(Span<byte> target)
    {
        if (_output.Length == 0)
            ProcessLeft(OutputLimit);
        var count = Move(_output.Written[_taken..], RecordFrames.Head, 4, target);
        _taken += count;
        if (_taken == _output.Length)
            Compact();
        return count;
    }

    /// <summary>The capacity that was wanting last.</summary>
    public long Room() => _room;

    /// <summary>Begins a save.</summary>
    /// <returns>The number of chunks to take.</returns>
    public long Save(int place)
    {
        ProcessLeft(long.MaxValue);
        return _chunks.Save(Running(place));
    }

    /// <summary>Moves chunks of the save to the host, as many whole frames as fit.</summary>
    /// <returns>The bytes written.</returns>
    public int SaveNext(Span<byte> target)
    {
        var count = Move(_chunks.Waiting, ChunkFrames.Head, 8, target);
        _chunks.Take(count);
        return count;
    }

    /// <summary>Takes chunks of a saved state.</summary>
    public int Load(int place, ReadOnlySpan<byte> frames)
    {
        var slot = Unused(place);
        var given = slot.Given ??= new GivenChunks();
        for (var at = 0; at < frames.Length;)
        {
            var rest = frames[at..];
            if (rest.Length < ChunkFrames.Head)
                throw Lies(at, $"{rest.Length} bytes are left where the head of a frame takes {ChunkFrames.Head}");
            var key = BinaryPrimitives.ReadUInt64LittleEndian(rest);
            var length = BinaryPrimitives.ReadInt32LittleEndian(rest[8..]);
            if (length < 0 || length > rest.Length - ChunkFrames.Head)
                throw Lies(at, $"a chunk of {length} bytes where {rest.Length - ChunkFrames.Head} are left");
            if (!given.TryAdd(key, rest.Slice(ChunkFrames.Head, length)))
                throw Lies(at, $"chunk {key:x16} was given before");
            at += ChunkFrames.Head + length;
        }

        return Status.Done;
    }

    /// <summary>Goes on from the chunks that were given.</summary>
    public int LoadEnd(int place)
    {
        var slot = Unused(place);
        var given = slot.Given ?? new GivenChunks();
        if (!slot.Pipeline.TryLoad(given, out var error))
        {
            _ = Drop(place);
            throw new Failure(Status.State, error);
        }

        foreach (var (key, chunk) in given.All)
            _ = slot.Stored.IsNew(key, chunk);
        (slot.Given, slot.IsNew) = (null, false);
        slot.BeginCounts();
        return Status.Done;
    }

    /// <summary>Writes what has been counted since it was opened, as far as there is room.</summary>
    /// <returns>How many there are.</returns>
    public int Metrics(Span<long> values)
    {
        Span<long> all = stackalloc long[12];
        _retired.CopyTo(all);
        foreach (var slot in _slots)
        {
            if (slot is not null)
                Retire(slot, all);
        }

        // In the place of record bytes so far; text bytes are the session's own count.
        (all[6], all[7]) = (_bytesIn, all[6]);
        var heap = GC.GetGCMemoryInfo();
        (all[8], all[9], all[10], all[11]) = (_products, GC.GetTotalMemory(forceFullCollection: false), heap.TotalCommittedBytes, heap.TotalAvailableMemoryBytes);
        all[..Math.Min(all.Length, values.Length)].CopyTo(values);
        return all.Length;
    }

    /// <summary>Groups frames up to their end, or as many as there is room for.</summary>
    /// <returns>What is wrong with the one at which it ended; null where nothing is.</returns>
    private Failure? Group(ReadOnlySpan<byte> frames, ref int at)
    {
        while (at < frames.Length && !_groups.IsFull)
        {
            var rest = frames[at..];
            if (rest.Length < MessageHead)
                return Lies(at, $"{rest.Length} bytes are left where the head of a frame takes {MessageHead}");
            var (place, length) = (BinaryPrimitives.ReadInt32LittleEndian(rest), Length(rest));
            if (length < 0 || length > rest.Length - MessageHead)
                return Lies(at, $"a text of {length} bytes where {rest.Length - MessageHead} are left");
            if (Sequence(rest) is var sequence && sequence < 0)
                return Lies(at, $"a seq of {sequence}: they begin at 1, and 0 stands for none");
            try
            {
                _ = Running(place);
            }
            catch (Failure failure)
            {
                return failure;
            }

            _groups.Add(place, at);
            at += MessageHead + length;
        }

        return null;
    }

    /// <summary>Processes the first of frames that have been looked at.</summary>
    /// <returns>Its length.</returns>
    private int ProcessOne(ReadOnlySpan<byte> frames)
    {
        var length = Length(frames);
        _slots[BinaryPrimitives.ReadInt32LittleEndian(frames)]!.Pipeline.Process(frames.Slice(MessageHead, length), Sequence(frames));
        _bytesIn += length;
        return MessageHead + length;
    }

    /// <summary>Keeps the first of frames for later: the caller has been told that they are taken, and in another order than they stand in.</summary>
    private void Leave(ReadOnlySpan<byte> frames)
    {
        var frame = frames[..(MessageHead + Length(frames))];
        frame.CopyTo(_left.Append(frame.Length));
    }

    /// <summary>Processes what was left until output is longer than a limit.</summary>
    private void ProcessLeft(long limit)
    {
        while (_leftDone < _left.Length && _output.Length <= limit)
            _leftDone += ProcessOne(_left.Written[_leftDone..]);
        if (_leftDone < _left.Length)
            return;
        _left.Clear();
        _leftDone = 0;
    }

    private static int Length(ReadOnlySpan<byte> frame) => BinaryPrimitives.ReadInt32LittleEndian(frame[4..]);

    private static long Sequence(ReadOnlySpan<byte> frame) => BinaryPrimitives.ReadInt64LittleEndian(frame[8..]);

    private static void Retire(Slot slot, Span<long> sums)
    {
        slot.AddCounts(sums);
        sums[4] += slot.Records.Records;
        sums[5] += slot.Records.Faults;
        sums[6] += slot.Records.Bytes;
    }

    private static Failure Lies(int at, string what) => Failure.Argument($"The frame at byte {at}: {what}. Frames before it have been processed, nothing after.");

    private Slot Get(int place) =>
        (uint)place < (uint)_slots.Count && _slots[place] is { } slot ? slot : throw Failure.Argument($"Slot {place} is not in use.");

    private Slot Unused(int place) =>
        Get(place) is { IsNew: true } slot ? slot : throw Failure.Argument($"{Get(place).Product} has been used already: a state can be loaded only into a product that has just been added.");

    private Slot Running(int place)
    {
        var slot = Get(place);
        if (slot.Given is not null)
            throw Failure.Argument($"{slot.Product} is being loaded: say that all chunks have been given first.");
        slot.IsNew = false;
        return slot;
    }

    /// <summary>Copies whole frames.</summary>
    /// <param name="frames">The frames.</param>
    /// <param name="head">The length of a frame's head.</param>
    /// <param name="lengthAt">Where in the head the length stands; below 0 it is none.</param>
    /// <param name="target">Takes them.</param>
    private int Move(ReadOnlySpan<byte> frames, int head, int lengthAt, Span<byte> target)
    {
        var count = frames.Length;
        if (count > target.Length)
        {
            count = 0;
            while (true)
            {
                var next = head + Math.Max(0, BinaryPrimitives.ReadInt32LittleEndian(frames[(count + lengthAt)..]));
                if (count + next > target.Length)
                {
                    if (count > 0)
                        break;
                    _room = next;
                    throw new Failure(Status.Room, $"The next frame takes {next} bytes, and there is room for {target.Length}: give a buffer of {next} bytes at least.");
                }

                count += next;
            }
        }

        frames[..count].CopyTo(target);
        return count;
    }

    /// <summary>Lets go of records that have been taken, before others are added behind them.</summary>
    private void Compact()
    {
        if (_taken == 0)
            return;
        var rest = _output.Written[_taken..];
        rest.CopyTo(_output.Written);
        _output.Truncate(rest.Length);
        _taken = 0;
    }

    /// <summary>Takes out the records of a slot, which may be another product's next.</summary>
    private void DropRecords(int place)
    {
        Compact();
        var frames = _output.Written;
        var kept = 0;
        for (var at = 0; at < frames.Length;)
        {
            var length = RecordFrames.Head + BinaryPrimitives.ReadInt32LittleEndian(frames[(at + 4)..]);
            if (BinaryPrimitives.ReadInt32LittleEndian(frames[at..]) != place)
            {
                frames.Slice(at, length).CopyTo(frames[kept..]);
                kept += length;
            }

            at += length;
        }

        _output.Truncate(kept);
    }
}
