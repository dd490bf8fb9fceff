namespace FlinkCoin.Books;

/// <summary>Is called for every level of a side, best first. A struct, so that the call costs nothing.</summary>
internal interface ILevelVisitor
{
    /// <summary>Takes a level.</summary>
    /// <param name="key">What orders levels: of bids the price, of asks 2^63 − 1 less the price; larger is better.</param>
    /// <param name="size">The size, above 0.</param>
    void Visit(long key, long size);
}
