using System.Text.Json;
using FlinkCoin.Cli.Output;

namespace FlinkCoin.Cli.Csv;

/// <summary>The result of an evaluation over a table as the JSON object of <c>--json</c>.</summary>
internal static class CsvJson
{
    /// <summary>Writes the object and a line feed.</summary>
    public static void Write(Stream output, CsvRequest request, CsvResult result, CsvLeague league)
    {
        JsonOutput.Write(output, json =>
        {
            json.WriteNumber("rows", result.Targets.Count);
            json.WriteString("target", request.Target);
            json.WriteBoolean("classification", request.IsClassification);
            json.WriteString("bestBaseline", league.BestBaseline);
            json.WriteStartObject("models");
            foreach (var row in league.Rows)
                Row(json, row, request.IsClassification);
            json.WriteEndObject();
        });
    }

    private static void Row(Utf8JsonWriter json, CsvLeague.Row row, bool isClassification)
    {
        json.WriteStartObject(row.Name);
        json.WriteNumber("n", row.Score.Count);
        if (isClassification)
        {
            json.Figure("accuracy", row.Score.Accuracy);
            json.Figure("f1", row.Score.F1);
            json.Figure("logLoss", row.Score.LogLoss);
            json.Figure("brier", row.Score.Brier);
        }
        else
        {
            json.Figure("mae", row.Score.Mae);
            json.Figure("rmse", row.Score.Rmse);
            json.Figure("r2", row.Score.R2);
        }

        json.Figure("p", row.P);
        json.Flag("in90", row.In90);
        json.Verdict(row.Verdict);
        json.WriteEndObject();
    }
}
