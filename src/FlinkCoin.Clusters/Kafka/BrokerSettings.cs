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
    public static BrokerSettings? Read(string file) => File.Exists(file)
        ? JsonFile.Read(file, BrokerSettingsJson.Default.BrokerSettings, settings => settings is { Data.Length: > 0, ClusterId.Length: > 0 }, "remove its folder, and with it the broker's data.")
        : null;

    /// <summary>Writes them, whole or not at all.</summary>
    public void Write(string file) => JsonFile.Write(file, this, BrokerSettingsJson.Default.BrokerSettings);
}

/// <summary>Their form in a file.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(BrokerSettings))]
internal sealed partial class BrokerSettingsJson : JsonSerializerContext;
