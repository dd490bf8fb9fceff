using FlinkCoin.State;

namespace FlinkCoin.Messages;

/// <summary>Puts a product's messages into the order of their sequence numbers: drops repeats, lets what comes too early wait in a bounded window, and names what is missing when that is full or input ends.</summary>
/// <param name="window">The number of messages that may wait.</param>
internal sealed class Sequencer(int window) : IStateful
{
    /// <summary>The waiting messages by rising sequence; their number is small as a rule, and the newest comes last.</summary>
    private readonly List<Held> _waiting = [];
    private readonly Stack<byte[]> _free = new();
    private long _arrived;
    private bool _started;

    private readonly record struct Held(long Sequence, byte[] Buffer, int Length)
    {
        public ReadOnlySpan<byte> Text => Buffer.AsSpan(0, Length);
    }

    /// <summary>The number that comes next.</summary>
    public long Next { get; private set; } = 1;

    /// <summary>The number of messages that wait.</summary>
    public int Waiting => _waiting.Count;

    /// <summary>True where so many wait that the missing ones are given up.</summary>
    public bool IsFull => _waiting.Count >= window;

    /// <summary>The number of the message that arrives now: its own, or where it has none, its ordinal.</summary>
    public long Arrive(long sequence)
    {
        _arrived++;
        return sequence == 0 ? _arrived : sequence;
    }

    /// <summary>Goes on to the number after the one that has just been processed.</summary>
    public void Advance()
    {
        Next++;
        _started = true;
    }

    /// <summary>Keeps a message that came too early.</summary>
    /// <returns>False where its number waits already.</returns>
    public bool Hold(long sequence, ReadOnlySpan<byte> message)
    {
        var place = _waiting.Count;
        while (place > 0 && _waiting[place - 1].Sequence > sequence)
            place--;
        if (place > 0 && _waiting[place - 1].Sequence == sequence)
            return false;
        if (!_free.TryPop(out var buffer) || buffer.Length < message.Length)
            buffer = new byte[Math.Max(1024, message.Length)];
        message.CopyTo(buffer);
        _waiting.Insert(place, new Held(sequence, buffer, message.Length));
        return true;
    }

    /// <summary>The waiting message whose turn it is.</summary>
    /// <returns>False where there is none. What it gives is valid until <see cref="Release"/>.</returns>
    public bool TryTurn(out ReadOnlySpan<byte> message)
    {
        var isTurn = _waiting.Count > 0 && _waiting[0].Sequence == Next;
        message = isTurn ? _waiting[0].Text : default;
        return isTurn;
    }

    /// <summary>Lets go of the waiting message that has been processed.</summary>
    public void Release()
    {
        _free.Push(_waiting[0].Buffer);
        _waiting.RemoveAt(0);
    }

    /// <summary>Gives up what is missing before the first waiting message.</summary>
    /// <returns>The first missing number; 0 where nothing has been processed yet, so that nothing is known to be missing.</returns>
    public long GiveUp()
    {
        var missing = _started ? Next : 0;
        Next = _waiting[0].Sequence;
        return missing;
    }

    /// <inheritdoc/>
    public void Save(StateWriter writer)
    {
        writer.Long(Next);
        writer.Long(_arrived);
        writer.Bool(_started);
        writer.VarUInt((ulong)_waiting.Count);
        foreach (var held in _waiting)
        {
            writer.Long(held.Sequence);
            writer.Bytes(held.Text);
        }
    }

    /// <inheritdoc/>
    public void Load(ref StateReader reader)
    {
        Next = reader.Long();
        _arrived = reader.Long();
        _started = reader.Bool();
        if (Next < 1 || _arrived < 0)
            throw new StateException("a sequence below 1");
        _waiting.Clear();
        var last = Next;
        for (var count = reader.Count(window); count > 0; count--)
        {
            var sequence = reader.Long();
            if (sequence <= last)
                throw new StateException("waiting messages out of order");
            last = sequence;
            _ = Hold(sequence, reader.Bytes());
        }
    }
}
