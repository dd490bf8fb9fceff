using System.Text.Json;

namespace FlinkCoin.Oracle;

/// <summary>Reads record lines as the contract writes them.</summary>
public static class OracleLines
{
    /// <summary>Reads a line.</summary>
    /// <exception cref="FormatException">It is not a record, or its fields are not those of its kind in their order.</exception>
    public static (string Product, OracleRecord Record) Parse(string line)
    {
        try
        {
            using var document = JsonDocument.Parse(line);
            var root = document.RootElement;
            var product = Text(root, "product");
            return (product, Text(root, "kind") switch
            {
                "decision" => Decision(root),
                "outcome" => Outcome(root),
                "fault" => Fault(root),
                "weights" => OfModel(root, "n product kind time horizon model weights"),
                "drift" => OfModel(root, "n product kind time horizon model event"),
                var kind => throw new FormatException($"'{kind}' is no kind of record: {line}"),
            });
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException or KeyNotFoundException)
        {
            throw new FormatException($"This is not a record ({exception.Message}): {line}", exception);
        }
    }

    private static OracleDecision Decision(JsonElement root)
    {
        RequireFields(root, "n product kind time bid ask mid features predictions" + (root.TryGetProperty("intervals", out _) ? " intervals" : ""));
        return new OracleDecision(Number(root, "n"), Number(root, "time"), Text(root, "bid"), Text(root, "ask"), Text(root, "mid"));
    }

    private static OracleModelRecord OfModel(JsonElement root, string fields)
    {
        RequireFields(root, fields);
        return new OracleModelRecord(Number(root, "n"), Text(root, "kind"));
    }

    private static OracleOutcome Outcome(JsonElement root)
    {
        var isVoid = root.TryGetProperty("void", out var reason);
        RequireFields(root, "n product kind of time horizon " + (isVoid ? "void" : "return"));
        return new OracleOutcome(
            Number(root, "n"),
            Number(root, "of"),
            Number(root, "time"),
            Text(root, "horizon"),
            isVoid ? null : root.GetProperty("return").GetDouble(),
            isVoid ? reason.GetString() : null);
    }

    private static OracleFault Fault(JsonElement root)
    {
        var hasDetail = root.TryGetProperty("detail", out var detail);
        RequireFields(root, "n product kind seq fault" + (hasDetail ? " detail" : ""));
        return new OracleFault(Number(root, "n"), Number(root, "seq"), Text(root, "fault"), hasDetail ? detail.GetString() : null);
    }

    private static void RequireFields(JsonElement root, string expected)
    {
        var fields = string.Join(' ', root.EnumerateObject().Select(field => field.Name));
        if (fields != expected)
            throw new FormatException($"The record's fields are '{fields}' and not '{expected}': {root.GetRawText()}");
    }

    private static long Number(JsonElement root, string name) => root.GetProperty(name).GetInt64();

    private static string Text(JsonElement root, string name) =>
        root.GetProperty(name).GetString() ?? throw new FormatException($"'{name}' is null: {root.GetRawText()}");
}
