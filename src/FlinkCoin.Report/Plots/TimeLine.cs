namespace FlinkCoin.Report.Plots;

/// <summary>A line over time.</summary>
/// <param name="Name">What it is of.</param>
/// <param name="Times">In µs since 1970, ascending.</param>
/// <param name="Values">As many; what is not finite is left out.</param>
internal sealed record TimeLine(string Name, long[] Times, double[] Values)
{
    /// <summary>The value at a time: the last at or before it; NaN before the first.</summary>
    public double At(long time)
    {
        var place = Array.BinarySearch(Times, time);
        place = place < 0 ? ~place - 1 : place;
        return place < 0 ? double.NaN : Values[place];
    }
}
