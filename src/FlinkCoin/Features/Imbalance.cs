namespace FlinkCoin.Features;

/// <summary>How much more lies on one side than on the other.</summary>
internal static class Imbalance
{
    /// <summary>(bids − asks) / (bids + asks), in [−1, 1]; 0 where there is neither.</summary>
    public static double Of(Int128 bids, Int128 asks)
    {
        var total = bids + asks;
        return total == 0 ? 0 : (double)(bids - asks) / (double)total;
    }
}
