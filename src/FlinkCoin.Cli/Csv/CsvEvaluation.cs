using FlinkCoin.Cli.Terminal;

namespace FlinkCoin.Cli.Csv;

/// <summary>Carries out <c>flinkcoin evaluate --csv</c>: every row is predicted before it is learnt, in the order of the file.</summary>
internal static class CsvEvaluation
{
    /// <summary>Runs it.</summary>
    /// <exception cref="UsageException">The table or a model is not to be had, or a cell is not what is needed.</exception>
    /// <exception cref="IOException">A file cannot be read or written.</exception>
    public static int Run(CsvRequest request)
    {
        var models = CsvModels.Select(request);
        using var table = CsvTable.Open(request);
        OutputFile.MustNotBe("--predictions", request.Predictions, [request.File]);
        var lineup = new CsvLineup(models, table.Inputs, request.IsClassification);
        var result = new CsvResult(lineup.Columns);
        while (table.Read())
        {
            result.Add(lineup.Predict(table.Values), table.Target);
            lineup.Learn(table.Values, table.Target);
        }

        if (result.Targets.Count == 0)
            throw new UsageException($"{request.File}: there are no rows below the header; at least one is needed.");
        if (request.Predictions is { } file)
            CsvPredictions.Write(file, result);
        var league = CsvLeague.Of(result, request.IsClassification);
        if (request.Json)
        {
            using var output = Console.OpenStandardOutput();
            CsvJson.Write(output, request, result, league);
        }
        else
        {
            Table(request, result, league);
        }

        return ExitCode.Done;
    }

    // The terminal's library is loaded only where this is called.
    private static void Table(CsvRequest request, CsvResult result, CsvLeague league)
    {
        CsvView.Write(FigureTable.Console(out var isPlain), result, league, request.IsClassification, isPlain);
    }
}
