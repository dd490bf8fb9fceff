namespace FlinkCoin.Accuracy;

/// <summary>How often the sign was called up or down, and went up or down: figures of signs alone.</summary>
/// <param name="UpUp">Called up, went up.</param>
/// <param name="UpDown">Called up, went down.</param>
/// <param name="DownUp">Called down, went up.</param>
/// <param name="DownDown">Called down, went down.</param>
internal readonly record struct SignCounts(int UpUp, int UpDown, int DownUp, int DownDown)
{
    private double Calls => UpUp + UpDown + DownUp + DownDown;

    /// <summary>The share of right signs.</summary>
    public double? Hit => Ratio.Of(UpUp + DownDown, Calls);

    /// <summary>The mean of both recalls.</summary>
    public double? BalancedAccuracy => (Ratio.Of(UpUp, UpUp + DownUp) + Ratio.Of(DownDown, DownDown + UpDown)) / 2;

    /// <summary>The mean of both F1.</summary>
    public double? MacroF1 => (Ratio.Of(2.0 * UpUp, (2.0 * UpUp) + UpDown + DownUp) + Ratio.Of(2.0 * DownDown, (2.0 * DownDown) + UpDown + DownUp)) / 2;

    /// <summary>Matthews' correlation coefficient.</summary>
    public double? Mcc => Ratio.Of(
        ((double)UpUp * DownDown) - ((double)UpDown * DownUp),
        Math.Sqrt((UpUp + (double)UpDown) * (UpUp + (double)DownUp) * (DownDown + (double)UpDown) * (DownDown + (double)DownUp)));

    /// <summary>Kappa against the sign that more calls had.</summary>
    public double? KappaM => Kappa(UpUp + DownDown, Math.Max(UpUp + DownUp, UpDown + DownDown), Calls);

    /// <summary>How far from the hits of a yardstick to all right.</summary>
    public static double? Kappa(double hits, double yardstick, double calls) => Ratio.Of(hits - yardstick, calls - yardstick);

    /// <summary>With one more call; nothing is counted where either is 0 or there is no prediction.</summary>
    public SignCounts With(double prediction, double outcome) => (prediction > 0, prediction < 0, outcome > 0, outcome < 0) switch
    {
        (true, _, true, _) => this with { UpUp = UpUp + 1 },
        (true, _, _, true) => this with { UpDown = UpDown + 1 },
        (_, true, true, _) => this with { DownUp = DownUp + 1 },
        (_, true, _, true) => this with { DownDown = DownDown + 1 },
        _ => this,
    };
}
