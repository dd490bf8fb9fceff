namespace FlinkCoin.Cli.Commands;

/// <summary>Names that the user selected; null for all.</summary>
internal sealed record Selection(IReadOnlyList<string>? Names);
