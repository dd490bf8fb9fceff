using FlinkCoin.State;

namespace FlinkCoin.Drift;

/// <summary>The buckets of <see cref="Adwin"/>: row r has up to a fixed number of buckets of 2^r values, the oldest first. The last row is never empty.</summary>
/// <param name="capacity">The buckets that a row can hold.</param>
internal sealed class AdwinRows(int capacity)
{
    private double[] _totals = new double[4 * capacity];
    private double[] _deviations = new double[4 * capacity];
    private int[] _counts = new int[4];

    /// <summary>The number of rows.</summary>
    public int Count { get; private set; }

    /// <summary>The number of buckets in a row; 0 beyond the last.</summary>
    public int CountOf(int row) => row < Count ? _counts[row] : 0;

    /// <summary>The sum of a bucket's values.</summary>
    public double TotalOf(int row, int bucket) => _totals[(row * capacity) + bucket];

    /// <summary>The sum of the squared distances of a bucket's values from their mean.</summary>
    public double DeviationsOf(int row, int bucket) => _deviations[(row * capacity) + bucket];

    /// <summary>Removes all.</summary>
    public void Clear() => Count = 0;

    /// <summary>Adds the newest bucket of a row, which may be the one after the last.</summary>
    public void Append(int row, double total, double deviations)
    {
        if (row == Count)
            AddRow();
        var at = (row * capacity) + _counts[row]++;
        _totals[at] = total;
        _deviations[at] = deviations;
    }

    /// <summary>Removes the oldest buckets of a row, and the row where it was the last one's last.</summary>
    public void RemoveOldest(int row, int count)
    {
        var start = row * capacity;
        _counts[row] -= count;
        Array.Copy(_totals, start + count, _totals, start, _counts[row]);
        Array.Copy(_deviations, start + count, _deviations, start, _counts[row]);
        while (Count > 0 && _counts[Count - 1] == 0)
            Count--;
    }

    /// <summary>Writes all.</summary>
    public void Save(StateWriter writer)
    {
        writer.VarUInt((ulong)Count);
        for (var row = 0; row < Count; row++)
        {
            writer.Doubles(_totals.AsSpan(row * capacity, _counts[row]));
            writer.Doubles(_deviations.AsSpan(row * capacity, _counts[row]));
        }
    }

    /// <summary>Reads all.</summary>
    /// <param name="reader">Where from.</param>
    /// <param name="maximum">The largest number of rows.</param>
    /// <returns>The number of values in all buckets.</returns>
    public long Load(ref StateReader reader, int maximum)
    {
        Clear();
        var width = 0L;
        var rows = reader.Count(maximum);
        for (var row = 0; row < rows; row++)
        {
            AddRow();
            _counts[row] = reader.Count(capacity - 1);
            for (var i = 0; i < _counts[row]; i++)
                _totals[(row * capacity) + i] = reader.Double(double.MinValue, double.MaxValue);
            if (reader.Count(capacity - 1) != _counts[row])
                throw new StateException("a row of buckets whose parts differ in length");
            for (var i = 0; i < _counts[row]; i++)
                _deviations[(row * capacity) + i] = reader.Double(double.MinValue, double.MaxValue);
            width += (long)_counts[row] << row;
        }

        return rows == 0 || _counts[rows - 1] > 0 ? width : throw new StateException("an empty last row of buckets");
    }

    private void AddRow()
    {
        if (Count == _counts.Length)
        {
            Array.Resize(ref _counts, 2 * Count);
            Array.Resize(ref _totals, 2 * Count * capacity);
            Array.Resize(ref _deviations, 2 * Count * capacity);
        }

        _counts[Count++] = 0;
    }
}
