namespace FlinkCoin.Oracle;

/// <summary>Puts a product's messages in order of seq.</summary>
public sealed class OracleSequence(int window, OracleProduct product)
{
    private readonly SortedDictionary<long, OracleText> _waiting = [];
    private long _next = 1;
    private long _arrived;
    private bool _hasStarted;

    /// <summary>Takes a message as it arrives; a sequence of 0 stands for its ordinal.</summary>
    public void Arrive(OracleText text, long sequence)
    {
        _arrived++;
        var seq = sequence == 0 ? _arrived : sequence;
        if (seq < _next || _waiting.ContainsKey(seq))
        {
            product.Counts.Repeats++;
            return;
        }

        if (seq != _next)
            product.Counts.Disordered++;
        _waiting.Add(seq, text);
        ProcessWhatFollows();
        if (_waiting.Count >= window)
            SkipMissing();
    }

    /// <summary>The input ends: what is missing is not coming.</summary>
    public void End()
    {
        while (_waiting.Count > 0)
            SkipMissing();
    }

    private void ProcessWhatFollows()
    {
        while (_waiting.ContainsKey(_next))
            ProcessNext(missingFrom: null);
    }

    private void SkipMissing()
    {
        // What lies before the first message processed is no gap.
        long? missingFrom = _hasStarted ? _next : null;
        _next = _waiting.Keys.First();
        ProcessNext(missingFrom);
        ProcessWhatFollows();
    }

    private void ProcessNext(long? missingFrom)
    {
        _ = _waiting.Remove(_next, out var text);
        product.Process(_next, missingFrom, text!);
        _hasStarted = true;
        _next++;
    }
}
