using System.Globalization;
using FlinkCoin.Embedded;
using FlinkCoin.Report;

namespace FlinkCoin.Cli.Terminal;

/// <summary>A run's progress in words.</summary>
internal static class ProgressText
{
    /// <summary>One line: rate, queue, how far, time left.</summary>
    public static string Line(EngineProgress progress)
    {
        var seconds = Math.Max(progress.Elapsed.TotalSeconds, 1e-3);
        var time = progress.InputTime == 0 ? "" : ", market " + DateTime.UnixEpoch.AddMicroseconds(progress.InputTime).ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture) + "Z";
        return $"{Text.Count(progress.Messages)} messages, {Text.Count((long)(progress.Messages / seconds))}/s, {Text.Megabytes(progress.Bytes / seconds)}/s, {Text.Count(progress.Waiting)} waiting{time}{Left(progress)}";
    }

    /// <summary>A bar of a number of characters, of those that any terminal has.</summary>
    public static string Bar(double fraction, int width)
    {
        var full = (int)(Math.Clamp(fraction, 0, 1) * width);
        return string.Concat("[", new string('#', full), new string('-', width - full), "]");
    }

    private static string Left(EngineProgress progress)
    {
        if (progress.Fraction is not { } fraction)
            return "";
        var percent = $", {Text.Percent(fraction, 0)}";
        return fraction is > 0.01 and < 1
            ? $"{percent}, {Text.Span((long)(progress.Elapsed.TotalSeconds * ((1 / fraction) - 1) * Duration.Second))} left"
            : percent;
    }
}
