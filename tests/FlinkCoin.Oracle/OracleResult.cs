namespace FlinkCoin.Oracle;

/// <summary>What a run gives.</summary>
/// <param name="Messages">All messages; blank ones are nothing.</param>
/// <param name="WithoutProduct">Those among them that belong to no product.</param>
/// <param name="Products">The products by id, in byte order.</param>
public sealed record OracleResult(long Messages, long WithoutProduct, SortedDictionary<string, OracleProductResult> Products);

/// <summary>What a product gives.</summary>
/// <param name="Records">In order of n.</param>
/// <param name="Counts">What was counted.</param>
/// <param name="BestBid">At the end; null where there is none.</param>
/// <param name="BestAsk">At the end; null where there is none.</param>
/// <param name="Horizons">The scores by horizon.</param>
public sealed record OracleProductResult(
    IReadOnlyList<OracleRecord> Records,
    OracleCounts Counts,
    string? BestBid,
    string? BestAsk,
    IReadOnlyDictionary<string, OracleHorizonResult> Horizons);

/// <summary>What a horizon gives, from the records alone.</summary>
/// <param name="Outcomes">Those that are not void.</param>
/// <param name="Void">Those that are.</param>
/// <param name="Moves">Outcomes other than 0.</param>
/// <param name="ZeroRmse">Of the forecast 0, in basis points; null without outcomes.</param>
/// <param name="ZeroMae">Of the forecast 0, in basis points; null without outcomes.</param>
public sealed record OracleHorizonResult(long Outcomes, long Void, long Moves, double? ZeroRmse, double? ZeroMae)
{
    public static OracleHorizonResult Of(IEnumerable<OracleRecord> records, string horizon)
    {
        var all = records.OfType<OracleOutcome>().Where(outcome => outcome.Horizon == horizon).ToList();
        var returns = all.Where(outcome => outcome.Void is null).Select(outcome => outcome.Return!.Value).ToList();
        return new OracleHorizonResult(
            returns.Count,
            all.Count - returns.Count,
            returns.Count(value => value != 0),
            returns.Count == 0 ? null : Math.Sqrt(returns.Average(value => value * value)),
            returns.Count == 0 ? null : returns.Average(Math.Abs));
    }
}
