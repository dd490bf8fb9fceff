using System.Globalization;
using System.Text.RegularExpressions;

namespace FlinkCoin.Engines.Tests.Flink;

/// <summary>The kernel's gauges of a task manager, where Prometheus would read them: as they are at the moment.</summary>
internal sealed partial class KernelGauges : IDisposable
{
    private readonly HttpClient _client = new();
    private readonly string _page;

    /// <summary>Those of a process.</summary>
    /// <param name="log">Its log, in which it says at which port it shows them.</param>
    public KernelGauges(string log) =>
        _page = $"http://127.0.0.1:{Port().Match(File.ReadAllText(log)).Groups[1].Value}/metrics";

    /// <summary>The sum of a gauge over all kernels that are open; null where none is.</summary>
    /// <param name="name">Its name, such as <c>heapBytes</c>.</param>
    public double? Read(string name)
    {
        using var response = _client.Send(new HttpRequestMessage(HttpMethod.Get, _page));
        using var reader = new StreamReader(response.Content.ReadAsStream());
        double? sum = null;
        while (reader.ReadLine() is { } line)
        {
            if (line.StartsWith($"flink_taskmanager_job_task_operator_kernel_{name}{{", StringComparison.Ordinal))
                sum = (sum ?? 0) + double.Parse(line.AsSpan(line.LastIndexOf(' ') + 1), CultureInfo.InvariantCulture);
        }

        return sum;
    }

    public void Dispose() => _client.Dispose();

    [GeneratedRegex(@"PrometheusReporter HTTP server on port (\d+)")]
    private static partial Regex Port();
}
