using FlinkCoin.Books;

namespace FlinkCoin.Features;

/// <summary>Best ask − best bid in basis points of mid; positive.</summary>
[Feature("spread", Order = 70)]
public sealed class Spread : Feature
{
    /// <inheritdoc/>
    public override IReadOnlyList<string> Names { get; } = ["spread"];

    /// <inheritdoc/>
    public override void Write(Market market, Span<double> values) => values[0] = InBasisPoints(market.Top);

    /// <summary>The spread of a decidable book in basis points of its mid.</summary>
    /// <remarks>The quotient of whole numbers comes first: it does not depend on the units of price.</remarks>
    internal static double InBasisPoints(BookTop top) =>
        (double)(ulong)(top.Ask - top.Bid) / ((ulong)top.Ask + (ulong)top.Bid) * 2e4;
}
