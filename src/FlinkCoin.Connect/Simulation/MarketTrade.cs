namespace FlinkCoin.Connect.Simulation;

/// <summary>A trade as the exchange reports it.</summary>
/// <param name="Id">Dense within the product.</param>
/// <param name="Maker">The side of the order that stood in the book.</param>
/// <param name="Price">In ticks.</param>
/// <param name="Size">In units.</param>
/// <param name="MakerOrder">What the maker's order id is made of.</param>
/// <param name="TakerOrder">What the taker's order id is made of.</param>
/// <param name="Time">In µs since 1970.</param>
internal readonly record struct MarketTrade(long Id, Side Maker, long Price, long Size, ulong MakerOrder, ulong TakerOrder, long Time);
