using FlinkCoin.Evaluation;

namespace FlinkCoin.Tests.Evaluation;

internal static class Schemas
{
    public static RecordSchema Small { get; } = Make(["ofi1"], ["1s", "5s"], new ModelInfo("zero", true, false), new ModelInfo("linear", false, false));

    public static RecordSchema Make(string[] features, string[] horizons, params ModelInfo[] models) =>
        new(Product.Create("BTC-USD"), features, [.. horizons.Select(Parse)], models);

    public static Horizon Parse(string name) => Horizon.TryParse(name, out var horizon) ? horizon : throw new ArgumentException(name);
}
