using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace FlinkCoin.Connect.Kafka;

/// <summary>A topic and where it is: <c>kafka://HOST:PORT[,HOST:PORT…]/TOPIC</c>.</summary>
public sealed record KafkaAddress
{
    private const int LongestTopic = 249;

    private KafkaAddress(string servers, string topic) => (Servers, Topic) = (servers, topic);

    /// <summary>What an address begins with.</summary>
    public const string Scheme = "kafka://";

    /// <summary>Brokers to ask first, <c>HOST:PORT</c>, separated by commas; they know the others.</summary>
    public string Servers { get; }

    /// <summary>The topic: 1 to 249 of <c>A–Z a–z 0–9 . _ -</c>, but not <c>.</c> or <c>..</c>.</summary>
    public string Topic { get; }

    /// <summary>Reads an address.</summary>
    /// <param name="text">The address.</param>
    /// <param name="address">The address that was read.</param>
    /// <param name="error">What is wrong, as a sentence for the user; empty where nothing is.</param>
    public static bool TryParse(string text, [NotNullWhen(true)] out KafkaAddress? address, out string error)
    {
        address = null;
        error = Fault(text);
        if (error.Length > 0)
            return false;
        var slash = text.LastIndexOf('/');
        address = new KafkaAddress(text[Scheme.Length..slash], text[(slash + 1)..]);
        return true;
    }

    /// <summary>The address as it is written.</summary>
    public override string ToString() => $"{Scheme}{Servers}/{Topic}";

    private static string Fault(string text)
    {
        if (!text.StartsWith(Scheme, StringComparison.Ordinal))
            return $"'{text}' is no address of a topic; write {Scheme}HOST:PORT/TOPIC.";
        var parts = text[Scheme.Length..].Split('/');
        if (parts.Length != 2 || parts[1].Length == 0)
            return $"'{text}' names no topic; write {Scheme}HOST:PORT/TOPIC, with one '/' before the topic.";
        if (parts[0].Split(',').FirstOrDefault(server => !IsServer(server)) is { } server)
            return $"'{text}': '{server}' is no broker; write HOST:PORT, with a port from 1 to 65535, and commas between several.";
        var topic = parts[1];
        return topic.Length <= LongestTopic && topic is not "." and not ".." && topic.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '.' or '_' or '-')
            ? ""
            : $"'{text}': '{topic}' cannot be a topic's name: 1 to {LongestTopic} of A-Z a-z 0-9 . _ - are allowed, and not '.' or '..'.";
    }

    private static bool IsServer(string text)
    {
        var colon = text.LastIndexOf(':');
        return colon > 0
            && !text.Any(letter => char.IsWhiteSpace(letter) || letter == '@')
            && ushort.TryParse(text.AsSpan(colon + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var port) && port > 0;
    }
}
