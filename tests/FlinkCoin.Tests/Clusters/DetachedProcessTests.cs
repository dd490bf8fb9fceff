using System.Globalization;
using FlinkCoin.Clusters.Processes;
using FlinkCoin.Tests.Embedded;
using Xunit;

namespace FlinkCoin.Tests.Clusters;

public sealed class DetachedProcessTests
{
    [Fact]
    public void It_runs_under_the_id_that_is_written_until_it_is_stopped()
    {
        using var folder = new TemporaryFolder();
        var process = new DetachedProcess(folder.Path, "sleeper");
        Assert.Null(process.Running);
        var identity = process.Start("/bin/sleep", ["60"]);
        Assert.Equal(identity, new DetachedProcess(folder.Path, "sleeper").Running);
        process.Stop(TimeSpan.FromSeconds(10));
        Assert.False(identity.IsRunning);
        Assert.Null(process.Running);
        process.Stop(TimeSpan.FromSeconds(10));
    }

    [Fact]
    public void It_has_a_session_of_its_own()
    {
        using var folder = new TemporaryFolder();
        var process = new DetachedProcess(folder.Path, "session");
        // The sixth field is the session, the fifth the group (proc(5)).
        _ = process.Start("/bin/sh", ["-c", "cut -d' ' -f1,5,6 /proc/$$/stat; exec sleep 60"]);
        string[] fields = [];
        for (var patience = 200; fields.Length != 3 && patience > 0; patience--, Thread.Sleep(50))
            fields = File.Exists(process.OutputFile) ? File.ReadAllText(process.OutputFile).Trim().Split(' ') : [];
        process.Stop(TimeSpan.FromSeconds(10));
        Assert.Equal(3, fields.Length);
        Assert.Equal(fields[0], fields[1]);
        Assert.Equal(fields[0], fields[2]);
    }

    [Fact]
    public void One_that_does_not_listen_is_killed()
    {
        using var folder = new TemporaryFolder();
        var process = new DetachedProcess(folder.Path, "deaf");
        var identity = process.Start("/bin/sh", ["-c", "trap '' TERM; echo deaf; while :; do sleep 0.1; done"]);
        for (var patience = 200; !(File.Exists(process.OutputFile) && File.ReadAllText(process.OutputFile).Contains("deaf", StringComparison.Ordinal)) && patience > 0; patience--)
            Thread.Sleep(50);
        process.Stop(TimeSpan.FromMilliseconds(300));
        Assert.False(identity.IsRunning);
    }

    [Fact]
    public void A_recycled_id_is_neither_taken_for_it_nor_signalled()
    {
        using var folder = new TemporaryFolder();
        using var stranger = System.Diagnostics.Process.Start("sleep", ["60"]);
        Assert.True(ProcessIdentity.TryFind(stranger.Id, out var identity));
        File.WriteAllText(folder.File("broker.pid"), string.Create(CultureInfo.InvariantCulture, $"{stranger.Id} {identity.Started - 1}\n"));
        var process = new DetachedProcess(folder.Path, "broker");
        Assert.Null(process.Running);
        process.Stop(TimeSpan.FromSeconds(1));
        Assert.True(identity.IsRunning);
        stranger.Kill();
    }
}
