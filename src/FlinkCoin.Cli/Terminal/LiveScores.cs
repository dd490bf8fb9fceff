using FlinkCoin.Evaluation;
using FlinkCoin.Report.League;

namespace FlinkCoin.Cli.Terminal;

/// <summary>Scores a product for the display while its worker runs. The worker alone touches the scores; when the display has asked, it publishes a table that does not change any more.</summary>
/// <remarks>It has no part in the checkpoint, so that a run may be resumed with or without a terminal: after a resumption it begins anew, and the summary at the end tells of the whole.</remarks>
internal sealed class LiveScores(RecordSchema schema) : IRecords
{
    private readonly Scores _scores = new(schema);
    private long _first;
    private long _decisions;
    private long _faults;
    private volatile bool _isWanted;
    private volatile IReadOnlyList<LeagueTable> _tables = [];

    /// <summary>What is scored.</summary>
    public RecordSchema Schema { get; } = schema;

    /// <summary>Decisions so far.</summary>
    public long Decisions => Volatile.Read(ref _decisions);

    /// <summary>Faults so far.</summary>
    public long Faults => Volatile.Read(ref _faults);

    /// <summary>The latest published tables, one for each horizon; empty at first. Asks for newer ones.</summary>
    public IReadOnlyList<LeagueTable> Ask()
    {
        _isWanted = true;
        return _tables;
    }

    /// <inheritdoc/>
    public void OnDecision(in Decision decision)
    {
        if (_first == 0)
            _first = decision.Number;
        _scores.OnDecision(decision);
        Volatile.Write(ref _decisions, _decisions + 1);
    }

    /// <inheritdoc/>
    public void OnOutcome(in Outcome outcome)
    {
        // The decisions before a resumption are not known here.
        if (_first == 0 || outcome.Of < _first)
            return;
        _scores.OnOutcome(outcome);
        if (!_isWanted)
            return;
        _isWanted = false;
        _tables = [.. Enumerable.Range(0, Schema.Horizons.Count).Select(horizon => LeagueTable.Of(_scores, horizon))];
    }

    /// <inheritdoc/>
    public void OnFault(in Fault fault)
    {
        _scores.OnFault(fault);
        Volatile.Write(ref _faults, _faults + 1);
    }
}
