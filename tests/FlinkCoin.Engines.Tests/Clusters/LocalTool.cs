using System.Diagnostics;
using System.Globalization;
using FlinkCoin.Clusters;
using Xunit;

namespace FlinkCoin.Engines.Tests.Clusters;

/// <summary>The program with a home of its own, and what it started there, which ends with it.</summary>
/// <param name="part">What must have been built: <c>kafka</c> or <c>flink</c>.</param>
/// <param name="engines">The folder of what clusters run, or null for that of the build.</param>
/// <param name="environment">What the program and all that it starts find in their environment besides.</param>
internal sealed class LocalTool(string part, string? engines = null, params (string Name, string Value)[] environment) : IDisposable
{
    private readonly string _engines = engines ?? BuiltEngines.With(part);
    private readonly TemporaryFolder _home = new();

    public string Home => _home.Path;

    public Child Start(params string[] arguments) => Child.Assembly("FlinkCoin.Cli", arguments, [("FLINKCOIN_HOME", Home), ("FLINKCOIN_ENGINES", _engines), .. environment]);

    public (int Exit, string Output, string Errors) Run(params string[] arguments)
    {
        using var child = Start(arguments);
        return child.Wait();
    }

    public string Done(params string[] arguments)
    {
        var (exit, output, errors) = Run(arguments);
        Assert.True(exit == 0, $"flinkcoin {string.Join(' ', arguments)} ended with {exit}: {errors}");
        return output;
    }

    /// <summary>The process of a name, by the file that the tool keeps of it.</summary>
    public int Pid(string folder, string name) =>
        int.Parse(File.ReadAllText(Path.Combine(Home, folder, name + ".pid")).Split(' ')[0], CultureInfo.InvariantCulture);

    /// <summary>SIGKILL, and waits until it is gone.</summary>
    public static void Kill(int pid)
    {
        using var process = Process.GetProcessById(pid);
        process.Kill();
        Assert.True(process.WaitForExit(10_000), $"process {pid} does not end");
    }

    /// <summary>A port that stays free while what listened on it is killed and started again: no outgoing connection is given it.</summary>
    public static int FreePort() => Ports.Free(1)[0];

    public void Dispose()
    {
        foreach (var folder in Directory.EnumerateDirectories(Home))
        {
            var (kind, port) = Path.GetFileName(folder).Split('-') is [var first, var second] ? (first, second) : ("", "");
            if (File.Exists(Path.Combine(folder, kind == "kafka" ? "broker.json" : "cluster.json")))
                _ = Done(kind, "down", "--port", port, "--delete");
        }

        _home.Dispose();
    }
}
