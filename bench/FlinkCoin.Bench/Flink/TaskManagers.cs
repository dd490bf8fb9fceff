using System.Globalization;
using System.Text;

namespace FlinkCoin.Bench.Flink;

/// <summary>The task managers' processes, as the system sees them.</summary>
internal sealed class TaskManagers
{
    // What the system counts CPU time in; 100 a second on every Linux.
    private const double TicksPerSecond = 100;

    private readonly int[] _processes;

    /// <summary>Finds those of a cluster.</summary>
    /// <param name="flinkPort">The port of its REST interface, after which its folder is named.</param>
    public TaskManagers(int flinkPort)
    {
        var folder = string.Create(CultureInfo.InvariantCulture, $"flink-{flinkPort}");
        _processes = [.. Directory.GetDirectories("/proc")
            .Select(path => int.TryParse(Path.GetFileName(path), NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : 0)
            .Where(id => id > 0 && CommandLine(id) is var line && line.Contains("TaskManagerRunner", StringComparison.Ordinal) && line.Contains(folder, StringComparison.Ordinal))];
        if (_processes.Length == 0)
            throw new BenchException($"No task manager of {folder} runs on this machine.");
    }

    /// <summary>The seconds of CPU, of user and system, that all of them have taken.</summary>
    public double CpuSeconds => _processes.Sum(CpuOf);

    /// <summary>The resident memory of each, in bytes.</summary>
    public IReadOnlyList<long> Resident => [.. _processes.Select(ResidentOf)];

    private static double CpuOf(int process)
    {
        var text = File.ReadAllText($"/proc/{process}/stat");
        // The name, in brackets, may hold blanks; utime and stime are fields 14 and 15.
        var fields = text[(text.LastIndexOf(')') + 2)..].Split(' ');
        return (long.Parse(fields[11], CultureInfo.InvariantCulture) + long.Parse(fields[12], CultureInfo.InvariantCulture)) / TicksPerSecond;
    }

    private static long ResidentOf(int process)
    {
        var line = File.ReadLines($"/proc/{process}/status").First(line => line.StartsWith("VmRSS:", StringComparison.Ordinal));
        return 1024 * long.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture);
    }

    private static string CommandLine(int process)
    {
        try
        {
            return Encoding.UTF8.GetString(File.ReadAllBytes($"/proc/{process}/cmdline"));
        }
        catch (IOException)
        {
            // It has ended meanwhile: not one of ours.
            return "";
        }
    }
}
