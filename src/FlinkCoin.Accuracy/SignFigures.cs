namespace FlinkCoin.Accuracy;

/// <summary>Figures of the signs of predictions.</summary>
/// <param name="All">All calls.</param>
/// <param name="BeyondHalfSpread">Those whose outcome is beyond half the spread.</param>
/// <param name="KappaT">Against "as the last move that was known".</param>
internal readonly record struct SignFigures(SignCounts All, SignCounts BeyondHalfSpread, double? KappaT)
{
    /// <summary>Counts a model's calls.</summary>
    public static SignFigures Of(HorizonSample sample, int model)
    {
        var outcomes = sample.Outcomes;
        var predictions = sample.Predictions(model);
        var (all, beyond, own, persistent) = (default(SignCounts), default(SignCounts), default(SignCounts), default(SignCounts));
        var last = 0.0;
        for (var i = 0; i < outcomes.Length; i++)
        {
            if (i >= sample.Overlap && outcomes[i - sample.Overlap] != 0)
                last = outcomes[i - sample.Overlap];
            all = all.With(predictions[i], outcomes[i]);
            if (Math.Abs(outcomes[i]) > sample.Spreads[i] / 2)
                beyond = beyond.With(predictions[i], outcomes[i]);
            if (last == 0 || double.IsNaN(predictions[i]) || predictions[i] == 0)
                continue;
            own = own.With(predictions[i], outcomes[i]);
            persistent = persistent.With(last, outcomes[i]);
        }

        return new SignFigures(all, beyond, SignCounts.Kappa(Hits(own), Hits(persistent), own.UpUp + own.UpDown + own.DownUp + own.DownDown));
    }

    private static int Hits(SignCounts counts) => counts.UpUp + counts.DownDown;
}
