using System.Globalization;
using System.Text;

namespace FlinkCoin.Engines.Tests.Chaos;

/// <summary>Recoveries as a Markdown table: medians and extremes by kind.</summary>
internal static class RecoveryTable
{
    /// <summary>Writes it.</summary>
    public static string Write(IReadOnlyList<Recovery> recoveries)
    {
        var text = new StringBuilder("| event | times | first new committed record, s: median (least–most) | at the head again, s: median (least–most) |\n|---|---:|---:|---:|\n");
        foreach (var group in recoveries.GroupBy(recovery => recovery.Event).OrderBy(group => group.Key))
            _ = text.Append(CultureInfo.InvariantCulture, $"| {Name(group.Key)} | {group.Count()} | {Span(group.Select(recovery => recovery.First))} | {Span(group.Select(recovery => recovery.Head))} |\n");
        return text.ToString();
    }

    private static string Name(ChaosEvent kind) => kind switch
    {
        ChaosEvent.TaskManagerWithSpare => "task manager killed, a spare one stands by",
        ChaosEvent.TaskManagerReplaced => "task manager killed, replaced by a new process",
        ChaosEvent.JobManager => "job manager killed and started again",
        ChaosEvent.Broker => "broker killed and started again",
        _ => "savepoint, stop, start at another parallelism on the other backend",
    };

    private static string Span(IEnumerable<TimeSpan> times)
    {
        var sorted = times.Select(time => time.TotalSeconds).Order().ToArray();
        var median = (sorted[sorted.Length / 2] + sorted[(sorted.Length - 1) / 2]) / 2;
        return string.Create(CultureInfo.InvariantCulture, $"{median:F1} ({sorted[0]:F1}–{sorted[^1]:F1})");
    }
}
