using FlinkCoin.State;

namespace FlinkCoin.Features;

/// <summary>Who took in the last match (+1 a buyer, −1 a seller, 0 where there was none since the last <see cref="Feature.Restart"/>), and how many seconds ago: at most 300, and 300 where there was none.</summary>
[Feature("last-trade", Order = 60)]
public sealed class LastTrade : Feature
{
    private const long MaxAge = 300 * Duration.Second;

    private int _sign;
    private long _time;

    /// <inheritdoc/>
    public override IReadOnlyList<string> Names { get; } = ["trade-sign", "trade-age"];

    /// <inheritdoc/>
    public override void Write(Market market, Span<double> values)
    {
        values[0] = _sign;
        values[1] = (_sign == 0 ? MaxAge : Math.Min(market.Time - _time, MaxAge)) / (double)Duration.Second;
    }

    /// <inheritdoc/>
    public override void OnTrade(Market market, in Trade trade) => (_sign, _time) = (trade.Maker == Side.Sell ? 1 : -1, market.Time);

    /// <inheritdoc/>
    public override void Restart() => (_sign, _time) = (0, 0);

    /// <inheritdoc/>
    public override void Save(StateWriter writer)
    {
        writer.VarInt(_sign);
        writer.VarInt(_time);
    }

    /// <inheritdoc/>
    public override void Load(ref StateReader reader)
    {
        var sign = reader.VarInt();
        if (sign is < -1 or > 1)
            throw new StateException($"a sign of {sign}");
        (_sign, _time) = ((int)sign, reader.VarInt());
    }
}
