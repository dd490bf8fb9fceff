namespace FlinkCoin.Tests;

internal static class Options
{
    /// <summary>Options with a grid step in µs (0: change) and horizons divided by commas.</summary>
    public static PipelineOptions Of(long gridStep, string horizons) => new()
    {
        GridStep = gridStep,
        Horizons = [.. horizons.Split(',').Select(text => Horizon.TryParse(text, out var horizon) ? horizon : throw new ArgumentException(text))],
    };
}
