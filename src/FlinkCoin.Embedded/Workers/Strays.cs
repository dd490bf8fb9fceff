using System.Text;
using System.Text.Json;
using FlinkCoin.State;

namespace FlinkCoin.Embedded.Workers;

/// <summary>The messages that belong to no product: counted by type, and the texts of the first errors kept.</summary>
internal sealed class Strays : IStateful
{
    private const int MaxTypes = 64;
    private const int MaxErrors = 8;
    private const int MaxErrorLength = 1000;

    private readonly List<(byte[] Type, long Count)> _counts = [];
    private string[] _errors = [];

    /// <summary>The counts by type. Types beyond the first 64 count as <c>other</c>, broken text and text without a type as <c>malformed</c>.</summary>
    public IReadOnlyDictionary<string, long> Counts => _counts.ToDictionary(entry => Encoding.UTF8.GetString(entry.Type), entry => entry.Count);

    /// <summary>The texts of the first errors; may be read while others are added.</summary>
    public IReadOnlyList<string> Errors => Volatile.Read(ref _errors);

    /// <summary>Counts a message.</summary>
    public void Add(ReadOnlySpan<byte> message)
    {
        var type = TypeOf(message);
        Count(type);
        if (type.SequenceEqual("error"u8) && _errors.Length < MaxErrors)
            Volatile.Write(ref _errors, [.. _errors, TextOf(message)]);
    }

    /// <inheritdoc/>
    public void Save(StateWriter writer)
    {
        writer.VarUInt((ulong)_counts.Count);
        foreach (var (type, count) in _counts)
        {
            writer.Bytes(type);
            writer.VarInt(count);
        }

        writer.VarUInt((ulong)_errors.Length);
        foreach (var error in _errors)
            writer.Bytes(Encoding.UTF8.GetBytes(error));
    }

    /// <inheritdoc/>
    public void Load(ref StateReader reader)
    {
        _counts.Clear();
        for (var left = reader.Count(MaxTypes + 2); left > 0; left--)
            _counts.Add((reader.Bytes().ToArray(), reader.VarInt()));
        var errors = new string[reader.Count(MaxErrors)];
        foreach (ref var error in errors.AsSpan())
            error = Encoding.UTF8.GetString(reader.Bytes());
        _errors = errors;
    }

    private static ReadOnlySpan<byte> TypeOf(ReadOnlySpan<byte> message)
    {
        var type = ReadOnlySpan<byte>.Empty;
        var reader = new Utf8JsonReader(message);
        try
        {
            while (reader.Read())
            {
                if (reader.CurrentDepth != 1 || reader.TokenType != JsonTokenType.PropertyName || !reader.ValueTextEquals("type"u8))
                    continue;
                if (!reader.Read() || reader.TokenType != JsonTokenType.String || !type.IsEmpty)
                    return "malformed"u8;
                type = reader.ValueSpan;
            }
        }
        catch (JsonException)
        {
            return "malformed"u8;
        }

        return type.IsEmpty ? "malformed"u8 : type;
    }

    /// <summary>What the exchange says, or the whole message where it says it in another way.</summary>
    private static string TextOf(ReadOnlySpan<byte> message)
    {
        var parts = new List<string>();
        var reader = new Utf8JsonReader(message);
        while (reader.Read())
        {
            var isText = reader.CurrentDepth == 1 && reader.TokenType == JsonTokenType.PropertyName && (reader.ValueTextEquals("message"u8) || reader.ValueTextEquals("reason"u8));
            if (isText && reader.Read() && reader.TokenType == JsonTokenType.String)
                parts.Add(Encoding.UTF8.GetString(reader.ValueSpan));
        }

        var text = parts.Count > 0 ? string.Join(": ", parts) : Encoding.UTF8.GetString(message);
        return text.Length <= MaxErrorLength ? text : text[..MaxErrorLength] + "…";
    }

    private void Count(ReadOnlySpan<byte> type)
    {
        for (var place = 0; place < _counts.Count; place++)
        {
            if (!type.SequenceEqual(_counts[place].Type))
                continue;
            _counts[place] = (_counts[place].Type, _counts[place].Count + 1);
            return;
        }

        var isRoom = _counts.Count < MaxTypes;
        if (isRoom || type.SequenceEqual("other"u8) || type.SequenceEqual("malformed"u8))
            _counts.Add((type.ToArray(), 1));
        else
            Count("other"u8);
    }
}
