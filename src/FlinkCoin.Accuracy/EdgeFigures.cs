namespace FlinkCoin.Accuracy;

/// <summary>What trades on predictions would have earned: one of the same size at every prediction other than 0, held for the horizon. Not compounded.</summary>
/// <param name="Trades">How many.</param>
/// <param name="Gross">The mean, from mid to mid.</param>
/// <param name="Strongest">The mean of the tenth with the largest predictions.</param>
/// <param name="Delayed">The mean where each is made one sample later.</param>
/// <param name="Spread">The mean spread.</param>
internal readonly record struct EdgeFigures(int Trades, double? Gross, double? Strongest, double? Delayed, double? Spread)
{
    /// <summary>The fee a side at which nothing is left.</summary>
    public double? BreakEvenFee => (Gross - Spread) / 2;

    /// <summary>Works them out for a model.</summary>
    public static EdgeFigures Of(HorizonSample sample, int model)
    {
        var outcomes = sample.Outcomes;
        var predictions = sample.Predictions(model);
        var trades = new List<(double Size, double Edge)>();
        var delayed = 0;
        double gross = 0, later = 0, spread = 0;
        for (var i = 0; i < outcomes.Length; i++)
        {
            if (double.IsNaN(predictions[i]) || predictions[i] == 0)
                continue;
            var sign = Math.Sign(predictions[i]);
            trades.Add((Math.Abs(predictions[i]), sign * outcomes[i]));
            gross += sign * outcomes[i];
            spread += sample.Spreads[i];
            if (i + 1 == outcomes.Length)
                continue;
            delayed++;
            later += sign * outcomes[i + 1];
        }

        return new EdgeFigures(trades.Count, Ratio.Of(gross, trades.Count), StrongestOf(trades), Ratio.Of(later, delayed), Ratio.Of(spread, trades.Count));
    }

    /// <summary>What is left at a fee.</summary>
    public FeeTier At(double fee) => new(fee, Gross - Spread - (2 * fee));

    private static double? StrongestOf(List<(double Size, double Edge)> trades)
    {
        if (trades.Count == 0)
            return null;
        var sizes = trades.Select(trade => trade.Size).ToArray();
        Array.Sort(sizes);
        var border = sizes[^((sizes.Length + 9) / 10)];
        return trades.Where(trade => trade.Size >= border).Average(trade => trade.Edge);
    }
}
