using System.Text.Json;
using FlinkCoin.Bench.Tapes;

namespace FlinkCoin.Bench.Contenders;

/// <summary>.NET's own reader over the same lines: every token is read and nothing is done with it.</summary>
internal sealed class JsonReader() : Contender("Utf8JsonReader")
{
    protected override void Take(ReadOnlySpan<byte> piece)
    {
        var lines = new Lines(piece);
        while (lines.TryNext(out var line))
        {
            var reader = new Utf8JsonReader(line);
            while (reader.Read())
            {
            }
        }
    }
}
