namespace FlinkCoin.Connect.Simulation;

/// <summary>One level's part in a market order.</summary>
/// <param name="Maker">The side of the order that stood in the book.</param>
/// <param name="Tick">The level.</param>
/// <param name="Size">In units.</param>
/// <param name="BeginsOrder">True for the first part of a market order.</param>
internal readonly record struct SimulatedTrade(Side Maker, int Tick, long Size, bool BeginsOrder);
