using FlinkCoin.Embedded;

namespace FlinkCoin.Cli.Terminal;

/// <summary>One line of a terminal that is written over a few times a second.</summary>
internal sealed class LineDisplay : IDisplay
{
    private static readonly TimeSpan s_every = TimeSpan.FromMilliseconds(300);

    /// <inheritdoc/>
    public void Follow(Task run, Func<EngineProgress> progress)
    {
        using var line = new ProgressLine();
        var start = progress();
        while (!((IAsyncResult)run).AsyncWaitHandle.WaitOne(s_every))
            line.Show(ProgressText.Line(progress(), start));
    }
}
