using System.Globalization;
using FlinkCoin.Embedded;
using FlinkCoin.Report;

namespace FlinkCoin.Cli.Terminal;

/// <summary>A run's progress in words.</summary>
internal static class ProgressText
{
    /// <summary>One line: rate, queue, how far, time left.</summary>
    /// <param name="progress">Where the run is.</param>
    /// <param name="start">Where it was when this process began: what was read before a resumption is no part of the rate.</param>
    public static string Line(EngineProgress progress, EngineProgress start)
    {
        var seconds = Math.Max((progress.Elapsed - start.Elapsed).TotalSeconds, 1e-3);
        var time = progress.InputTime == 0 ? "" : ", market " + DateTime.UnixEpoch.AddMicroseconds(progress.InputTime).ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture) + "Z";
        var behind = progress.Behind is { } left ? $", {Text.Count(left)} behind" : "";
        return $"{Text.Count(progress.Messages)} messages, {Text.Count((long)((progress.Messages - start.Messages) / seconds))}/s, {Text.Megabytes((progress.Bytes - start.Bytes) / seconds)}/s, {Text.Count(progress.Waiting)} waiting{behind}{time}{Left(progress, start)}";
    }

    /// <summary>A bar of a number of characters, of those that any terminal has.</summary>
    public static string Bar(double fraction, int width)
    {
        var full = (int)(Math.Clamp(fraction, 0, 1) * width);
        return string.Concat("[", new string('#', full), new string('-', width - full), "]");
    }

    private static string Left(EngineProgress progress, EngineProgress start)
    {
        if (progress.Fraction is not { } fraction)
            return "";
        var percent = $", {Text.Percent(fraction, 0)}";
        var done = fraction - (start.Fraction ?? 0);
        var elapsed = progress.Elapsed - start.Elapsed;
        return done > 0.01 && fraction < 1
            ? $"{percent}, {Text.Span((long)(elapsed.TotalSeconds * (1 - fraction) / done * Duration.Second))} left"
            : percent;
    }
}
