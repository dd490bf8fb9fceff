using FlinkCoin.Embedded;

namespace FlinkCoin.Cli.Terminal;

/// <summary>A line on standard error every few seconds, for files and pipes.</summary>
internal sealed class PlainDisplay(TextWriter output) : IDisplay
{
    private static readonly TimeSpan s_every = TimeSpan.FromSeconds(3);

    /// <inheritdoc/>
    public void Follow(Task run, Func<EngineProgress> progress)
    {
        var start = progress();
        while (!((IAsyncResult)run).AsyncWaitHandle.WaitOne(s_every))
            output.WriteLine(ProgressText.Line(progress(), start));
    }
}
