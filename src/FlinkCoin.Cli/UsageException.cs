namespace FlinkCoin.Cli;

/// <summary>Something that the user asked for cannot be done as it was asked; the message names option or file, cause and remedy.</summary>
internal sealed class UsageException(string message) : Exception(message);
