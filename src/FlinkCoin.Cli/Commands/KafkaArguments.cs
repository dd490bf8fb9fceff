using System.CommandLine;
using System.CommandLine.Parsing;
using FlinkCoin.Connect.Kafka;

namespace FlinkCoin.Cli.Commands;

/// <summary>The arguments that all commands with topics share.</summary>
internal sealed class KafkaArguments
{
    /// <summary><c>--kafka-config</c></summary>
    public Option<string?> Config { get; } = new("--kafka-config")
    {
        Description = "A file of settings for Kafka, lines name=value with librdkafka's names: security.protocol, sasl.username and so on.",
        HelpName = "FILE",
    };

    /// <summary>Reads an address.</summary>
    public static KafkaAddress? Address(ArgumentResult argument)
    {
        if (KafkaAddress.TryParse(argument.Tokens.Count == 0 ? "" : argument.Tokens[0].Value, out var address, out var error))
            return address;
        argument.AddError(argument.Parent is OptionResult option ? $"{option.Option.Name}: {error}" : error);
        return null;
    }

    /// <summary>The user's settings.</summary>
    /// <exception cref="UsageException">The file cannot be read, or has what is no setting.</exception>
    public KafkaConfig Read(ParseResult parsed) => parsed.GetValue(Config) is not { } path ? KafkaConfig.None
        : KafkaConfig.TryRead(path, out var config, out var error) ? config
        : throw new UsageException("--kafka-config: " + error);
}
