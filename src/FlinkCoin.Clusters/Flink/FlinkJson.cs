using System.Text.Json.Serialization;

namespace FlinkCoin.Clusters.Flink;

/// <summary>The form in files of what local clusters remember.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, WriteIndented = true)]
[JsonSerializable(typeof(FlinkSettings))]
[JsonSerializable(typeof(SubmittedJob))]
internal sealed partial class FlinkJson : JsonSerializerContext;
