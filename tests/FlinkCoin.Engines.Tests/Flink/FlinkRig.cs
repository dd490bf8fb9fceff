using System.Globalization;
using FlinkCoin.Engines.Tests.Clusters;

namespace FlinkCoin.Engines.Tests.Flink;

/// <summary>A broker and a Flink cluster of four slots for the tests of a class, started when they are first asked for.</summary>
public sealed class FlinkRig : IDisposable
{
    private readonly int _kafkaPort = LocalTool.FreePort();
    private readonly int _restPort = LocalTool.FreePort();
    private LocalTool? _tool;

    /// <summary>The broker.</summary>
    public string Brokers => $"127.0.0.1:{_kafkaPort}";

    /// <summary>Skips the test where the engines cannot be had.</summary>
    internal LocalTool Tool
    {
        get
        {
            if (_tool is not null)
                return _tool;
            _ = BuiltEngines.With("kafka");
            _tool = new LocalTool("flink");
            _ = _tool.Done("kafka", "up", "--port", Text(_kafkaPort));
            _ = _tool.Done("flink", "up", "--port", Text(_restPort), "--task-managers", "2", "--slots", "2");
            return _tool;
        }
    }

    /// <summary>A topic of its own.</summary>
    public string Topic(string name) => $"kafka://{Brokers}/{name}-{Guid.NewGuid():N}";

    /// <summary>Runs the job from one topic to another until the first one's end, and reads the second one's digest from what is committed there.</summary>
    public string DigestThroughFlink(string market, string options)
    {
        var records = Topic("records");
        _ = Tool.Done(["flink", "submit", "--from", market, "--to", records, "--bounded", "--wait", "--address", $"127.0.0.1:{_restPort}", .. options.Split(' ')]);
        return Flinkcoin.DigestOfTopic(records);
    }

    public void Dispose() => _tool?.Dispose();

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
