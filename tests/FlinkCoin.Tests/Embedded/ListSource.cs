using System.Text;
using FlinkCoin.Embedded;
using FlinkCoin.State;

namespace FlinkCoin.Tests.Embedded;

/// <summary>Messages in buffers of a few, so that runs can be stopped in many places.</summary>
internal sealed class ListSource(IReadOnlyList<string> messages, int each) : ISource
{
    private int _next;

    /// <summary>Called before each read with the number of messages read so far.</summary>
    public Action<int>? Reading { get; init; }

    /// <summary>Where the input is torn, or null.</summary>
    public int? TornAt { get; init; }

    public string Name { get; init; } = "list";

    public long Bytes { get; private set; }

    public double? Fraction => (double)_next / messages.Count;

    public string? Error { get; private set; }

    public bool Read(MessageBuffer buffer, CancellationToken cancellation)
    {
        Reading?.Invoke(_next);
        cancellation.ThrowIfCancellationRequested();
        for (var i = 0; i < each && _next < (TornAt ?? messages.Count); i++)
        {
            var message = Encoding.UTF8.GetBytes(messages[_next++]);
            buffer.Add(message);
            Bytes += message.Length + 1;
        }

        if (buffer.Count == 0 && TornAt is not null)
            Error = "list: torn.";
        return buffer.Count > 0;
    }

    public void Save(StateWriter writer)
    {
        writer.VarUInt((ulong)_next);
        writer.VarInt(Bytes);
    }

    public void Load(ref StateReader reader)
    {
        _next = reader.Count(messages.Count);
        Bytes = reader.VarInt();
    }

    public void Dispose()
    {
    }
}
