namespace FlinkCoin.Cli.Csv;

/// <summary>Targets and predictions of all rows of a table.</summary>
/// <param name="columns">The names of what predicts.</param>
internal sealed class CsvResult(IReadOnlyList<string> columns)
{
    private readonly List<double> _targets = [];
    private readonly List<double>[] _predictions = [.. columns.Select(_ => new List<double>())];

    /// <summary>The names of what predicts: models as they were asked for, baselines, combinations.</summary>
    public IReadOnlyList<string> Columns { get; } = columns;

    /// <summary>The targets, row by row.</summary>
    public IReadOnlyList<double> Targets => _targets;

    /// <summary>What a column predicted, row by row.</summary>
    public IReadOnlyList<double> Predictions(int column) => _predictions[column];

    /// <summary>Adds a row.</summary>
    public void Add(ReadOnlySpan<double> predictions, double target)
    {
        for (var column = 0; column < _predictions.Length; column++)
            _predictions[column].Add(predictions[column]);
        _targets.Add(target);
    }
}
