using System.Diagnostics;
using System.Globalization;

namespace FlinkCoin.Bench.Flink;

/// <summary>A broker and a Flink cluster of this machine for the time of a benchmark, started and stopped by ./flinkcoin.</summary>
internal sealed class LocalEngines : IDisposable
{
    private readonly string _kafkaPort;
    private readonly string _flinkPort;

    public LocalEngines(FlinkSettings settings)
    {
        _kafkaPort = Text(settings.KafkaPort);
        _flinkPort = Text(settings.FlinkPort);
        Flinkcoin("kafka", "up", "--port", _kafkaPort);
        try
        {
            var slots = (settings.Parallelism + settings.TaskManagers - 1) / settings.TaskManagers;
            Flinkcoin("flink", "up", "--port", _flinkPort, "--task-managers", Text(settings.TaskManagers), "--slots", Text(slots), "--memory", "4g", "--kernel-memory", "2g");
        }
        catch
        {
            Flinkcoin("kafka", "down", "--port", _kafkaPort, "--delete");
            throw;
        }
    }

    public void Dispose()
    {
        Flinkcoin("flink", "down", "--port", _flinkPort);
        Flinkcoin("kafka", "down", "--port", _kafkaPort, "--delete");
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static void Flinkcoin(params string[] arguments)
    {
        // What it says is no part of the tables.
        using var process = Process.Start(new ProcessStartInfo(Path.Combine(Repository.Root, "flinkcoin"), arguments) { RedirectStandardOutput = true })!;
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        if (process.ExitCode != 0)
            throw new BenchException($"flinkcoin {string.Join(' ', arguments)} ended with {process.ExitCode}. {output}");
    }
}
