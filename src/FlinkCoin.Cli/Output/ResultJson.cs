using System.Text.Json;
using FlinkCoin.Embedded;
using FlinkCoin.Evaluation;

namespace FlinkCoin.Cli.Output;

/// <summary>A run's result as the JSON object of <c>--json</c>.</summary>
internal static class ResultJson
{
    /// <summary>Writes the object and a line feed.</summary>
    public static void Write(Stream output, RunResult result)
    {
        JsonOutput.Write(output, json =>
        {
            json.WriteNumber("messages", result.Messages);
            json.WriteNumber("bytes", result.Bytes);
            json.Figure("seconds", result.Seconds);
            json.WriteString("digest", result.Digest);
            json.WriteStartObject("products");
            foreach (var product in result.Products)
                Product(json, product);
            json.WriteEndObject();
            json.WriteStartObject("noProduct");
            foreach (var (type, count) in result.NoProduct.OrderBy(pair => pair.Key, StringComparer.Ordinal))
                json.WriteNumber(type, count);
            json.WriteEndObject();
        });
    }

    private static void Product(Utf8JsonWriter json, ProductResult product)
    {
        var counts = product.Counts;
        json.WriteStartObject(product.Product.ToString());
        json.WriteNumber("messages", counts.Messages);
        json.WriteNumber("malformed", counts.Malformed);
        json.WriteNumber("changes", counts.Changes);
        json.WriteNumber("snapshots", counts.Snapshots);
        json.WriteNumber("matches", counts.Matches);
        json.WriteNumber("absentRemovals", counts.AbsentRemovals);
        json.WriteNumber("beforeSnapshot", counts.BeforeSnapshot);
        json.WriteNumber("crossed", counts.Crossed);
        json.WriteString("bestBid", product.BestBid);
        json.WriteString("bestAsk", product.BestAsk);
        json.WriteNumber("decisions", counts.Decisions);
        json.WriteString("digest", product.Digest);
        json.WriteStartObject("horizons");
        for (var horizon = 0; horizon < product.Scores.Schema.Horizons.Count; horizon++)
            Horizon(json, product.Scores, horizon);
        json.WriteEndObject();
        json.WriteNumber("undecided", counts.Undecided);
        json.WriteNumber("repeats", counts.Repeats);
        json.WriteNumber("disordered", counts.Disordered);
        json.WriteNumber("clockBack", counts.ClockBack);
        json.WriteNumber("shortWindows", counts.ShortWindows);
        json.WriteEndObject();
    }

    private static void Horizon(Utf8JsonWriter json, Scores scores, int horizon)
    {
        json.WriteStartObject(scores.Schema.Horizons[horizon].Name);
        json.WriteNumber("outcomes", scores.Outcomes(horizon));
        json.WriteNumber("void", scores.Voids(horizon));
        json.WriteNumber("moves", scores.Moves(horizon));
        json.WriteStartObject("models");
        for (var model = 0; model < scores.Schema.Models.Count; model++)
        {
            var score = scores.Of(horizon, model);
            json.WriteStartObject(scores.Schema.Models[model].Name);
            json.WriteNumber("n", score.Count);
            json.Figure("rmse", score.Rmse);
            json.Figure("mae", score.Mae);
            json.Figure("r2", score.R2);
            json.Figure("hit", score.Hit);
            Drifts(json, scores, horizon, model);
            json.WriteEndObject();
        }

        json.WriteEndObject();
        json.WriteEndObject();
    }

    /// <summary>What happened to the model; what never did is left out.</summary>
    private static void Drifts(Utf8JsonWriter json, Scores scores, int horizon, int model)
    {
        foreach (var what in Enum.GetValues<DriftEvent>())
        {
            if (scores.Drifts(horizon, model, what) is var count and not 0)
                json.WriteNumber($"{what.ToString().ToLowerInvariant()}s", count);
        }
    }
}
