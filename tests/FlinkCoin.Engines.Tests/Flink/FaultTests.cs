using System.IO.Compression;
using FlinkCoin.Clusters;
using FlinkCoin.Clusters.Flink;
using Xunit;

namespace FlinkCoin.Engines.Tests.Flink;

/// <summary>What is wrong on the native side fails the job with cause and remedy, where Flink tells it and where the program does; the task manager's process lives, and a good job runs in it right after.</summary>
[Collection(OneTaskManager.Name)]
public sealed class FaultTests(OneTaskManager rig) : IDisposable
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(60);

    private readonly TemporaryFolder _folder = new();

    public void Dispose()
    {
        rig.PutLibraryBack();
        _folder.Dispose();
    }

    [Fact]
    public void A_library_that_is_missing_or_is_none_fails_the_job_until_it_is_there()
    {
        rig.RenewTaskManager();
        var process = rig.TaskManager;
        rig.Library.TakeAway();
        AssertFails($"The kernel's library is missing: {rig.Library.Path}. Install libflinkcoin.so there, or give its absolute path");
        rig.Library.PutText();
        AssertFails($"The kernel's library {rig.Library.Path} cannot be loaded: ", "It must be the Linux x86-64 library of this build");
        rig.Library.PutBack();
        rig.AssertAGoodJobRuns();
        Assert.Equal(process, rig.TaskManager);
    }

    /// <summary>What has been loaded stays in the process: only a new one can have the right library. Until then every job is told so.</summary>
    [Fact]
    public void A_library_of_another_build_fails_every_job_until_there_is_a_new_process_with_the_right_one()
    {
        rig.RenewTaskManager();
        var process = rig.TaskManager;
        rig.Library.PutOfAnotherBuild();
        var message = $"The kernel's library {rig.Library.Path} is of build {rig.Library.OtherStamp} and the bridge of build {rig.Library.Stamp}. Install both from one build and start a new process.";
        AssertFails(message);
        rig.Library.PutBack();
        AssertFails(message);
        Assert.Equal(process, rig.TaskManager);
        rig.RenewTaskManager();
        rig.AssertAGoodJobRuns();
    }

    [Fact]
    public void A_job_of_another_build_is_refused_at_the_door()
    {
        const string Stamp = "org/flinkcoin/flink/build.properties";
        _ = rig.Tool;
        var jar = _folder.File("job.jar");
        File.Copy(rig.JobJar, jar);
        using (var zip = ZipFile.Open(jar, ZipArchiveMode.Update))
        {
            zip.GetEntry(Stamp)!.Delete();
            using var text = new StreamWriter(zip.CreateEntry(Stamp).Open());
            text.Write("stamp=of-another-day\n");
        }

        var job = new SubmittedJob($"{Guid.NewGuid():N}", ["--from", rig.Market, "--to", rig.Topic("records"), "--bounded"], null);
        Assert.Contains($"The job is of build of-another-day and the bridge of build {rig.Library.Stamp}.", Assert.Throws<ClusterException>(() => rig.Rest.Submit(jar, FlinkCluster.MainClass, job, claim: false)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Options_that_the_kernel_does_not_know_are_refused_at_the_door_and_where_nobody_looks_there_they_fail_the_job()
    {
        const string Message = "nonsense";
        _ = rig.Tool;
        var process = rig.TaskManager;
        var job = new SubmittedJob($"{Guid.NewGuid():N}", ["--from", rig.Market, "--to", rig.Topic("records"), "--bounded", "--models", "nonsense"], null);
        Assert.Contains(Message, Assert.Throws<ClusterException>(() => rig.Rest.Submit(rig.JobJar, FlinkCluster.MainClass, job, claim: false)).Message, StringComparison.Ordinal);

        // A job manager's machine that has no library cannot look.
        rig.Library.TakeAway();
        rig.Rest.Submit(rig.JobJar, FlinkCluster.MainClass, job, claim: false);
        rig.Rest.Wait(job.Id, s_patience, one => one.State == "FAILED");
        Assert.Contains(Message, rig.Rest.LastFailure(job.Id), StringComparison.Ordinal);
        rig.Library.PutBack();
        rig.AssertAGoodJobRuns();
        Assert.Equal(process, rig.TaskManager);
    }

    [Fact]
    public void A_damaged_state_fails_the_job_and_says_where_it_is_damaged()
    {
        var (market, records) = (rig.Topic("market"), rig.Topic("records"));
        _ = rig.Tool.Done("replay", rig.Tape, "--to", market, "--partitions", "1");
        var process = rig.TaskManager;
        var job = rig.Tool.Done("flink", "submit", "--from", market, "--to", records, "--parallelism", "1", "--address", rig.Address).Trim();
        rig.Rest.Wait(job, s_patience, _ => rig.Rest.Metric(job, ".kernel.messages") >= rig.Messages);
        var savepoint = rig.Tool.Done("flink", "stop", job, "--address", rig.Address).Trim()["file:".Length..];
        Assert.True(SavedChunks.After(rig.Tape, Product.Create("BTC-USD")).Damage(savepoint), $"{savepoint} holds none of the kernel's chunks.");

        // The state is loaded when a message of its product comes.
        _ = rig.Tool.Done("replay", rig.Tape, "--to", market, "--partitions", "1");
        AssertFailsWith(["--from", market, "--to", records, "--savepoint", savepoint], "The saved state of BTC-USD is refused: ", "it is damaged: its checksum is another. Go back to an older state, or start without one.");
        rig.AssertAGoodJobRuns();
        Assert.Equal(process, rig.TaskManager);
    }

    private void AssertFails(params string[] message) => AssertFailsWith(["--from", rig.Market, "--to", rig.Topic("records"), "--bounded"], message);

    private void AssertFailsWith(string[] job, params string[] message)
    {
        var (exit, output, errors) = rig.Tool.Run(["flink", "submit", .. job, "--parallelism", "1", "--wait", "--address", rig.Address]);
        Assert.True(exit == 1, $"{exit}: {errors}");
        Assert.DoesNotContain("\tat ", errors, StringComparison.Ordinal);
        var reason = rig.Rest.LastFailure(output.Trim());
        Assert.All(message, part =>
        {
            Assert.Contains(part, errors, StringComparison.Ordinal);
            Assert.Contains(part, reason, StringComparison.Ordinal);
        });
    }
}
