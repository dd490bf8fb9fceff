using System.Text.Json;
using System.Text.Json.Serialization;

namespace FlinkCoin.Clusters.Kafka;

/// <summary>What a local broker remembers from one start to the next.</summary>
/// <param name="ControllerPort">The port of its controller, which stands in its metadata.</param>
/// <param name="Data">The folder of its data.</param>
/// <param name="ClusterId">The id that its data were formatted with.</param>
internal sealed record BrokerSettings(int ControllerPort, string Data, string ClusterId)
{
    /// <summary>Reads them; null where the broker has never been started.</summary>
    /// <exception cref="ClusterException">They are damaged.</exception>
    public static BrokerSettings? Read(string file)
    {
        if (!File.Exists(file))
            return null;
        try
        {
            return JsonSerializer.Deserialize(File.ReadAllText(file), BrokerSettingsJson.Default.BrokerSettings) is { Data.Length: > 0, ClusterId.Length: > 0 } settings
                ? settings
                : throw new JsonException("something is missing");
        }
        catch (JsonException error)
        {
            throw new ClusterException($"{file} is damaged ({error.Message}): remove its folder, and with it the broker's data.");
        }
    }

    /// <summary>Writes them, whole or not at all.</summary>
    public void Write(string file)
    {
        File.WriteAllText(file + ".new", JsonSerializer.Serialize(this, BrokerSettingsJson.Default.BrokerSettings) + "\n");
        File.Move(file + ".new", file, overwrite: true);
    }
}

/// <summary>Their form in a file.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(BrokerSettings))]
internal sealed partial class BrokerSettingsJson : JsonSerializerContext;
