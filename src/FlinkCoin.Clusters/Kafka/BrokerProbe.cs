using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;

namespace FlinkCoin.Clusters.Kafka;

/// <summary>Asks whether a Kafka broker answers, in its own protocol: a port that is open says nothing.</summary>
internal static class BrokerProbe
{
    /// <summary>True where a broker at the loopback address answers within a second.</summary>
    /// <param name="port">Its port.</param>
    public static bool Answers(int port)
    {
        // ApiVersions (18), version 0, correlation 7, no client id: the one request that every broker answers.
        ReadOnlySpan<byte> request = [0, 0, 0, 10, 0, 18, 0, 0, 0, 0, 0, 7, 0xFF, 0xFF];
        Span<byte> answer = stackalloc byte[10];
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { SendTimeout = 1000, ReceiveTimeout = 1000 };
        try
        {
            socket.Connect(new IPEndPoint(IPAddress.Loopback, port));
            _ = socket.Send(request);
            for (var filled = 0; filled < answer.Length;)
            {
                var count = socket.Receive(answer[filled..]);
                if (count == 0)
                    return false;
                filled += count;
            }
        }
        catch (SocketException)
        {
            return false; // Nobody there, or somebody who does not speak Kafka: that is the answer.
        }

        // Correlation, and no error.
        return BinaryPrimitives.ReadInt32BigEndian(answer[4..]) == 7 && BinaryPrimitives.ReadInt16BigEndian(answer[8..]) == 0;
    }
}
