using FlinkCoin.Books;
using FlinkCoin.Numerics;
using FlinkCoin.State;
using FlinkCoin.Statistics;

namespace FlinkCoin.Features;

/// <summary>The integrated order-flow imbalance of the bin: the imbalances of the ten best levels (<see cref="OrderFlow"/>), each divided by the mean size of a level in the bin, weighted by their first principal component over all bins so far. Without unit; 0 in a bin without messages.</summary>
/// <remarks>
/// R. Cont, M. Cucuringu, C. Zhang, "Cross-impact of order flow imbalance in equity markets" (2021, arXiv 2112.13213); there the component is that of a day before, here it is learnt online (<see cref="PrincipalComponent"/>), from equal weights, bins without messages left out.
/// The mean size is that of both sides' ten levels after each message of the bin. Sums are exact and begin anew at the end of a bin; <see cref="Feature.Restart"/> forgets the component too.
/// It is selected by name only.
/// </remarks>
[Feature("integrated-ofi", IsExtra = true, Order = 15)]
public sealed class IntegratedOrderFlow : Feature
{
    private readonly OrderFlow _flow = new();
    private readonly PrincipalComponent _component = new();
    private Int128 _sizes;
    private long _messages;
    private long _bins;

    /// <inheritdoc/>
    public override IReadOnlyList<string> Names { get; } = ["integrated-ofi"];

    /// <inheritdoc/>
    public override void Write(Market market, Span<double> values)
    {
        Span<double> levels = stackalloc double[PrincipalComponent.Padded];
        Levels(levels);
        values[0] = _component.Of(levels);
    }

    /// <inheritdoc/>
    public override void OnBook(BookTop before, BookTop after)
    {
        _flow.OnBook(before, after);
        for (var level = 0; level < BookTop.Depth; level++)
            _sizes += (Int128)after.BidSizes[level] + after.AskSizes[level];
        _messages++;
    }

    /// <inheritdoc/>
    public override void OnBinEnd()
    {
        if (_messages == 0)
            return;
        Span<double> levels = stackalloc double[PrincipalComponent.Padded];
        Levels(levels);
        _component.Learn(levels, 1.0 / ++_bins);
        BeginBin();
    }

    /// <inheritdoc/>
    public override void Restart()
    {
        _component.Clear();
        _bins = 0;
        BeginBin();
    }

    /// <inheritdoc/>
    public override void Rescale(long priceFactor, long sizeFactor)
    {
        _flow.Rescale(priceFactor, sizeFactor);
        _sizes *= sizeFactor;
    }

    /// <inheritdoc/>
    public override void Save(StateWriter writer)
    {
        _flow.Save(writer);
        writer.Int128(_sizes);
        writer.Long(_messages);
        writer.Long(_bins);
        _component.Save(writer);
    }

    /// <inheritdoc/>
    public override void Load(ref StateReader reader)
    {
        _flow.Load(ref reader);
        _sizes = reader.Int128();
        _messages = reader.LongCount();
        _bins = reader.LongCount();
        _component.Load(ref reader);
        if (_sizes < 0)
            throw new StateException("sizes below zero");
    }

    /// <summary>The bin's imbalances divided by the mean size: the same in whatever unit, as the units go in the first division.</summary>
    private void Levels(Span<double> levels)
    {
        levels.Clear();
        if (_sizes == 0)
            return;
        for (var level = 0; level < BookTop.Depth; level++)
            levels[level] = Bounded.Of((double)_flow.Sum(level) / (double)_sizes * (2.0 * BookTop.Depth * _messages));
    }

    private void BeginBin()
    {
        _flow.Restart();
        _sizes = 0;
        _messages = 0;
    }
}
