using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace FlinkCoin.Engines.Tests.Chaos;

/// <summary>Which of a local cluster's task managers have work: Flink says so by their ids, which stand in their command lines.</summary>
internal sealed class FlinkProcesses(string home, int restPort)
{
    private readonly HttpClient _client = new() { BaseAddress = new Uri($"http://127.0.0.1:{restPort}/"), Timeout = TimeSpan.FromSeconds(5) };

    /// <summary>Those that run a part of a job.</summary>
    public int[] BusyTaskManagers()
    {
        var managers = _client.GetFromJsonAsync<JsonNode>("taskmanagers").GetAwaiter().GetResult()!["taskmanagers"]!.AsArray();
        return [.. managers.Where(manager => (int)manager!["freeSlots"]! == 0).SelectMany(manager => Pids((string)manager!["id"]!))];
    }

    private IEnumerable<int> Pids(string id) =>
        from folder in Directory.EnumerateDirectories("/proc")
        let name = Path.GetFileName(folder)
        where int.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out _)
        let line = CommandLine(folder)
        where line.Contains(home, StringComparison.Ordinal) && line.Contains("resource-id=" + id, StringComparison.Ordinal)
        select int.Parse(name, CultureInfo.InvariantCulture);

    private static string CommandLine(string folder)
    {
        try
        {
            return File.ReadAllText(folder + "/cmdline");
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return ""; // It has ended meanwhile, or is another user's.
        }
    }
}
