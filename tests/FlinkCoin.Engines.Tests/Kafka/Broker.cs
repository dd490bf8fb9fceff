using System.Net;
using System.Net.Sockets;
using FlinkCoin.Clusters;
using FlinkCoin.Clusters.Kafka;
using FlinkCoin.Engines.Tests.Kafka;
using Xunit;

[assembly: AssemblyFixture(typeof(Broker))]

namespace FlinkCoin.Engines.Tests.Kafka;

/// <summary>A broker for all tests of this program, as <c>flinkcoin kafka up</c> starts it, with its data in a folder that goes with it. It is started when it is first asked for.</summary>
public sealed class Broker : IDisposable
{
    private readonly Lock _gate = new();
    private readonly TemporaryFolder _home = new();
    private KafkaBroker? _broker;
    private EngineFiles? _files;
    private string? _missing;

    /// <summary>Where it is; skips the test where it cannot be started for want of a JDK or of jars.</summary>
    public string Servers
    {
        get
        {
            lock (_gate)
            {
                if (_broker is null && _missing is null)
                    Start();
            }

            Assert.SkipWhen(_missing is not null, _missing ?? "");
            return $"127.0.0.1:{_broker!.Port}";
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
        using var build = Child.Start("bash", [Path.Combine(RepositoryRoot.Path, "scripts", "engines.sh"), "kafka"]);
        var (exit, output, errors) = build.Wait();
        if (exit != 0)
        {
            _missing = "There is no Kafka broker here: " + errors.Trim();
            return;
        }

        Environment.SetEnvironmentVariable("FLINKCOIN_HOME", _home.Path);
        _files = new EngineFiles(output.Trim().Split('\n')[^1]);
        _broker = new KafkaBroker(FreePort());
        _ = _broker.Up(_files, null);
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
