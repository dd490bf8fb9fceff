using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using Xunit;

namespace FlinkCoin.Tests.Evaluation;

/// <summary>Every line of a run, read as JSON and written again by another writer in the order and form that the records promise, is the same text.</summary>
public sealed partial class RecordsSchemaTests
{
    [Fact]
    public void Every_line_of_a_run_is_what_an_independent_writer_makes_of_it()
    {
        var visited = new Dictionary<string, int>();
        foreach (var line in FaultyRun.Result.Value.Lines)
        {
            using var record = JsonDocument.Parse(line);
            Assert.Equal(Written(record.RootElement), line);
            var kind = record.RootElement.GetProperty("kind").GetString()!;
            visited[kind] = visited.GetValueOrDefault(kind) + 1;
        }

        Assert.Equal(["decision", "fault", "outcome"], visited.Keys.Order());
        Assert.True(visited["decision"] > 1000 && visited["outcome"] > 4000 && visited["fault"] > 50, string.Join(", ", visited));
    }

    [Fact]
    public void Numbers_of_a_products_records_are_dense()
    {
        var next = new Dictionary<string, long>();
        foreach (var line in FaultyRun.Result.Value.Lines)
        {
            using var record = JsonDocument.Parse(line);
            var product = record.RootElement.GetProperty("product").GetString()!;
            Assert.Equal(next.GetValueOrDefault(product, 1), record.RootElement.GetProperty("n").GetInt64());
            next[product] = record.RootElement.GetProperty("n").GetInt64() + 1;
        }
    }

    private static string Written(JsonElement record)
    {
        string Whole(string field) => record.GetProperty(field).GetInt64().ToString(CultureInfo.InvariantCulture);
        string Text(string field) => $"\"{record.GetProperty(field).GetString()}\"";
        var head = $"{{\"n\":{Whole("n")},\"product\":{Text("product")},\"kind\":{Text("kind")}";
        return record.GetProperty("kind").GetString() switch
        {
            "decision" => $"{head},\"time\":{Whole("time")},{Price(record, "bid")},{Price(record, "ask")},{Price(record, "mid")},"
                + $"\"features\":{Features(record.GetProperty("features"))},\"predictions\":{Predictions(record.GetProperty("predictions"))}}}",
            "outcome" => $"{head},\"of\":{Whole("of")},\"time\":{Whole("time")},\"horizon\":{Text("horizon")},"
                + (record.TryGetProperty("void", out var reason)
                    ? $"\"void\":\"{OneOf(reason, "gap", "anchor", "silence", "book")}\"}}"
                    : $"\"return\":{Number(record.GetProperty("return"))}}}"),
            "fault" => $"{head},\"seq\":{Whole("seq")},\"fault\":\"{OneOf(record.GetProperty("fault"), "malformed", "gap", "anchor", "crossed", "trades", "silence")}\""
                + (record.TryGetProperty("detail", out var detail) ? $",\"detail\":{JsonSerializer.Serialize(detail.GetString(), s_relaxed)}}}" : "}"),
            var kind => throw new InvalidOperationException($"There is no kind of record '{kind}'."),
        };
    }

    private static readonly JsonSerializerOptions s_relaxed = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static string OneOf(JsonElement word, params string[] words)
    {
        Assert.Contains(word.GetString(), words);
        return word.GetString()!;
    }

    private static string Price(JsonElement record, string field)
    {
        var text = record.GetProperty(field).GetString()!;
        Assert.Matches(DecimalWithoutTrailingZeros(), text);
        if (field == "mid")
            Assert.Equal((Exact(record, "bid") + Exact(record, "ask")) / 2, Exact(record, "mid"));
        return $"\"{field}\":\"{text}\"";
    }

    private static decimal Exact(JsonElement record, string field) => decimal.Parse(record.GetProperty(field).GetString()!, CultureInfo.InvariantCulture);

    private static string Features(JsonElement features)
    {
        Assert.Equal(Pipeline.Schema(Product.Create("x"), FaultyRun.Options).Features, features.EnumerateObject().Select(feature => feature.Name));
        return Numbers(features);
    }

    private static string Predictions(JsonElement predictions)
    {
        Assert.Equal(FaultyRun.Horizons, predictions.EnumerateObject().Select(horizon => horizon.Name));
        var models = Pipeline.Schema(Product.Create("x"), FaultyRun.Options).Models.Select(model => model.Name).ToList();
        return "{" + string.Join(',', predictions.EnumerateObject().Select(horizon =>
        {
            var present = horizon.Value.EnumerateObject().Select(model => model.Name).ToList();
            Assert.Equal(models.Where(present.Contains), present);
            return $"\"{horizon.Name}\":{Numbers(horizon.Value)}";
        })) + "}";
    }

    private static string Numbers(JsonElement members) => "{" + string.Join(',', members.EnumerateObject().Select(member => $"\"{member.Name}\":{Number(member.Value)}")) + "}";

    private static string Number(JsonElement number)
    {
        var value = number.GetDouble();
        return value == 0 ? "0" : value.ToString("R", CultureInfo.InvariantCulture);
    }

    [GeneratedRegex(@"^(0|[1-9]\d*)(\.\d*[1-9])?$")]
    private static partial Regex DecimalWithoutTrailingZeros();
}
