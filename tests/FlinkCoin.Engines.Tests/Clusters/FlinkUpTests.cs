using Xunit;

namespace FlinkCoin.Engines.Tests.Clusters;

public sealed class FlinkUpTests
{
    [Fact]
    public void A_cluster_is_started_and_what_was_killed_of_it_is_started_again()
    {
        using var tool = new LocalTool("flink");
        var port = LocalTool.FreePort();
        var (text, folder) = ($"{port}", $"flink-{port}");
        Assert.Contains("started: jobmanager, taskmanager-1", tool.Done("flink", "up", "--port", text, "--slots", "3"), StringComparison.Ordinal);
        Assert.Contains("was up already", tool.Done("flink", "up", "--port", text), StringComparison.Ordinal);
        Assert.Contains("1 task managers registered, 3 slots, 3 free", tool.Done("flink", "status"), StringComparison.Ordinal);

        LocalTool.Kill(tool.Pid(folder, "taskmanager-1"));
        Assert.Contains("taskmanager-1  down", tool.Done("flink", "status"), StringComparison.Ordinal);
        Assert.Contains("started: taskmanager-1\n", tool.Done("flink", "up", "--port", text), StringComparison.Ordinal);

        LocalTool.Kill(tool.Pid(folder, "jobmanager"));
        Assert.Contains("started: jobmanager, taskmanager-2\n", tool.Done("flink", "up", "--port", text, "--task-managers", "2"), StringComparison.Ordinal);
        Assert.Contains("2 task managers registered, 6 slots, 6 free", tool.Done("flink", "status"), StringComparison.Ordinal);

        var (exit, _, errors) = tool.Run("flink", "up", "--port", text, "--slots", "1");
        Assert.Equal(1, exit);
        Assert.Contains($"runs with other settings: stop it first (flinkcoin flink down --port {port})", errors, StringComparison.Ordinal);

        (exit, _, errors) = tool.Run("flink", "savepoint", "0123");
        Assert.Equal(1, exit);
        Assert.Contains("0123: no job of that id runs", errors, StringComparison.Ordinal);

        Assert.Contains("Flink is down", tool.Done("flink", "down"), StringComparison.Ordinal);
        Assert.Contains("taskmanager-2  down", tool.Done("flink", "status"), StringComparison.Ordinal);
    }

    [Fact]
    public void Memory_that_cannot_be_divided_is_an_error_with_Flinks_reason()
    {
        using var tool = new LocalTool("flink");
        var (exit, _, errors) = tool.Run("flink", "up", "--port", $"{LocalTool.FreePort()}", "--memory", "300m");
        Assert.Equal(1, exit);
        Assert.Contains("--memory", errors, StringComparison.Ordinal);
        Assert.Contains("Total", errors, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("\tat ", errors, StringComparison.Ordinal);
    }

    [Fact]
    public void Where_no_job_manager_is_the_error_says_what_to_start()
    {
        using var tool = new LocalTool("flink");
        var (exit, _, errors) = tool.Run("flink", "stop", "--address", $"127.0.0.1:{LocalTool.FreePort()}");
        Assert.Equal(1, exit);
        Assert.Contains("start a cluster (flinkcoin flink up), or name yours with --address HOST:PORT", errors, StringComparison.Ordinal);
    }
}
