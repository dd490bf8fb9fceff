using System.Text.Json;

namespace FlinkCoin.Embedded;

/// <summary>Reads what tells one record from another.</summary>
public static class RecordLine
{
    /// <summary>Reads a record's number and product. A record is one JSON object, no space around it, that begins with its number, product and kind.</summary>
    /// <param name="line">The record without its line feed.</param>
    /// <param name="number">Its running number within the product, from 1.</param>
    /// <param name="product">Its product.</param>
    /// <returns>False where it is no record.</returns>
    public static bool TryRead(ReadOnlySpan<byte> line, out long number, out Product product)
    {
        number = 0;
        product = default;
        if (line.IsEmpty || line[0] != '{' || line[^1] != '}')
            return false;
        try
        {
            var reader = new Utf8JsonReader(line);
            var isRecord = reader.Read()
                && IsKey(ref reader, "n"u8)
                && reader.Read() && reader.TokenType == JsonTokenType.Number && reader.TryGetInt64(out number) && number > 0
                && IsKey(ref reader, "product"u8)
                && reader.Read() && reader.TokenType == JsonTokenType.String && Product.TryCreate(reader.ValueSpan, out product)
                && IsKey(ref reader, "kind"u8)
                && reader.Read() && reader.TokenType == JsonTokenType.String && IsKind(ref reader);
            while (isRecord && reader.Read())
            {
                // To the end: a line that is cut off in the middle, or runs into the next, is no JSON.
            }

            return isRecord;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private static bool IsKey(ref Utf8JsonReader reader, ReadOnlySpan<byte> name) =>
        reader.Read() && reader.TokenType == JsonTokenType.PropertyName && reader.ValueTextEquals(name);

    private static bool IsKind(ref Utf8JsonReader reader) =>
        reader.ValueTextEquals("decision"u8) || reader.ValueTextEquals("outcome"u8) || reader.ValueTextEquals("fault"u8)
        || reader.ValueTextEquals("weights"u8) || reader.ValueTextEquals("drift"u8);
}
