using System.Globalization;
using FlinkCoin.Clusters.Flink;

namespace FlinkCoin.Bench.Flink;

/// <summary>Starts the contenders' jobs, which differ in nothing but the operator.</summary>
internal sealed class ContenderJobs(FlinkSettings settings, FlinkJobs api, Topics topics, string table)
{
    private const string Entry = "org.flinkcoin.contenders.Contender";

    /// <summary>Starts one.</summary>
    /// <param name="contender"><c>empty</c>, <c>java</c> or <c>kernel</c>.</param>
    /// <param name="from">The topic of messages.</param>
    /// <param name="to">The topic of records.</param>
    /// <param name="isBounded">True to end where the topic ends now.</param>
    /// <param name="checkpoints">The interval of checkpoints in seconds.</param>
    /// <returns>The job's id.</returns>
    public string Start(string contender, string from, string to, bool isBounded, int checkpoints)
    {
        List<string> arguments =
        [
            "--operator", contender, "--from", topics.Address(from), "--to", topics.Address(to),
            "--parallelism", settings.Parallelism.ToString(CultureInfo.InvariantCulture), "--backend", settings.Backend,
            "--checkpoint-interval", string.Create(CultureInfo.InvariantCulture, $"{checkpoints}s"),
        ];
        if (isBounded)
            arguments.Add("--bounded");
        if (contender == "empty")
            arguments.AddRange("--table", table);
        if (contender == "kernel")
            arguments.AddRange("--models", settings.Models);
        var job = new SubmittedJob($"{Guid.NewGuid():N}", arguments, null);
        api.Rest.Submit(settings.Jar, Entry, job, claim: false);
        return job.Id;
    }
}
