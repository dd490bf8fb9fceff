using System.Runtime.InteropServices;

namespace FlinkCoin.Report.Tracks;

/// <summary>The numbers that have one name in a product's records, row by row; NaN where a row has none.</summary>
internal sealed class NamedColumn(string name)
{
    private readonly List<double> _values = [];

    /// <summary>The name.</summary>
    public string Name { get; } = name;

    /// <summary>The value of a row; NaN where there is none.</summary>
    public double this[int row] => row < _values.Count ? _values[row] : double.NaN;

    /// <summary>True where a row has a value.</summary>
    public bool HasAny => CollectionsMarshal.AsSpan(_values).ContainsAnyInRange(double.MinValue, double.MaxValue);

    /// <summary>Sets the value of a row, the last or one after it.</summary>
    public void Set(int row, double value)
    {
        while (_values.Count < row)
            _values.Add(double.NaN);
        if (_values.Count == row)
            _values.Add(value);
        else
            _values[row] = value;
    }
}
