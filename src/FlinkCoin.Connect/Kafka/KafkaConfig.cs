using System.Diagnostics.CodeAnalysis;
using Confluent.Kafka;

namespace FlinkCoin.Connect.Kafka;

/// <summary>The user's own settings for all clients of Kafka, such as those of SASL and TLS, by the names that librdkafka gives them.</summary>
public sealed class KafkaConfig
{
    /// <summary>What the guarantees rest on, or is said elsewhere.</summary>
    private static readonly Dictionary<string, string> s_fixed = new()
    {
        ["bootstrap.servers"] = "the address has it",
        ["metadata.broker.list"] = "the address has it",
        ["transactional.id"] = "it belongs to the checkpoint",
        ["enable.idempotence"] = "nothing may be lost or repeated",
        ["enable.gapless.guarantee"] = "nothing may be lost or repeated",
        ["acks"] = "nothing may be lost or repeated",
        ["request.required.acks"] = "nothing may be lost or repeated",
        ["partitioner"] = "products must be where other clients look for them",
        ["enable.auto.commit"] = "positions belong to the checkpoint",
        ["enable.auto.offset.store"] = "positions belong to the checkpoint",
        ["enable.partition.eof"] = "the ends of partitions are needed",
        ["auto.offset.reset"] = "positions belong to the checkpoint",
        ["isolation.level"] = "what is aborted is never read",
    };

    private readonly string _path;
    private readonly Dictionary<string, (string Value, int Line)> _settings = [];

    private KafkaConfig(string path) => _path = path;

    /// <summary>No settings.</summary>
    public static KafkaConfig None { get; } = new("");

    /// <summary>Names and values, in no order.</summary>
    internal IEnumerable<KeyValuePair<string, string>> Settings => _settings.Select(setting => KeyValuePair.Create(setting.Key, setting.Value.Value));

    /// <summary>Reads a file of lines <c>name=value</c>; blank lines and those that begin with <c>#</c> or <c>!</c> are nothing. Of a name given twice the last counts.</summary>
    /// <param name="path">The file.</param>
    /// <param name="config">What it says.</param>
    /// <param name="error">What is wrong, with file and line, as a sentence for the user; empty where nothing is.</param>
    public static bool TryRead(string path, [NotNullWhen(true)] out KafkaConfig? config, out string error)
    {
        config = null;
        var read = new KafkaConfig(path);
        try
        {
            error = read.Fill(File.ReadAllLines(path)) ?? read.Try() ?? "";
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            error = $"{path} cannot be read: {exception.Message}";
        }

        if (error.Length > 0)
            return false;
        config = read;
        return true;
    }

    private string? Fill(string[] lines)
    {
        foreach (var (index, line) in lines.Index())
        {
            var text = line.Trim();
            if (text.Length == 0 || text[0] is '#' or '!')
                continue;
            var equals = text.IndexOf('=');
            if (equals <= 0)
                return $"{_path}, line {index + 1}: '{text}' is no setting; write name=value.";
            var name = text[..equals].TrimEnd();
            if (s_fixed.TryGetValue(name, out var reason))
                return $"{_path}, line {index + 1}: '{name}' cannot be chosen here, as {reason}; leave it out.";
            _settings[name] = (text[(equals + 1)..].TrimStart(), index + 1);
        }

        return null;
    }

    /// <summary>Lets the library judge: it knows its names and what their values may be.</summary>
    private string? Try()
    {
        if (Judge(Settings) is not { } fault)
            return null;

        // It may call a setting by another of its names, but it says the same of the one at fault by itself.
        var line = _settings.Where(setting => Judge([KeyValuePair.Create(setting.Key, setting.Value.Value)]) == fault).Select(setting => $", line {setting.Value.Line}").FirstOrDefault();
        return $"{_path}{line}: {fault.TrimEnd('.')}. The names are librdkafka's, which its CONFIGURATION.md lists.";
    }

    private static string? Judge(IEnumerable<KeyValuePair<string, string>> settings)
    {
        try
        {
            using var client = new AdminClientBuilder(settings).SetLogHandler((_, _) => { }).Build();
            return null;
        }
        catch (Exception exception) when (exception is InvalidOperationException or ArgumentException or KafkaException)
        {
            return exception.Message;
        }
    }
}
