using System.Buffers.Binary;
using Confluent.Kafka;

namespace FlinkCoin.Connect.Kafka;

/// <summary>The headers of messages: <c>seq</c>, the product's running number, and <c>at</c>, the arrival in µs since 1970; 8 bytes each, big-endian.</summary>
internal static class MessageHeaders
{
    private const string Sequence = "seq";
    private const string Arrival = "at";

    /// <summary>Makes the headers of a message.</summary>
    /// <param name="sequence">Its number, from 1; 0 for none.</param>
    /// <param name="arrival">When it arrived, in µs since 1970.</param>
    public static Headers Write(long sequence, long arrival)
    {
        // Kafka's Java client looks for a header from the last on, and decodes every key on the way: that of each message is read, the arrival is not.
        var headers = new Headers { { Arrival, Bytes(arrival) } };
        if (sequence > 0)
            headers.Add(Sequence, Bytes(sequence));
        return headers;
    }

    /// <summary>The running number; 0 where there is none, which is then counted.</summary>
    /// <returns>False where the header is there but is no number above 0 in 8 bytes.</returns>
    public static bool TryReadSequence(Headers headers, out long sequence)
    {
        sequence = 0;
        if (headers.Count == 0 || !headers.TryGetLastBytes(Sequence, out var bytes))
            return true;
        return bytes is { Length: sizeof(long) } && (sequence = BinaryPrimitives.ReadInt64BigEndian(bytes)) > 0;
    }

    private static byte[] Bytes(long number)
    {
        var bytes = new byte[sizeof(long)];
        BinaryPrimitives.WriteInt64BigEndian(bytes, number);
        return bytes;
    }
}
