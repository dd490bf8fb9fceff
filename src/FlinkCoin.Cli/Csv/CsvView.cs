using FlinkCoin.Cli.Terminal;
using FlinkCoin.Report.League;
using Spectre.Console;
using Figures = FlinkCoin.Report.Text;

namespace FlinkCoin.Cli.Csv;

/// <summary>The league table of an evaluation over a table, best first.</summary>
internal static class CsvView
{
    private static readonly string[] s_numbers = ["model", "n", "MAE", "RMSE", "R2", "p", "90 %", "verdict"];
    private static readonly string[] s_classes = ["model", "n", "accuracy", "F1", "log-loss", "Brier", "p", "90 %", "verdict"];

    /// <summary>Prints it.</summary>
    /// <param name="console">Where to.</param>
    /// <param name="result">Targets and predictions.</param>
    /// <param name="league">The figures.</param>
    /// <param name="isClassification">True where the target is a class.</param>
    /// <param name="isPlain">True for frames of ASCII, for files and pipes.</param>
    public static void Write(IAnsiConsole console, CsvResult result, CsvLeague league, bool isClassification, bool isPlain)
    {
        var table = new Table().Border(FigureTable.Border(isPlain));
        table.AddColumns(isClassification ? s_classes : s_numbers);
        foreach (var row in league.Rows.OrderBy(row => isClassification ? row.Score.Brier ?? double.MaxValue : row.Score.Rmse ?? double.MaxValue))
            _ = table.AddRow([.. Cells(row, isClassification).Select(Markup.Escape)]);
        console.Write(table);
        console.WriteLine($"{Figures.Count(result.Targets.Count)} rows; p: Diebold-Mariano, one-sided, against {league.BestBaseline}, the best baseline; 90 %: member of the model confidence set; both of the squared error{(isClassification ? " of the probability" : "")}.");
    }

    private static string[] Cells(CsvLeague.Row row, bool isClassification)
    {
        var score = row.Score;
        string[] figures = isClassification
            ? [Figures.Figure(score.Accuracy, 4), Figures.Figure(score.F1, 4), Figures.Figure(score.LogLoss, 4), Figures.Figure(score.Brier, 4)]
            : [Figures.Figure(score.Mae, 4), Figures.Figure(score.Rmse, 4), Figures.Figure(score.R2, 4)];
        var in90 = row.In90 switch { true => "yes", false => "no", _ => "-" };
        return [row.Name, Figures.Count(score.Count), .. figures, Figures.Figure(row.P, 3), in90, AccuracyColumns.Mark(row.Verdict)];
    }
}
