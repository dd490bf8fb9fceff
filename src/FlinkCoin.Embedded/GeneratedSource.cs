using FlinkCoin.State;

namespace FlinkCoin.Embedded;

/// <summary>Messages that are made in process, the same ones each time that it is started: its position is the number of messages, and it is resumed by making those again.</summary>
/// <param name="name">What a checkpoint knows it by: all that decides what is made, such as the seed.</param>
/// <param name="messages">What makes them, at its beginning.</param>
public sealed class GeneratedSource(string name, IMessageSource messages) : ISource
{
    private long _messages;

    /// <inheritdoc/>
    public string Name { get; } = name;

    /// <summary>The bytes of the messages, with one for the end of each line: as many as a tape of them has.</summary>
    public long Bytes { get; private set; }

    /// <inheritdoc/>
    public double? Fraction => messages.Fraction;

    /// <summary>Always null: what is made in process cannot be torn.</summary>
    public string? Error => null;

    /// <inheritdoc/>
    public bool Read(MessageBuffer buffer, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        while (!buffer.IsFull && messages.TryNext(out var message))
        {
            buffer.Add(message);
            _messages++;
            Bytes += message.Length + 1;
        }

        return buffer.Count > 0;
    }

    /// <inheritdoc/>
    public void Save(StateWriter writer)
    {
        writer.VarInt(_messages);
        writer.VarInt(Bytes);
    }

    /// <inheritdoc/>
    public void Load(ref StateReader reader)
    {
        var target = reader.VarInt();
        var bytes = reader.VarInt();
        while (_messages < target)
        {
            if (!messages.TryNext(out var message))
                throw new StateException($"'{Name}' makes only {_messages} messages, and {target} had been read");
            _messages++;
            Bytes += message.Length + 1;
        }

        if (Bytes != bytes)
            throw new StateException($"'{Name}' makes other messages than those that had been read");
    }

    /// <inheritdoc/>
    public void Dispose() => (messages as IDisposable)?.Dispose();
}
