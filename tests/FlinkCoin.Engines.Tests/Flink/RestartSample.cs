using System.Globalization;
using System.Text;

namespace FlinkCoin.Engines.Tests.Flink;

/// <summary>A task manager after so many restarts of its job.</summary>
/// <param name="Restarts">So many.</param>
/// <param name="Memory">Its memory.</param>
/// <param name="KernelHeap">What the kernel says that it has on its heap, in bytes: the most since the sample before.</param>
internal readonly record struct RestartSample(long Restarts, ProcessMemory Memory, double KernelHeap)
{
    /// <summary>Samples as a Markdown table.</summary>
    public static string Table(IEnumerable<RestartSample> samples)
    {
        var text = new StringBuilder("| restarts | resident, MB | of it the JVM's, MB | others', MB | the kernel's heap, MB |\n|---:|---:|---:|---:|---:|\n");
        foreach (var one in samples)
            _ = text.Append(CultureInfo.InvariantCulture, $"| {one.Restarts} | {one.Memory.Resident / 1e6:F1} | {one.Memory.Jvm / 1e6:F1} | {one.Memory.Others / 1e6:F1} | {one.KernelHeap / 1e6:F1} |\n");
        return text.ToString();
    }
}
