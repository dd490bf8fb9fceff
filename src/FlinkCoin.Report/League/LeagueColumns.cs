namespace FlinkCoin.Report.League;

/// <summary>The columns of a league table, alike wherever one is printed.</summary>
public static class LeagueColumns
{
    /// <summary>The headings; the first column is text, the last too, the others are figures.</summary>
    public static IReadOnlyList<string> Headings { get; } = ["model", "n", "RMSE bp", "/ zero", "/ best", "R2", "hit", "R2 1h", "hit 1h", "verdict"];

    /// <summary>What the headings mean, for a legend.</summary>
    public const string Legend =
        "RMSE in basis points; / zero: divided by the RMSE of the zero forecast over the same outcomes, / best: that divided by the best baseline's (for classifiers: best baseline's hit rate / own), "
        + "below 1 is better; R2 against the zero forecast; hit: right signs among moves; 1h: over the last hour of market time. A verdict is of these figures, not a test of significance.";

    /// <summary>A row's cells.</summary>
    public static IReadOnlyList<string> Cells(LeagueRow row) =>
    [
        row.Model.Name, Text.Count(row.Total.Count), Text.Figure(row.Total.Rmse, 4), Text.Figure(row.AgainstZero, 4), Text.Figure(row.AgainstBest, 4),
        Text.Percent(row.Total.R2, 2), Text.Percent(row.Total.Hit), Text.Percent(row.LastHour.R2, 2), Text.Percent(row.LastHour.Hit), row.Mark.Text(),
    ];
}
