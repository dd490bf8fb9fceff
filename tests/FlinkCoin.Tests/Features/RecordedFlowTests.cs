using System.Text.Json;
using FlinkCoin.Evaluation;
using Xunit;

namespace FlinkCoin.Tests.Features;

/// <summary>On recorded markets, order flow explains the same second's return as much as independent computations say.</summary>
public sealed class RecordedFlowTests(ITestOutputHelper output)
{
    [Theory]
    [InlineData("binance-spot-btc-eth-2024-08-08", "BTC-USDT", 0.405)]
    [InlineData("binance-spot-btc-eth-2024-08-08", "ETH-USDT", 0.551)]
    [InlineData("binance-usdm-btc-2024-07-19", "BTC-USDT", 0.493)]
    public void Order_flow_of_the_best_level_explains_the_return_of_its_second(string tape, string product, double expected)
    {
        var rows = new Rows();
        var pipeline = new Pipeline(Product.Create(product), new PipelineOptions { Features = ["ofi1", "return1s"], Models = [] }, rows);
        foreach (var line in RecordedTapes.Read(tape))
        {
            using var message = JsonDocument.Parse(line);
            if (message.RootElement.TryGetProperty("product_id", out var id) && id.GetString() == product)
                pipeline.Process(line);
        }

        var explained = Explained(rows);
        output.WriteLine($"{product}: {rows.Count} decisions, R² {explained:F4}");
        Assert.Equal(expected, explained, 3);
    }

    /// <summary>R² of a line through the points.</summary>
    private static double Explained(List<(double X, double Y)> points)
    {
        var (meanX, meanY) = (points.Average(point => point.X), points.Average(point => point.Y));
        var xy = points.Sum(point => (point.X - meanX) * (point.Y - meanY));
        return xy * xy / (points.Sum(point => Math.Pow(point.X - meanX, 2)) * points.Sum(point => Math.Pow(point.Y - meanY, 2)));
    }

    private sealed class Rows : List<(double X, double Y)>, IRecords
    {
        public void OnDecision(in Decision decision) => Add((decision.Features[0], decision.Features[1]));

        public void OnOutcome(in Outcome outcome)
        {
        }

        public void OnFault(in Fault fault)
        {
        }
    }
}
