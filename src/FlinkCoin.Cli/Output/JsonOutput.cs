using System.Text.Encodings.Web;
using System.Text.Json;

namespace FlinkCoin.Cli.Output;

/// <summary>What <c>--json</c> prints: one object and a line feed.</summary>
internal static class JsonOutput
{
    /// <summary>Writes it.</summary>
    /// <param name="output">Where to; flushed once, for nobody may see half an object.</param>
    /// <param name="members">Writes what is in the object.</param>
    public static void Write(Stream output, Action<Utf8JsonWriter> members)
    {
        using (var json = new Utf8JsonWriter(output, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            json.WriteStartObject();
            members(json);
            json.WriteEndObject();
        }

        output.WriteByte((byte)'\n');
        output.Flush();
    }
}
