namespace FlinkCoin.Clusters.Flink;

/// <summary>A job as it was handed to a cluster, so that it can be handed over again.</summary>
/// <param name="Id">Flink's id: 32 hexadecimal digits.</param>
/// <param name="Arguments">The arguments of its main method, parallelism and backend among them.</param>
/// <param name="Savepoint">The savepoint that it began from, or null.</param>
public sealed record SubmittedJob(string Id, IReadOnlyList<string> Arguments, string? Savepoint)
{
    /// <summary>The arguments with an option at another value.</summary>
    /// <param name="option">The option, such as <c>--parallelism</c>.</param>
    /// <param name="value">Its value.</param>
    public IReadOnlyList<string> With(string option, string value)
    {
        var arguments = Arguments.ToList();
        var at = arguments.IndexOf(option);
        if (at < 0)
            arguments.AddRange([option, value]);
        else
            arguments[at + 1] = value;
        return arguments;
    }
}
