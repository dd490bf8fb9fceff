namespace FlinkCoin.Accuracy;

/// <summary>Division where there may be nothing to divide by.</summary>
internal static class Ratio
{
    /// <summary>Null where there is nothing to divide by. What is beyond all numbers, as of a model that has run away, is the greatest number: tables and JSON know no infinity.</summary>
    public static double? Of(double value, double by) =>
        by == 0 ? null : Math.Clamp(Math.Clamp(value, double.MinValue, double.MaxValue) / by, double.MinValue, double.MaxValue);
}
