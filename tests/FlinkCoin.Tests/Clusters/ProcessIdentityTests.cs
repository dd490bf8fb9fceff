using System.Diagnostics;
using FlinkCoin.Clusters.Processes;
using Xunit;

namespace FlinkCoin.Tests.Clusters;

public sealed class ProcessIdentityTests
{
    [Fact]
    public void A_process_is_known_by_its_start_and_not_by_its_id_alone()
    {
        Assert.True(ProcessIdentity.TryFind(Environment.ProcessId, out var self));
        Assert.True(self.IsRunning);
        Assert.False((self with { Started = self.Started - 1 }).IsRunning);
    }

    [Fact]
    public void One_that_has_ended_runs_no_more_before_it_is_reaped_too()
    {
        using var process = Process.Start("sleep", ["60"]);
        Assert.True(ProcessIdentity.TryFind(process.Id, out var identity));
        Assert.True(identity.IsRunning);
        process.Kill();
        process.WaitForExit();
        Assert.False(identity.IsRunning);
    }

    [Fact]
    public void It_survives_its_file()
    {
        var identity = new ProcessIdentity(1234, 567890123456);
        Assert.True(ProcessIdentity.TryParse(identity + "\n", out var read));
        Assert.Equal(identity, read);
    }

    [Theory]
    [InlineData("")]
    [InlineData("12")]
    [InlineData("12 x")]
    [InlineData("-5 7")]
    [InlineData("1 7")]
    [InlineData("12 7 9")]
    public void What_is_no_identity_is_refused(string text) => Assert.False(ProcessIdentity.TryParse(text, out _));
}
