using System.Text;

namespace FlinkCoin.Native;

/// <summary>Options as lines KEY=VALUE.</summary>
internal static class OptionLines
{
    /// <summary>Reads them.</summary>
    /// <exception cref="Failure">They cannot be used.</exception>
    public static PipelineOptions Read(ReadOnlySpan<byte> text)
    {
        var pairs = new List<KeyValuePair<string, string>>();
        foreach (var line in Encoding.UTF8.GetString(text).Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            var equals = line.IndexOf('=');
            if (equals < 0)
                throw new Failure(Status.Options, $"'{line}' is no option: write lines KEY=VALUE, with the keys {string.Join(", ", PipelineOptions.Keys)}.");
            pairs.Add(KeyValuePair.Create(line[..equals].TrimEnd(), line[(equals + 1)..].TrimStart()));
        }

        return PipelineOptions.TryParse(pairs, out var options, out var error) ? options : throw new Failure(Status.Options, error);
    }
}
