using FlinkCoin.Embedded;
using Spectre.Console;
using Spectre.Console.Rendering;
using Figures = FlinkCoin.Report.Text;

namespace FlinkCoin.Cli.Terminal;

/// <summary>A table in the terminal that is drawn anew a few times a second: how the run goes, and the models of the busiest products.</summary>
internal sealed class LiveDisplay(IAnsiConsole console, LiveBoard board) : IDisplay
{
    private static readonly TimeSpan s_every = TimeSpan.FromMilliseconds(300);

    // The header, the line of totals, and a table's frame.
    private const int HeaderLines = 4;
    private const int FrameLines = 5;
    private const int Products = 3;

    /// <inheritdoc/>
    public void Follow(Task run, Func<EngineProgress> progress)
    {
        var start = progress();
        console.Live(new Text("")).AutoClear(true).Start(live =>
        {
            while (!((IAsyncResult)run).AsyncWaitHandle.WaitOne(s_every))
                live.UpdateTarget(Frame(progress(), start));
        });
    }

    /// <summary>One frame, not higher than the terminal.</summary>
    internal IRenderable Frame(EngineProgress progress, EngineProgress start)
    {
        var rows = new List<IRenderable> { new Text(ProgressText.Line(progress, start)) };
        if (progress.Fraction is { } fraction)
            rows.Add(new Text(ProgressText.Bar(fraction, Math.Max(10, Math.Min(console.Profile.Width, 100) - 2))));
        rows.Add(new Text($"{Figures.Count(board.Count)} products, {Figures.Count(board.Decisions)} decisions, {Figures.Count(board.Faults)} faults; Ctrl-C ends the run and shows the result"));
        var shown = board.Busiest(Products).Select(product => (product.Schema, Tables: product.Ask())).Where(product => product.Tables.Count > 0).ToList();
        var room = console.Profile.Height - HeaderLines;
        while (shown.Count > 1 && shown.Sum(product => FrameLines + product.Tables.Count) > room)
            shown.RemoveAt(shown.Count - 1);
        foreach (var (schema, tables) in shown)
        {
            var perHorizon = Math.Max(1, ((room / shown.Count) - FrameLines) / tables.Count);
            rows.Add(LeagueView.Table(schema, tables, perHorizon, TableBorder.Rounded));
        }

        return new Rows(rows);
    }
}
