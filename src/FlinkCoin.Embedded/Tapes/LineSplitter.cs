using System.Buffers;
using System.Buffers.Binary;

namespace FlinkCoin.Embedded.Tapes;

/// <summary>Finds the messages in a stretch of a tape: lines, and records of the study. It keeps nothing: what it finds depends on the bytes from each line's beginning alone, so that reading can go on at any message.</summary>
internal static class LineSplitter
{
    /// <summary>How nearly every message begins. Such a line is neither blank nor a record of the study, which has no <c>type</c>.</summary>
    private static readonly ulong s_usual = BinaryPrimitives.ReadUInt64LittleEndian("{\"type\":"u8);

    /// <summary>Adds the messages that are complete.</summary>
    /// <param name="buffer">Whose bytes they lie in.</param>
    /// <param name="start">Where the first line begins.</param>
    /// <param name="end">Where the bytes end.</param>
    /// <param name="ended">True where the tape ends there, so that a line without an end is one.</param>
    /// <returns>Where the first incomplete line begins.</returns>
    public static int Split(MessageBuffer buffer, int start, int end, bool ended)
    {
        while (start < end)
        {
            var rest = buffer.Bytes.AsSpan(start, end - start);
            if (rest.Length < sizeof(ulong) || BinaryPrimitives.ReadUInt64LittleEndian(rest) != s_usual)
            {
                var match = FindRecord(buffer, start, rest, ended, out var consumed);
                start += consumed;
                if (match == StudyMatch.Unfinished)
                    break;
                if (match == StudyMatch.Record)
                    continue;
            }

            var length = rest.IndexOf((byte)'\n');
            if (length < 0 && !ended)
                break;
            var line = length < 0 ? rest : rest[..length];
            start += Math.Min(line.Length + 1, rest.Length);
            if (line.EndsWith("\r"u8))
                line = line[..^1];
            if (!IsBlank(line))
                buffer.AddLine(end - rest.Length, line.Length);
        }

        return start;
    }

    public static bool IsBlank(ReadOnlySpan<byte> line) => line.IsEmpty || (line[0] <= ' ' && !line.ContainsAnyExcept(" \t\r"u8));

    private static StudyMatch FindRecord(MessageBuffer buffer, int start, Span<byte> rest, bool ended, out int consumed)
    {
        consumed = 0;
        var first = rest.IndexOfAnyExcept(" \t\r"u8);
        if (first < 0 || rest[first] != '{')
            return StudyMatch.None;
        var match = StudyRecord.Find(rest, ended, out var range, out var length);
        if (match != StudyMatch.Record)
            return match;
        var value = rest[range];
        if (value.Contains((byte)'\\') && !TryUnescape(ref value))
            return StudyMatch.None;
        consumed = length;
        if (!IsBlank(value))
            buffer.AddLine(start + range.GetOffsetAndLength(rest.Length).Offset, value.Length);
        return StudyMatch.Record;
    }

    /// <summary>Undoes the escapes where the value lies, or leaves it as it is: an escape that is none makes the whole record a line like any other.</summary>
    private static bool TryUnescape(ref Span<byte> value)
    {
        var copy = ArrayPool<byte>.Shared.Rent(value.Length);
        value.CopyTo(copy);
        var length = StudyRecord.Unescape(copy.AsSpan(0, value.Length));
        if (length >= 0)
        {
            copy.AsSpan(0, length).CopyTo(value);
            value = value[..length];
        }

        ArrayPool<byte>.Shared.Return(copy);
        return length >= 0;
    }
}
