using System.Text.Json;
using FlinkCoin.Report.Results;

namespace FlinkCoin.Cli.Output;

/// <summary>An evaluation as the JSON object of <c>evaluate --json</c>.</summary>
internal static class EvaluationJson
{
    /// <summary>Writes the object and a line feed.</summary>
    public static void Write(Stream output, IReadOnlyList<ProductEvaluation> evaluations)
    {
        JsonOutput.Write(output, json =>
        {
            json.WriteStartObject("products");
            foreach (var product in evaluations)
                Product(json, product);
            json.WriteEndObject();
        });
    }

    private static void Product(Utf8JsonWriter json, ProductEvaluation product)
    {
        json.WriteStartObject(product.Product.ToString());
        json.WriteNumber("decisions", product.Decisions);
        json.WriteStartObject("faults");
        foreach (var (kind, count) in product.Faults)
            json.WriteNumber(kind, count);
        json.WriteEndObject();
        json.WriteStartObject("horizons");
        foreach (var horizon in product.Horizons)
            Horizon(json, horizon);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void Horizon(Utf8JsonWriter json, HorizonEvaluation horizon)
    {
        json.WriteStartObject(horizon.Horizon.Name);
        json.WriteNumber("outcomes", horizon.Sample.Count);
        json.WriteNumber("moves", horizon.Moves);
        json.WriteNumber("overlap", horizon.Sample.Overlap);
        json.WriteStartObject("void");
        foreach (var (reason, count) in horizon.Voids)
            json.WriteNumber(JsonNamingPolicy.CamelCase.ConvertName(reason.ToString()), count);
        json.WriteEndObject();
        json.WriteString("bestBaseline", horizon.BestRegressor);
        json.WriteString("bestClassifyingBaseline", horizon.BestClassifier);
        json.WriteNumber("nullDraws", horizon.Table.NullFloor.Draws);
        ModelJson.Bounds(json, "nullFloor", horizon.Table.NullFloor.Best);
        json.WriteStartObject("models");
        foreach (var row in horizon.Table.Rows)
            ModelJson.Write(json, row, horizon.Table.NullFloor.Models[row.Index]);
        json.WriteEndObject();
        json.WriteStartObject("intervals");
        foreach (var interval in horizon.Intervals)
        {
            json.WriteStartObject(interval.Model);
            json.WriteNumber("n", interval.Count);
            json.Figure("coverage", interval.Coverage);
            json.Figure("meanWidth", interval.MeanWidth);
            json.WriteEndObject();
        }

        json.WriteEndObject();
        json.WriteStartObject("drifts");
        foreach (var model in horizon.Drifts.GroupBy(mark => mark.Model))
        {
            json.WriteStartObject(model.Key);
            foreach (var (what, count) in model.CountBy(mark => mark.Event))
                json.WriteNumber(what, count);
            json.WriteEndObject();
        }

        json.WriteEndObject();
        json.WriteStartObject("features");
        foreach (var feature in horizon.Features)
            json.Figure(feature.Feature, feature.InformationCoefficient);
        json.WriteEndObject();
        json.WriteEndObject();
    }
}
