using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace FlinkCoin.Engines.Tests.Chaos;

/// <summary>The processes of a local Flink cluster, found without its own files: by their command lines, and by the ports on which they listen.</summary>
internal sealed class FlinkProcesses(string home, int restPort)
{
    private readonly HttpClient _client = new() { BaseAddress = new Uri($"http://127.0.0.1:{restPort}/"), Timeout = TimeSpan.FromSeconds(5) };

    /// <summary>The task managers that run, by whether they have work.</summary>
    public (int[] Busy, int[] Idle) TaskManagers()
    {
        var managers = Get("taskmanagers")["taskmanagers"]!.AsArray();
        var pids = Pids("TaskManagerRunner");
        var found = managers.Select(manager => (
            Pid: pids.FirstOrDefault(pid => Listens(pid, (int)manager!["dataPort"]!)),
            IsIdle: (int)manager!["freeSlots"]! == (int)manager["slotsNumber"]!)).Where(manager => manager.Pid > 0).ToList();
        return ([.. found.Where(manager => !manager.IsIdle).Select(manager => manager.Pid)], [.. found.Where(manager => manager.IsIdle).Select(manager => manager.Pid)]);
    }

    /// <summary>The job manager.</summary>
    public int JobManager() => Pids("StandaloneSessionClusterEntrypoint").Single();

    /// <summary>Reads from Flink's REST interface.</summary>
    public JsonNode Get(string path) => _client.GetFromJsonAsync<JsonNode>(path).GetAwaiter().GetResult()!;

    /// <summary>The processes with a text in their command line, and this cluster's folder.</summary>
    public int[] Pids(string text) =>
    [
        .. from folder in Directory.EnumerateDirectories("/proc")
           let name = Path.GetFileName(folder)
           where int.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out _)
           let line = Read(folder + "/cmdline")
           where line.Contains(text, StringComparison.Ordinal) && line.Contains(home, StringComparison.Ordinal) && line.Contains("java", StringComparison.Ordinal)
           select int.Parse(name, CultureInfo.InvariantCulture),
    ];

    private static bool Listens(int pid, int port)
    {
        var suffix = ":" + port.ToString("X4", CultureInfo.InvariantCulture);
        var inodes = new[] { "tcp", "tcp6" }.SelectMany(file => Read($"/proc/{pid}/net/{file}").Split('\n'))
            .Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            .Where(fields => fields.Length > 9 && fields[1].EndsWith(suffix, StringComparison.Ordinal) && fields[3] == "0A")
            .Select(fields => $"socket:[{fields[9]}]").ToHashSet();
        return new DirectoryInfo($"/proc/{pid}/fd").EnumerateFileSystemInfos().Any(file => file.LinkTarget is { } target && inodes.Contains(target));
    }

    private static string Read(string file)
    {
        try
        {
            return File.ReadAllText(file);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return ""; // It has ended meanwhile, or is another user's.
        }
    }
}
