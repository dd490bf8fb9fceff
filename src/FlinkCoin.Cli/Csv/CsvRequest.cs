namespace FlinkCoin.Cli.Csv;

/// <summary>An evaluation over a table as the user ordered it.</summary>
internal sealed record CsvRequest
{
    /// <summary>The table.</summary>
    public required string File { get; init; }

    /// <summary>The column that is to be predicted.</summary>
    public required string Target { get; init; }

    /// <summary>Columns that are no inputs.</summary>
    public IReadOnlyList<string> Ignored { get; init; } = [];

    /// <summary>True where the target is a class, true or false; false for a number.</summary>
    public bool IsClassification { get; init; }

    /// <summary>Specifications of models, among which <c>all</c> (or <c>every</c>) stands for the default line-up; none for the baselines alone.</summary>
    public IReadOnlyList<string> Models { get; init; } = [];

    /// <summary>The file of the predictions, or null.</summary>
    public string? Predictions { get; init; }

    /// <summary>True for JSON on standard output and nothing else there.</summary>
    public bool Json { get; init; }
}
