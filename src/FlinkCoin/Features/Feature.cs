using FlinkCoin.Books;
using FlinkCoin.State;

namespace FlinkCoin.Features;

/// <summary>A family of features: one file, a sealed class with a <see cref="FeatureAttribute"/> and a public constructor without parameters.</summary>
/// <remarks>
/// It hears of every message that concerns it and writes its values at a decision.
/// What it keeps between messages are integers (prices, sizes, sums of them as <see cref="Int128"/>); they become doubles once, when they are written.
/// Windows never reach across a gap, a re-anchor or a silence: <see cref="Restart"/> forgets what lies before, and windows are shorter until they are full again.
/// Laws, checked over every feature by the contract suite: <c>Write</c> changes nothing but what its documentation says begins anew with a decision;
/// values are finite; save, load, continue gives the same bits; nothing is allocated once warm.
/// </remarks>
public abstract class Feature : IStateful
{
    /// <summary>The names of the values, as in records.</summary>
    public abstract IReadOnlyList<string> Names { get; }

    /// <summary>Writes the values as of now. The book is decidable.</summary>
    /// <param name="market">What is known now.</param>
    /// <param name="values">One place for each of <see cref="Names"/>.</param>
    public abstract void Write(Market market, Span<double> values);

    /// <summary>A message has changed one of the ten best levels: <paramref name="before"/> became <paramref name="after"/>. Not called for snapshots.</summary>
    public virtual void OnBook(BookTop before, BookTop after)
    {
    }

    /// <summary>A match was applied.</summary>
    public virtual void OnTrade(Market market, in Trade trade)
    {
    }

    /// <summary>The clock passes a whole second, before the decision of that second. The book need not be decidable.</summary>
    public virtual void OnSecond(Market market)
    {
    }

    /// <summary>A bin of the grid ends, whether or not it was decided: sums over the bin begin anew.</summary>
    public virtual void OnBinEnd()
    {
    }

    /// <summary>A gap, a snapshot or a silence: nothing from before counts any more.</summary>
    public virtual void Restart()
    {
    }

    /// <summary>The product's units became finer: multiply what is kept in units of price and of size.</summary>
    public virtual void Rescale(long priceFactor, long sizeFactor)
    {
    }

    /// <inheritdoc/>
    public virtual void Save(StateWriter writer)
    {
    }

    /// <inheritdoc/>
    public virtual void Load(ref StateReader reader)
    {
    }
}
