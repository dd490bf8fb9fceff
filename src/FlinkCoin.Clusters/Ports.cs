using System.Net;
using System.Net.Sockets;

namespace FlinkCoin.Clusters;

/// <summary>Ports of this machine's loopback address.</summary>
public static class Ports
{
    /// <summary>True where another process listens.</summary>
    public static bool IsTaken(int port)
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            socket.Bind(new IPEndPoint(IPAddress.Loopback, port));
            socket.Listen();
            return false;
        }
        catch (SocketException error) when (error.SocketErrorCode is SocketError.AddressAlreadyInUse or SocketError.AccessDenied)
        {
            return true;
        }
    }

    /// <summary>Ports that are free now. They lie below those that the system gives to outgoing connections, so that they are likely to be free later too.</summary>
    /// <param name="count">How many, all different.</param>
    /// <exception cref="ClusterException">There are none.</exception>
    public static int[] Free(int count)
    {
        const int First = 20000, Last = 32000;
        var ports = new HashSet<int>();
        for (var attempts = 0; ports.Count < count; attempts++)
        {
            if (attempts > 1000)
                throw new ClusterException($"No free port was found from {First} to {Last}: stop what listens there.");
            var port = Random.Shared.Next(First, Last);
            if (!IsTaken(port))
                _ = ports.Add(port);
        }

        return [.. ports];
    }
}
