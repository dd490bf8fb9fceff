using FlinkCoin.State;

namespace FlinkCoin.Evaluation;

/// <summary>The predictions for one horizon whose outcomes have not come yet, oldest first: a ring that grows to what is needed.</summary>
/// <param name="models">The number of predictions of a decision.</param>
internal sealed class PendingPredictions(int models)
{
    private readonly int _stride = ModelSums.Padded(models);
    private long[] _decisions = new long[16];
    private double[] _predictions = new double[16 * ModelSums.Padded(models)];
    private int _first;

    /// <summary>How many decisions wait.</summary>
    public int Count { get; private set; }

    /// <summary>Appends a decision: its record's number and what the models predict, NaN where they do not.</summary>
    public void Push(long decision, ReadOnlySpan<double> predictions)
    {
        var place = Append(decision);
        predictions.CopyTo(place);
        place[models..].Fill(double.NaN);
    }

    /// <summary>Takes the oldest decision, which must be the one named.</summary>
    /// <returns>Its predictions, padded with NaN; valid until the next call.</returns>
    public ReadOnlySpan<double> Pop(long decision)
    {
        if (Count == 0 || _decisions[_first] != decision)
            throw new InvalidOperationException($"Invariant: outcomes of a horizon come in the order of their decisions; that of {decision} came where {(Count == 0 ? "none" : _decisions[_first])} was due.");
        var predictions = _predictions.AsSpan(_first * _stride, _stride);
        _first = (_first + 1) & (_decisions.Length - 1);
        Count--;
        return predictions;
    }

    /// <summary>Writes what waits.</summary>
    public void Save(StateWriter writer)
    {
        writer.VarUInt((ulong)Count);
        for (var i = 0; i < Count; i++)
        {
            var at = (_first + i) & (_decisions.Length - 1);
            writer.VarUInt((ulong)_decisions[at]);
            writer.Optionals(_predictions.AsSpan(at * _stride, models));
        }
    }

    /// <summary>Reads what waits.</summary>
    public void Load(ref StateReader reader)
    {
        (_first, Count) = (0, 0);
        for (var left = reader.Count(int.MaxValue); left > 0; left--)
        {
            var place = Append((long)reader.VarUInt());
            reader.Optionals(place[..models]);
            place[models..].Fill(double.NaN);
        }
    }

    private Span<double> Append(long decision)
    {
        if (Count == _decisions.Length)
            Grow();
        var at = (_first + Count++) & (_decisions.Length - 1);
        _decisions[at] = decision;
        return _predictions.AsSpan(at * _stride, _stride);
    }

    private void Grow()
    {
        var decisions = new long[2 * Count];
        var predictions = new double[2 * Count * _stride];
        var tail = Count - _first;
        _decisions.AsSpan(_first).CopyTo(decisions);
        _decisions.AsSpan(0, _first).CopyTo(decisions.AsSpan(tail));
        _predictions.AsSpan(_first * _stride).CopyTo(predictions);
        _predictions.AsSpan(0, _first * _stride).CopyTo(predictions.AsSpan(tail * _stride));
        (_decisions, _predictions, _first) = (decisions, predictions, 0);
    }
}
