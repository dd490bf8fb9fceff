using System.Diagnostics;
using System.Globalization;
using FlinkCoin.Clusters;
using FlinkCoin.Clusters.Flink;
using FlinkCoin.Engines.Tests.Clusters;
using Xunit;

namespace FlinkCoin.Engines.Tests.Flink;

/// <summary>A broker, and a Flink cluster all of whose tasks run in one process, on a copy of the native library. They are started when they are first asked for; both managers have the library loaded then.</summary>
[CollectionDefinition(Name)]
public sealed class OneTaskManager : IDisposable, ICollectionFixture<OneTaskManager>
{
    /// <summary>The name of the tests that share it.</summary>
    public const string Name = "one task manager";

    private const string TaskManagerName = "taskmanager-1";

    private readonly int _kafkaPort = LocalTool.FreePort();
    private readonly int _restPort = LocalTool.FreePort();
    private readonly TemporaryFolder _folder = new();
    private LibraryCopy? _library;
    private LocalTool? _tool;
    private FlinkRest? _rest;
    private string? _digest;
    private string _counts = "";

    /// <summary>The broker.</summary>
    public string Brokers => $"127.0.0.1:{_kafkaPort}";

    /// <summary>Where the cluster is found.</summary>
    public string Address => $"127.0.0.1:{_restPort}";

    /// <summary>The cluster.</summary>
    public FlinkRest Rest => _rest ??= new FlinkRest(Address);

    /// <summary>A market of one product, a minute of it.</summary>
    public string Tape => _folder.File("tape.jsonl");

    /// <summary>The messages of its product.</summary>
    public int Messages => File.ReadLines(Tape).Count(line => line.Contains("\"product_id\"", StringComparison.Ordinal));

    /// <summary>The topic of <see cref="Tape"/>.</summary>
    public string Market => $"kafka://{Brokers}/market";

    /// <summary>The job's jar.</summary>
    public string JobJar => new EngineFiles(Library.Engines).JobJar;

    /// <summary>The cluster's folder.</summary>
    public string Folder => Path.Combine(Tool.Home, $"flink-{_restPort}");

    /// <summary>The task manager's log.</summary>
    public string TaskManagerLog => Path.Combine(Folder, TaskManagerName + ".log");

    /// <summary>The task manager's process, which must live.</summary>
    public int TaskManager
    {
        get
        {
            var pid = Tool.Pid($"flink-{_restPort}", TaskManagerName);
            using var process = Process.GetProcessById(pid);
            Assert.False(process.HasExited, "The task manager has ended.");
            return pid;
        }
    }

    /// <summary>The library that the cluster is told of.</summary>
    internal LibraryCopy Library => _library ??= new LibraryCopy(BuiltEngines.With("flink"));

    /// <summary>Skips the test where the engines cannot be had.</summary>
    internal LocalTool Tool
    {
        get
        {
            if (_tool is null)
                Start();
            return _tool!;
        }
    }

    /// <summary>A topic of its own.</summary>
    public string Topic(string name) => $"kafka://{Brokers}/{name}-{Guid.NewGuid():N}";

    /// <summary>Puts the library of this build back, if anything has been started at all.</summary>
    public void PutLibraryBack() => _library?.PutBack();

    /// <summary>A job over the market gives the embedded engine's records, and is told at its end with all its messages and records; or the test fails.</summary>
    public void AssertAGoodJobRuns()
    {
        var records = Topic("records");
        var (exit, _, errors) = Tool.Run("flink", "submit", "--from", Market, "--to", records, "--parallelism", "1", "--bounded", "--wait", "--address", Address);
        Assert.True(exit == 0, errors);
        Assert.Contains(_counts, errors, StringComparison.Ordinal);
        Assert.Equal(_digest, Flinkcoin.DigestOfTopic(records));
    }

    /// <summary>A new process in the task manager's place, which has loaded no library yet.</summary>
    public void RenewTaskManager()
    {
        LocalTool.Kill(TaskManager);
        _ = Tool.Done("flink", "up", "--port", Text(_restPort));
    }

    public void Dispose()
    {
        _rest?.Dispose();
        _tool?.Dispose();
        _library?.Dispose();
        _folder.Dispose();
    }

    private void Start()
    {
        var kafka = BuiltEngines.With("kafka");
        Directory.CreateSymbolicLink(Path.Combine(Library.Engines, "kafka"), Path.Combine(kafka, "kafka"));
        // What the JVM itself has is told apart, and its heap is there from the beginning: what grows later is not the heap.
        _tool = new LocalTool("flink", Library.Engines, ("JAVA_TOOL_OPTIONS", "-XX:NativeMemoryTracking=summary -XX:+AlwaysPreTouch"));
        _ = _tool.Done("kafka", "up", "--port", Text(_kafkaPort));
        _ = _tool.Done("flink", "up", "--port", Text(_restPort), "--slots", "2", "--memory", "1600m", "--set", "restart-strategy.fixed-delay.delay=10 ms");
        _ = _tool.Done("simulate", "21", "--out", Tape, "--products", "1", "--duration", "1m");
        _digest = Flinkcoin.DigestOf(_tool.Done("run", Tape, "--json", "--out", _folder.File("records.jsonl")));
        _counts = string.Create(CultureInfo.InvariantCulture, $"FINISHED  {Messages:N0} messages in, {File.ReadLines(_folder.File("records.jsonl")).Count():N0} records out");
        _ = _tool.Done("replay", Tape, "--to", Market, "--partitions", "2");
        AssertAGoodJobRuns();
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
