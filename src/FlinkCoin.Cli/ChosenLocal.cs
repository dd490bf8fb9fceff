namespace FlinkCoin.Cli;

/// <summary>Finds the broker or cluster of this machine that a command means.</summary>
internal static class ChosenLocal
{
    /// <summary>The one at a port, or the only one where no port is given; where there is none at all the user is told, and null is returned.</summary>
    /// <param name="all">All that there are.</param>
    /// <param name="portOf">Their ports.</param>
    /// <param name="port">The port that was given, or null.</param>
    /// <param name="kind">What they are: <c>broker</c> or <c>cluster</c>.</param>
    /// <exception cref="UsageException">There is none at the port, or it is not said which.</exception>
    public static T? Of<T>(IReadOnlyList<T> all, Func<T, int> portOf, int? port, string kind)
        where T : class
    {
        var known = string.Join(", ", all.Select(portOf));
        if (port is null && all.Count > 1)
            throw new UsageException($"There are several {kind}s: choose one with --port ({known}).");
        var chosen = port is null ? all.SingleOrDefault() : all.FirstOrDefault(one => portOf(one) == port);
        if (chosen is null && port is not null)
            throw new UsageException($"--port {port}: flinkcoin has no {kind} there{(known.Length > 0 ? $"; it has: {known}" : "")}.");
        if (chosen is null)
            Console.Out.WriteLine($"There is no {kind}.");
        return chosen;
    }
}
