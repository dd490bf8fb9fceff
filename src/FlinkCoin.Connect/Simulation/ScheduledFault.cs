namespace FlinkCoin.Connect.Simulation;

/// <summary>A fault at a stated time: it is made in the product's first interval that ends at or after it.</summary>
/// <param name="Microseconds">Since the start of the market, in µs.</param>
/// <param name="Fault">Which.</param>
/// <param name="Product">The product's place in the listing, from 0.</param>
public readonly record struct ScheduledFault(long Microseconds, SimulatedFault Fault, int Product = 0);
