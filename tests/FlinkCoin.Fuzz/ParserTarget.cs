using System.Text.Json;
using System.Text.Unicode;
using FlinkCoin.Evaluation;
using FlinkCoin.Messages;

namespace FlinkCoin.Fuzz;

/// <summary>Messages against .NET's own JSON reader: what that refuses is malformed, and what it reads of an unknown type is not.</summary>
public static class ParserTarget
{
    // Deeper nesting may be refused or not. Half a surrogate pair is JSON by its grammar, and the reader that judges here throws at it.
    private const int Depth = 32;

    private static readonly HashSet<string> Known = ["snapshot", "l2update", "match", "last_match", "heartbeat", "gap"];

    /// <summary>Takes the input as a tape.</summary>
    public static void Run(ReadOnlySpan<byte> input)
    {
        var records = new RecordLaws();
        var pipeline = FuzzPipeline.Create(records);
        var finder = new MessageProduct();
        foreach (var line in FuzzPipeline.Lines(input))
        {
            var before = records.Faults(FaultKind.Malformed);
            pipeline.Process(line);
            var malformed = records.Faults(FaultKind.Malformed) - before;
            Law.Holds(malformed is 0 or 1, "a message is malformed once");
            var found = finder.TryFind(line, out var product);
            if (line.Count(symbol => symbol is (byte)'{' or (byte)'[') > Depth || line.AsSpan().IndexOf("\\ud"u8) >= 0 || line.AsSpan().IndexOf("\\uD"u8) >= 0)
                continue;
            var json = Read(line);
            Law.Holds(json is not null || malformed == 1, "what is not JSON is malformed");
            if (json is not { } root)
                continue;
            var type = Text(root, "type");
            Law.Holds(type is not null || malformed == 1, "a message without a type is malformed");
            Law.Holds(type is null || Known.Contains(type) || malformed == 0, "a message of an unknown type is ignored");
            var id = Text(root, "product_id");
            Law.Holds(found == Product.TryCreate(System.Text.Encoding.UTF8.GetBytes(id ?? ""), out var expected) && product == expected,
                "a message belongs to the product that it names at the top level");
        }
    }

    private static JsonElement? Read(byte[] line)
    {
        if (!Utf8.IsValid(line))
            return null;
        try
        {
            using var document = JsonDocument.Parse(line, new JsonDocumentOptions { AllowDuplicateProperties = false });
            return document.RootElement.Clone();
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static string? Text(JsonElement root, string key) =>
        root.ValueKind == JsonValueKind.Object && root.TryGetProperty(key, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
