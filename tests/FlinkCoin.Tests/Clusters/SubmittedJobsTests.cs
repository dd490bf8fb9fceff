using FlinkCoin.Clusters.Flink;
using FlinkCoin.Tests.Embedded;
using Xunit;

namespace FlinkCoin.Tests.Clusters;

public sealed class SubmittedJobsTests
{
    private static readonly SubmittedJob s_job = new("0123", ["--from", "a", "--parallelism", "2"], null);

    [Fact]
    public void What_is_added_is_found_until_it_is_removed()
    {
        using var folder = new TemporaryFolder();
        var jobs = new SubmittedJobs(folder.File("jobs"));
        Assert.Empty(jobs.All);
        jobs.Add(s_job);
        Assert.Equal(s_job.Arguments, jobs.Find("0123")!.Arguments);
        Assert.Single(jobs.All);
        jobs.Remove("0123");
        Assert.Null(jobs.Find("0123"));
    }

    [Fact]
    public void An_option_is_replaced_where_it_is_and_added_where_it_is_not()
    {
        Assert.Equal(["--from", "a", "--parallelism", "4"], s_job.With("--parallelism", "4"));
        Assert.Equal([.. s_job.Arguments, "--backend", "rocksdb"], s_job.With("--backend", "rocksdb"));
    }

    [Fact]
    public void The_newest_checkpoint_that_is_complete_is_taken_by_number()
    {
        using var folder = new TemporaryFolder();
        Assert.Null(RetainedCheckpoints.Latest(folder.File("none")));
        foreach (var (name, isComplete) in new[] { ("chk-9", true), ("chk-10", true), ("chk-11", false), ("shared", true), ("chk-x", true) })
        {
            _ = Directory.CreateDirectory(folder.File(name));
            if (isComplete)
                File.WriteAllText(Path.Combine(folder.File(name), "_metadata"), "");
        }

        Assert.Equal(folder.File("chk-10"), RetainedCheckpoints.Latest(folder.Path));
    }
}
