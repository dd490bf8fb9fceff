using ScottPlot;

namespace FlinkCoin.Bench.Flink;

/// <summary>The resident memory of the task managers, second by second.</summary>
internal sealed class MemorySamples(TaskManagers taskManagers)
{
    private const int Width = 900;
    private const int Height = 400;

    private readonly List<double> _seconds = [];
    private readonly List<IReadOnlyList<long>> _bytes = [];

    /// <summary>Takes a sample.</summary>
    /// <param name="seconds">Seconds since the beginning.</param>
    public void Take(double seconds)
    {
        _seconds.Add(seconds);
        _bytes.Add(taskManagers.Resident);
    }

    /// <summary>The mean over a span of all task managers together, in MB.</summary>
    public double Mean(double from, double to) =>
        _seconds.Zip(_bytes).Where(sample => sample.First >= from && sample.First < to).Average(sample => sample.Second.Sum() / 1e6);

    /// <summary>Draws a line for each task manager.</summary>
    public void SavePng(string path)
    {
        _ = Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        using var plot = new Plot();
        for (var i = 0; i < _bytes[0].Count; i++)
        {
            var line = plot.Add.ScatterLine(_seconds.ToArray(), [.. _bytes.Select(sample => sample[i] / 1e6)]);
            line.LegendText = $"task manager {i + 1}";
        }

        plot.XLabel("seconds");
        plot.YLabel("resident memory, MB");
        plot.Axes.SetLimitsY(0, _bytes.Max(sample => sample.Max()) * 1.1 / 1e6);
        _ = plot.ShowLegend(Alignment.LowerRight);
        _ = plot.SavePng(path, Width, Height);
    }
}
