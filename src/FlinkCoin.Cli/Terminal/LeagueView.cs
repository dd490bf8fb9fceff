using FlinkCoin.Evaluation;
using FlinkCoin.Report.League;
using Spectre.Console;

namespace FlinkCoin.Cli.Terminal;

/// <summary>A product's league tables in a terminal.</summary>
internal static class LeagueView
{
    /// <summary>One table of all horizons.</summary>
    /// <param name="schema">The product and its horizons.</param>
    /// <param name="tables">One league table for each horizon.</param>
    /// <param name="perHorizon">The most rows of a horizon; the best baseline is always among them.</param>
    /// <param name="border">The frame.</param>
    public static Table Table(RecordSchema schema, IReadOnlyList<LeagueTable> tables, int perHorizon, TableBorder border)
    {
        var table = new Table().Border(border).Title(Markup.Escape(schema.Product.ToString()));
        _ = table.AddColumn(new TableColumn("ahead").NoWrap());
        table.AddColumns(LeagueColumns.Headings);
        foreach (var (horizon, league) in tables.Index())
        {
            if (horizon > 0 && perHorizon == int.MaxValue)
                _ = table.AddEmptyRow();
            foreach (var row in Shown(league, perHorizon))
            {
                var style = Style(row.Mark);
                _ = table.AddRow([new Markup(schema.Horizons[horizon].Name), .. LeagueColumns.Cells(row).Select(cell => new Markup(Markup.Escape(cell), style))]);
            }
        }

        return table;
    }

    private static IEnumerable<LeagueRow> Shown(LeagueTable league, int most)
    {
        if (league.Rows.Count <= most)
            return league.Rows;
        // Where room is short, the other baselines go first; what is left is in the table's own order.
        var first = league.Rows.OrderBy(row => row.Mark switch { Mark.BestBaseline => 0, Mark.Baseline => 2, _ => 1 }).Take(most).ToHashSet();
        return league.Rows.Where(first.Contains);
    }

    private static Style Style(Mark mark) => mark switch
    {
        Mark.Better => new Style(Color.Green),
        Mark.NotBetter => new Style(Color.Red),
        Mark.BestBaseline => new Style(decoration: Decoration.Bold),
        _ => new Style(Color.Grey),
    };
}
