namespace FlinkCoin.Oracle;

/// <summary>One product's rules: messages in order of seq go in, records and counts come out.</summary>
public sealed class OracleProduct(OracleOptions options)
{
    private readonly OracleHorizon[] _horizons = [.. options.Horizons.Select(OracleHorizon.Parse)];
    private readonly OracleBook _book = new();
    private readonly OracleTrades _trades = new();
    private readonly OracleUnits _prices = new();
    private readonly OracleUnits _sizes = new();
    private readonly SortedSet<OracleOpenOutcome> _openInTime = new(OracleOpenOutcome.InOrder);
    private List<OracleOpenOutcome> _openInChanges = [];
    private long? _clock;

    // True where the book may be younger than the clock: nothing is decided until the clock takes a new value.
    private bool _isBlocked;
    private long _seq;

    public List<OracleRecord> Records { get; } = [];

    public OracleCounts Counts { get; } = new();

    public string? BestBid => _book.Bid?.Key.ToString();

    public string? BestAsk => _book.Ask?.Key.ToString();

    /// <summary>Processes a message.</summary>
    /// <param name="seq">Its seq.</param>
    /// <param name="missingFrom">The first of the seqs before it that never came, or null.</param>
    /// <param name="text">What it says.</param>
    public void Process(long seq, long? missingFrom, OracleText text)
    {
        _seq = seq;
        Counts.Messages++;
        if (missingFrom is { } from)
            OnGap($"{from}-{seq - 1}");
        if (OracleMessage.Read(text) is not { } message || !_prices.Fits(message.Prices) || !_sizes.Fits(message.Sizes))
        {
            Counts.Malformed++;
            WriteFault("malformed", null);
            return;
        }

        _prices.Show(message.Prices);
        _sizes.Show(message.Sizes);
        if (message.Type == "gap")
            OnGap(message.Reason);
        if (message.Time is { } time)
            Advance(time);
        Apply(message);
    }

    private void OnGap(string? detail)
    {
        WriteFault("gap", detail);
        VoidOpen("gap");
        _book.MakeVoid();
        _isBlocked = true;
    }

    private void VoidOpen(string reason)
    {
        foreach (var outcome in _openInTime.Concat(_openInChanges))
            outcome.Void ??= reason;
    }

    private void Advance(long time)
    {
        if (time < _clock)
            Counts.ClockBack++;
        if (time <= _clock)
            return;
        if (_clock is { } old)
        {
            if (time - old > options.Silence)
                PassSilence(old, time);
            else
                Pass(old, time);
        }

        _clock = time;
        _isBlocked = false;
    }

    private void PassSilence(long old, long time)
    {
        WriteFault("silence", null);
        Pass(old, old + 1);
        VoidOpen("silence");
        while (_openInTime.Min is { } outcome && outcome.Due < time)
            Close(outcome);
    }

    /// <summary>All that is due, and all points of the grid, from one time up to another that is not included.</summary>
    private void Pass(long from, long to)
    {
        var step = options.GridStep;
        var point = step == 0 ? long.MaxValue : (from + step - 1) / step * step;
        for (; ; )
        {
            var due = _openInTime.Min?.Due ?? long.MaxValue;
            var at = Math.Min(due, point);
            if (at >= to)
                return;
            while (_openInTime.Min is { } outcome && outcome.Due == at)
                Close(outcome);
            if (point == at)
            {
                Decide(at);
                point += step;
            }
        }
    }

    private void Close(OracleOpenOutcome open)
    {
        _ = _openInTime.Remove(open);
        if (_isBlocked && open.Void is null)
            throw new InvalidOperationException("Invariant: what is due while the book may be younger than the clock is void already.");
        if (!_book.IsDecidable)
            open.Void ??= "book";
        var isVoid = open.Void is not null;
        var change = isVoid ? default(double?) : ExactDecimal.BasisPoints(open.Mid, _book.Mid);
        var decision = open.Decision;
        Write(n => new OracleOutcome(n, decision.N, decision.Time, open.Horizon.Name, change, open.Void));
    }

    private void Decide(long at)
    {
        if (_isBlocked || !_book.IsDecidable)
            return;
        Counts.Decisions++;
        var (bid, ask, mid) = (_book.Bid!.Value.Key, _book.Ask!.Value.Key, _book.Mid);
        var decision = (OracleDecision)Write(n => new OracleDecision(n, at, bid.ToString(), ask.ToString(), mid.ToString()));
        for (var place = 0; place < _horizons.Length; place++)
        {
            var open = new OracleOpenOutcome(decision, mid, _horizons[place], place);
            if (open.Horizon.Changes > 0)
                _openInChanges.Add(open);
            else
                _ = _openInTime.Add(open);
        }
    }

    private void Apply(OracleMessage message)
    {
        var wasCrossed = _book.IsLockedOrCrossed;
        var isChange = false;
        var missingTrades = default(string);
        switch (message.Type)
        {
            case "snapshot":
                ApplySnapshot(message);
                break;
            case "l2update":
                isChange = ApplyUpdate(message);
                break;
            case "match":
                Counts.Matches++;
                missingTrades = _trades.OnMatch(message.TradeId!.Value);
                break;
            case "last_match" when message.TradeId is { } id:
                _trades.OnLastMatch(id);
                break;
            case "heartbeat":
                missingTrades = _trades.OnHeartbeat(message.TradeId ?? 0);
                break;
        }

        if (missingTrades is not null)
            WriteFault("trades", missingTrades);
        if (!wasCrossed && _book.IsLockedOrCrossed)
        {
            Counts.Crossed++;
            WriteFault("crossed", null);
        }

        if (isChange)
            OnChange();
    }

    private void ApplySnapshot(OracleMessage message)
    {
        if (Counts.Snapshots++ > 0)
        {
            WriteFault("anchor", null);
            VoidOpen("anchor");
        }

        _book.Replace(message.Levels);
        if (message.Time is null || message.Time != _clock)
            _isBlocked = true;
    }

    /// <returns>True where it counts as a change of the best.</returns>
    private bool ApplyUpdate(OracleMessage message)
    {
        if (_book.IsVoid)
        {
            Counts.BeforeSnapshot++;
            return false;
        }

        var (bid, ask) = (_book.Bid, _book.Ask);
        foreach (var level in message.Levels)
        {
            Counts.Changes++;
            if (!_book.Set(level))
                Counts.AbsentRemovals++;
        }

        return bid is not null && ask is not null && _book.Bid is { } newBid && _book.Ask is { } newAsk
            && !(bid.Value.Equals(newBid) && ask.Value.Equals(newAsk));
    }

    private void OnChange()
    {
        var open = _openInChanges;
        _openInChanges = [];
        foreach (var outcome in open)
        {
            outcome.Changes++;
            if (outcome.Changes == outcome.Horizon.Changes)
                Close(outcome);
            else
                _openInChanges.Add(outcome);
        }

        if (options.GridStep == 0 && _clock is { } now)
            Decide(now);
    }

    private void WriteFault(string fault, string? detail) => Write(n => new OracleFault(n, _seq, fault, detail));

    private OracleRecord Write(Func<long, OracleRecord> make)
    {
        var record = make(Records.Count + 1) with { Cause = _seq };
        Records.Add(record);
        return record;
    }
}
