using Xunit;

namespace FlinkCoin.Engines.Tests.Flink;

/// <summary>Two jobs in one process do not disturb each other.</summary>
[Collection(OneTaskManager.Name)]
public sealed class SideBySideTests(OneTaskManager rig) : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Two_jobs_in_one_process_give_each_the_embedded_engines_records()
    {
        // The same products in both, with other markets and under other options.
        var left = Begin(31, "--grid", "1s", "--horizons", "1s,5s");
        var right = Begin(32, "--grid", "change", "--horizons", "10c");
        _ = rig.TaskManager;
        AssertDone(left);
        AssertDone(right);
    }

    private (FlinkCoin.Tests.Processes.Child Job, string Digest, string Records) Begin(int seed, params string[] options)
    {
        var (market, records, tape) = (rig.Topic("market"), rig.Topic("records"), _folder.File($"{seed}.jsonl"));
        _ = rig.Tool.Done("simulate", $"{seed}", "--out", tape, "--products", "5", "--duration", "1m");
        _ = rig.Tool.Done("replay", tape, "--to", market, "--partitions", "2");
        var digest = Flinkcoin.DigestOf(rig.Tool.Done(["run", tape, "--json", .. options]));
        // Each takes the only other slot, so that both run at the same time.
        return (rig.Tool.Start(["flink", "submit", "--from", market, "--to", records, "--parallelism", "1", "--bounded", "--wait", "--address", rig.Address, .. options]), digest, records);
    }

    private static void AssertDone((FlinkCoin.Tests.Processes.Child Job, string Digest, string Records) begun)
    {
        using var job = begun.Job;
        var (exit, _, errors) = job.Wait();
        Assert.True(exit == 0, errors);
        Assert.Equal(begun.Digest, Flinkcoin.DigestOfTopic(begun.Records));
    }
}
