using FlinkCoin.State;

namespace FlinkCoin.Features;

/// <summary>The log-return of mid in basis points since its sample 1, 5, 10, 30 and 60 whole seconds before the latest one; since the oldest sample where there are not so many, 0 where there is none.</summary>
/// <remarks>A second at which the book is one-sided, locked or crossed repeats the last mid. <see cref="Feature.Restart"/> forgets all samples.</remarks>
[Feature("return", Order = 100)]
public sealed class Return : Feature
{
    private readonly MidHistory _history = new(Seconds[^1]);

    private static ReadOnlySpan<int> Seconds => [1, 5, 10, 30, 60];

    /// <inheritdoc/>
    public override IReadOnlyList<string> Names { get; } = [.. Seconds.ToArray().Select(window => $"return{window}s")];

    /// <inheritdoc/>
    public override void Write(Market market, Span<double> values)
    {
        if (_history.Count == 0)
        {
            values.Clear();
            return;
        }

        var now = _history.Now(market);
        for (var i = 0; i < Seconds.Length; i++)
            values[i] = (now - _history.Last(Math.Min(Seconds[i] + 1, _history.Count))[0]) * 1e4;
    }

    /// <inheritdoc/>
    public override void OnSecond(Market market) => _history.Sample(market);

    /// <inheritdoc/>
    public override void Restart() => _history.Clear();

    /// <inheritdoc/>
    public override void Save(StateWriter writer) => _history.Save(writer);

    /// <inheritdoc/>
    public override void Load(ref StateReader reader) => _history.Load(ref reader);
}
