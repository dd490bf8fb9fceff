using System.Runtime.CompilerServices;
using FlinkCoin.Cli.Terminal;
using FlinkCoin.Embedded;
using FlinkCoin.Tests.Report;
using Spectre.Console.Testing;
using Xunit;

namespace FlinkCoin.Tests.Cli;

public sealed class SummaryTests
{
    [Fact]
    public void The_summary_of_files_and_pipes_is_the_golden_text()
    {
        var text = Plain(RecordScript.Result(41, 400, withReport: false));
        var received = Path.Combine(Path.GetTempPath(), "Summary.received.txt");
        if (File.ReadAllText(Golden()) != text)
            File.WriteAllText(received, text);
        Assert.True(File.ReadAllText(Golden()) == text, $"The summary is not that of {Golden()}; if it is right, copy {received} over it.");
        Assert.All(text, c => Assert.InRange(c, '\n', '~'));
    }

    [Fact]
    public void A_live_frame_is_not_higher_than_the_terminal_and_shows_the_best_baseline()
    {
        using var console = new TestConsole();
        console.Profile.Width = 200;
        console.Profile.Height = 20;
        var board = new LiveBoard();
        var scores = board.Follow(RecordScript.Schema);
        _ = scores.Ask();
        RecordScript.Play(42, 300, scores);
        _ = scores.Ask();
        RecordScript.Play(42, 300, board.Follow(RecordScript.Schema));
        console.Write(new LiveDisplay(console, board).Frame(new EngineProgress(1000, 50_000, 0.5, TimeSpan.FromSeconds(2), 7, RecordScript.Start), default));
        var lines = console.Output.TrimEnd().Split('\n');
        Assert.InRange(lines.Length, 8, 20);
        Assert.Contains("1,000 messages, 500/s, 0.0 MB/s, 7 waiting", lines[0], StringComparison.Ordinal);
        Assert.Contains("2 s left", lines[0], StringComparison.Ordinal);
        Assert.StartsWith("[####", lines[1], StringComparison.Ordinal);
        Assert.Contains("600 decisions, 2 faults", lines[2], StringComparison.Ordinal);
    }

    private static string Plain(RunResult result)
    {
        using var console = new TestConsole();
        console.Profile.Width = FigureTable.PlainWidth;
        Summary.Write(console, result, ascii: true);
        return string.Join('\n', console.Output.Split('\n').Select(line => line.TrimEnd()));
    }

    private static string Golden([CallerFilePath] string here = "") => Path.Combine(Path.GetDirectoryName(here)!, "Expectations", "Summary.txt");
}
