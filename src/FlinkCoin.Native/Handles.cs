using System.Collections.Concurrent;

namespace FlinkCoin.Native;

/// <summary>What is open. Numbers go up and never come back, so that a handle that was closed is known as such.</summary>
internal static class Handles
{
    private static readonly ConcurrentDictionary<long, Handle> s_open = new();
    private static long s_last;

    /// <summary>Keeps a session.</summary>
    /// <returns>Its handle's number, above 0.</returns>
    public static long Open(Session session)
    {
        var number = Interlocked.Increment(ref s_last);
        s_open[number] = new Handle(session);
        return number;
    }

    /// <summary>Makes a handle this thread's until <see cref="Handle.Leave"/>.</summary>
    /// <exception cref="Failure">There is none of this number, or another thread has it.</exception>
    public static Handle Enter(long number)
    {
        if (!s_open.TryGetValue(number, out var handle))
            throw Unknown(number);
        return handle.TryEnter() ? handle
            : handle.IsClosed ? throw Unknown(number)
            : throw new Failure(Status.Busy, $"Handle {number} is in use by another thread at this moment: a handle is used by one thread at a time.");
    }

    /// <summary>Closes a handle.</summary>
    /// <exception cref="Failure">As above.</exception>
    public static void Close(long number)
    {
        Enter(number).Close();
        _ = s_open.TryRemove(number, out _);
    }

    private static Failure Unknown(long number) =>
        new(Status.Handle, $"Handle {number} is not open: {(number > 0 && number <= Volatile.Read(ref s_last) ? "it has been closed" : "there never was one of this number")}.");
}
