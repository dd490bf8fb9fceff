using FlinkCoin.Clusters;
using FlinkCoin.Clusters.Kafka;
using FlinkCoin.Engines.Tests.Clusters;
using FlinkCoin.Engines.Tests.Kafka;
using Xunit;

[assembly: AssemblyFixture(typeof(Broker))]

namespace FlinkCoin.Engines.Tests.Kafka;

/// <summary>A broker as <c>flinkcoin kafka up</c> starts it, with its data in a folder that goes with it; started when it is first asked for.</summary>
/// <remarks>One serves all tests of this program, side by side: a test that kills its broker makes one of its own.</remarks>
public sealed class Broker : IDisposable
{
    // The variable that says where a broker lives is the process's.
    private static readonly Lock s_home = new();

    private readonly Lock _gate = new();
    private readonly TemporaryFolder _home = new();
    private KafkaBroker? _broker;
    private EngineFiles? _files;

    /// <summary>Where it is; skips the test where it cannot be started for want of a JDK or of jars.</summary>
    public string Servers
    {
        get
        {
            lock (_gate)
            {
                if (_broker is null)
                    Start();
                return $"127.0.0.1:{_broker!.Port}";
            }
        }
    }

    /// <summary>A topic of its own for a test.</summary>
    public string Topic(string name) => $"kafka://{Servers}/{name}-{Guid.NewGuid():N}";

    /// <summary>Kills it, so that nothing it holds in memory is written.</summary>
    public void Kill()
    {
        using var process = System.Diagnostics.Process.GetProcessById(_broker!.Status().Pid!.Value);
        process.Kill();
        process.WaitForExit();
    }

    /// <summary>Starts it again with what is on its disk.</summary>
    public void Restart() => _broker!.Up(_files!, null);

    public void Dispose()
    {
        _ = _broker?.Down(delete: true);
        _home.Dispose();
    }

    private void Start()
    {
        _files = new EngineFiles(BuiltEngines.With("kafka"));
        KafkaBroker broker;
        lock (s_home)
        {
            Environment.SetEnvironmentVariable("FLINKCOIN_HOME", _home.Path);
            broker = new KafkaBroker(LocalTool.FreePort());
        }

        _ = broker.Up(_files, null);
        _broker = broker;
    }
}
