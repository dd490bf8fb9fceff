using System.Net;
using System.Net.Sockets;
using Xunit;

namespace FlinkCoin.Engines.Tests.Clusters;

public sealed class KafkaUpTests
{
    [Fact]
    public void A_broker_is_started_shown_killed_started_again_and_stopped()
    {
        using var tool = new LocalTool("kafka");
        var port = LocalTool.FreePort();
        var (text, folder) = ($"{port}", $"kafka-{port}");
        Assert.Contains($"Kafka is up: 127.0.0.1:{port}", tool.Done("kafka", "up", "--port", text), StringComparison.Ordinal);
        var pid = tool.Pid(folder, "broker");
        Assert.Contains("was up already", tool.Done("kafka", "up", "--port", text), StringComparison.Ordinal);
        Assert.Contains($"127.0.0.1:{port}  up, pid {pid}", tool.Done("kafka", "status"), StringComparison.Ordinal);

        LocalTool.Kill(pid);
        Assert.Contains($"127.0.0.1:{port}  down", tool.Done("kafka", "status"), StringComparison.Ordinal);
        Assert.Contains("Kafka is up", tool.Done("kafka", "up", "--port", text), StringComparison.Ordinal);
        Assert.NotEqual(pid, tool.Pid(folder, "broker"));

        Assert.Contains("data stay in", tool.Done("kafka", "down"), StringComparison.Ordinal);
        Assert.Contains("was down already", tool.Done("kafka", "down"), StringComparison.Ordinal);
        Assert.True(Directory.Exists(Path.Combine(tool.Home, folder, "data")));
        Assert.Contains("data deleted", tool.Done("kafka", "down", "--delete"), StringComparison.Ordinal);
        Assert.False(Directory.Exists(Path.Combine(tool.Home, folder)));
        Assert.Contains("There is no broker", tool.Done("kafka", "status"), StringComparison.Ordinal);
    }

    [Fact]
    public void A_port_that_another_program_has_is_an_error_with_a_remedy()
    {
        using var tool = new LocalTool("kafka");
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var port = ((IPEndPoint)listener.LocalEndpoint).Port;
        var (exit, output, errors) = tool.Run("kafka", "up", "--port", $"{port}");
        Assert.Equal(1, exit);
        Assert.Equal("", output);
        Assert.Equal($"flinkcoin: Port {port} is taken by another program: choose another with --port, or stop what listens there.\n", errors);
    }

    [Fact]
    public void Data_that_were_not_made_by_it_are_left_alone()
    {
        using var tool = new LocalTool("kafka");
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder.File("letter.txt"), "dear");
        var (exit, _, errors) = tool.Run("kafka", "up", "--port", $"{LocalTool.FreePort()}", "--folder", folder.Path);
        Assert.Equal(1, exit);
        Assert.Contains("is not empty", errors, StringComparison.Ordinal);
        Assert.True(File.Exists(folder.File("letter.txt")));
    }

    [Fact]
    public void To_stop_what_was_never_started_is_wrong_usage()
    {
        using var tool = new LocalTool("kafka");
        var (exit, _, errors) = tool.Run("kafka", "down", "--port", "1");
        Assert.Equal(2, exit);
        Assert.Contains("flinkcoin has no broker there", errors, StringComparison.Ordinal);
    }
}
