namespace FlinkCoin.Native;

/// <summary>What a caller did wrong, or what it gave cannot be used: it becomes a status and a text at the library's edge.</summary>
/// <param name="status">One of <see cref="Status"/>.</param>
/// <param name="message">For the user: the cause and, where there is one, the remedy.</param>
internal sealed class Failure(int status, string message) : Exception(message)
{
    public int Status { get; } = status;

    /// <summary>An argument that cannot be followed.</summary>
    public static Failure Argument(string message) => new(Native.Status.Argument, message);
}
