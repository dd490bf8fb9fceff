using FlinkCoin.Clusters;
using FlinkCoin.Clusters.Flink;
using FlinkCoin.Tests.Embedded;
using Xunit;

namespace FlinkCoin.Tests.Clusters;

public sealed class FlinkConfigurationTests
{
    private static readonly FlinkSettings s_settings = new() { InnerPorts = [20001, 20002, 20003], Engines = "/engines" };

    [Fact]
    public void Every_setting_stands_there_once_and_the_users_win()
    {
        var further = new SortedDictionary<string, string>(StringComparer.Ordinal) { ["heartbeat.timeout"] = "30 s", ["some.other"] = "1" };
        var all = FlinkConfiguration.Of(s_settings with { Further = further }, 8081, "/folder");
        Assert.Equal(all.Count, all.Select(pair => pair.Key).Distinct().Count());
        var settings = all.ToDictionary();
        Assert.Equal("30 s", settings["heartbeat.timeout"]);
        Assert.Equal("1", settings["some.other"]);
        Assert.Equal("8081", settings["rest.port"]);
        Assert.Equal("20001", settings["jobmanager.rpc.port"]);
        Assert.Equal("384m", settings["taskmanager.memory.task.off-heap.size"]);
        Assert.StartsWith("org.flinkcoin.bridge;", settings["classloader.parent-first-patterns.additional"], StringComparison.Ordinal);
        Assert.Equal("file:///folder/checkpoints", settings["execution.checkpointing.dir"]);
    }

    [Fact]
    public void The_file_quotes_what_YAML_would_read_otherwise()
    {
        using var folder = new TemporaryFolder();
        FlinkConfiguration.Write(folder.File("config.yaml"), [KeyValuePair.Create("a.b", "it's: #1")]);
        Assert.Equal("a.b: 'it''s: #1'\n", File.ReadAllText(folder.File("config.yaml")));
    }

    [Fact]
    public void Settings_survive_their_file()
    {
        using var folder = new TemporaryFolder();
        var settings = s_settings with { TaskManagers = 3, Slots = 4, Backend = "rocksdb", Further = new SortedDictionary<string, string> { ["x"] = "y" } };
        settings.Write(folder.File("cluster.json"));
        var read = FlinkSettings.Read(folder.File("cluster.json"));
        Assert.NotNull(read);
        Assert.True(settings.IsLike(read));
        Assert.Equal(settings.TaskManagers, read.TaskManagers);
        Assert.Equal(settings.InnerPorts, read.InnerPorts);
    }

    [Fact]
    public void A_cluster_that_runs_may_get_more_task_managers_and_nothing_else()
    {
        Assert.True((s_settings with { TaskManagers = 5 }).IsLike(s_settings));
        Assert.False((s_settings with { Slots = 5 }).IsLike(s_settings));
        Assert.False((s_settings with { Memory = "3g" }).IsLike(s_settings));
        Assert.False((s_settings with { Engines = "/other" }).IsLike(s_settings));
        Assert.False((s_settings with { Further = new SortedDictionary<string, string> { ["x"] = "y" } }).IsLike(s_settings));
    }

    [Theory]
    [InlineData("")]
    [InlineData("{}")]
    [InlineData("{\"taskManagers\":1")]
    public void A_damaged_file_is_named_with_the_remedy(string text)
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder.File("cluster.json"), text);
        var error = Assert.Throws<ClusterException>(() => FlinkSettings.Read(folder.File("cluster.json")));
        Assert.Contains("remove", error.Message, StringComparison.Ordinal);
        Assert.Contains(folder.File("cluster.json"), error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Memory_is_read_from_what_Flink_prints_among_other_lines()
    {
        var results = TaskManagerMemory.Parse("INFO something\nBASH_JAVA_UTILS_EXEC_RESULT:-Xmx1 -Xms1\nBASH_JAVA_UTILS_EXEC_RESULT:-D a=b\n");
        Assert.Equal(["-Xmx1 -Xms1", "-D a=b"], results);
    }
}
