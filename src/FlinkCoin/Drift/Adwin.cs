using FlinkCoin.Numerics;
using FlinkCoin.State;

namespace FlinkCoin.Drift;

/// <summary>A window that is as long as its mean has not changed: its older part is dropped where the means of any two parts differ by more than chance allows. Drift is where something was dropped.</summary>
/// <remarks>
/// A. Bifet, R. Gavaldà, "Learning from time-changing data with adaptive windowing" (2007), with the bound for the normal approximation. Agrees with River's ADWIN.
/// The window is a row of buckets of 2^r values for each r, of which only sum and variance are kept: memory grows with the logarithm of its length.
/// Values are brought into ±10^100.
/// </remarks>
public sealed class Adwin : IDriftDetector
{
    /// <summary>Rows beyond this would need more than 2^60 values.</summary>
    private const int MaxRows = 60;

    private readonly double _delta;
    private readonly int _clock;
    private readonly int _buckets;
    private readonly int _minimumPart;
    private readonly int _gracePeriod;
    private readonly AdwinRows _rows;
    private int _tick;

    /// <summary>Makes a detector with an empty window.</summary>
    /// <param name="delta">The share of false alarms, in (0, 1). Default .002.</param>
    /// <param name="clock">Looks for a change after every so many values, 1 at least. Default 32.</param>
    /// <param name="buckets">The buckets of one size that are kept before two are merged, 1 to 100. Default 5.</param>
    /// <param name="minimumPart">Neither part of a cut may be shorter, 1 at least. Default 5.</param>
    /// <param name="gracePeriod">A window that is not longer is not cut, 0 at least. Default 10.</param>
    /// <exception cref="ArgumentOutOfRangeException">A parameter is out of range.</exception>
    public Adwin(double delta = 0.002, int clock = 32, int buckets = 5, int minimumPart = 5, int gracePeriod = 10)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(delta);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(delta, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(clock, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(buckets, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(buckets, 100);
        ArgumentOutOfRangeException.ThrowIfLessThan(minimumPart, 1);
        ArgumentOutOfRangeException.ThrowIfNegative(gracePeriod);
        (_delta, _clock, _buckets, _minimumPart, _gracePeriod) = (delta, clock, buckets, minimumPart, gracePeriod);
        _rows = new AdwinRows(buckets + 1);
    }

    /// <inheritdoc/>
    public bool HasDrift { get; private set; }

    /// <summary>The number of values in the window.</summary>
    public long Width { get; private set; }

    /// <summary>The sum of the values in the window.</summary>
    public double Total { get; private set; }

    /// <summary>The mean of the window; 0 while it is empty.</summary>
    public double Mean => Width == 0 ? 0 : Total / Width;

    /// <summary>The population variance of the window, divided by its length; 0 while it is empty.</summary>
    public double Variance => Width == 0 ? 0 : Math.Max(0, Deviations / Width);

    /// <summary>The sum of squared distances from the mean.</summary>
    internal double Deviations { get; private set; }

    /// <inheritdoc/>
    public void Update(double value)
    {
        if (HasDrift)
            Clear();
        Insert(Bounded.Of(value));
        HasDrift = ++_tick == _clock && Width > _gracePeriod && Shrink();
        if (_tick == _clock)
            _tick = 0;
    }

    /// <summary>Begins anew with an empty window.</summary>
    public void Clear()
    {
        _rows.Clear();
        (Width, Total, Deviations, _tick, HasDrift) = (0, 0, 0, 0, false);
    }

    /// <inheritdoc/>
    public void Save(StateWriter writer)
    {
        writer.Bool(HasDrift);
        writer.VarUInt((ulong)_tick);
        writer.Double(Total);
        writer.Double(Deviations);
        _rows.Save(writer);
    }

    /// <inheritdoc/>
    public void Load(ref StateReader reader)
    {
        HasDrift = reader.Bool();
        _tick = reader.Count(_clock - 1);
        Total = reader.Double(double.MinValue, double.MaxValue);
        Deviations = reader.Double(double.MinValue, double.MaxValue);
        Width = _rows.Load(ref reader, MaxRows);
    }

    private void Insert(double value)
    {
        if (Width > 0)
        {
            var fromMean = value - (Total / Width);
            Deviations += Width * fromMean * fromMean / (Width + 1);
        }

        Width++;
        Total += value;
        _rows.Append(0, value, 0);
        for (var row = 0; row < MaxRows - 1 && _rows.CountOf(row) > _buckets; row++)
            Merge(row);
    }

    /// <summary>Makes one bucket of the next row of the two oldest of a row.</summary>
    private void Merge(int row)
    {
        var (first, second) = (_rows.TotalOf(row, 0), _rows.TotalOf(row, 1));
        double size = 1L << row;
        var distance = (first / size) - (second / size);
        var deviations = _rows.DeviationsOf(row, 0) + _rows.DeviationsOf(row, 1) + (size * size * distance * distance / (size + size));
        _rows.Append(row + 1, first + second, deviations);
        _rows.RemoveOldest(row, 2);
    }

    /// <summary>Drops the oldest bucket as long as some cut shows a change.</summary>
    private bool Shrink()
    {
        var shrunk = false;
        while (HasCut())
        {
            DropOldest();
            shrunk = true;
        }

        return shrunk;
    }

    /// <summary>True where the window can be cut between two buckets so that the means of both parts differ significantly.</summary>
    private bool HasCut()
    {
        double older = 0, olderTotal = 0, newer = Width, newerTotal = Total;
        var chance = Elementary.Log(2 * Elementary.Log(Width) / _delta);
        var variance = Deviations / Width;
        for (var row = _rows.Count - 1; row >= 0; row--)
        {
            double size = 1L << row;
            for (var i = 0; i < _rows.CountOf(row); i++)
            {
                older += size;
                newer -= size;
                olderTotal += _rows.TotalOf(row, i);
                newerTotal -= _rows.TotalOf(row, i);
                if (newer < _minimumPart || older < _minimumPart)
                    continue;
                var inverse = (1 / (older - _minimumPart + 1)) + (1 / (newer - _minimumPart + 1));

                // Rounding can make the variance negative where it is 0; the root is then no number, and nothing is cut.
                var bound = Math.Sqrt(2 * inverse * variance * chance) + (2.0 / 3 * chance * inverse);
                if (Math.Abs((olderTotal / older) - (newerTotal / newer)) > bound)
                    return true;
            }
        }

        return false;
    }

    private void DropOldest()
    {
        var row = _rows.Count - 1;
        double size = 1L << row;
        var total = _rows.TotalOf(row, 0);
        Width -= 1L << row;
        Total -= total;
        var distance = (total / size) - (Total / Width);
        Deviations -= _rows.DeviationsOf(row, 0) + (size * Width * distance * distance / (size + Width));
        _rows.RemoveOldest(row, 1);
    }
}
