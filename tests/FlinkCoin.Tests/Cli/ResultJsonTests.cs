using System.Text;
using System.Text.Json;
using FlinkCoin.Cli.Output;
using FlinkCoin.Tests.Report;
using Xunit;

namespace FlinkCoin.Tests.Cli;

public sealed class ResultJsonTests
{
    [Fact]
    public void The_object_has_the_fields_of_the_contract_in_order_and_others_after_them()
    {
        using var json = JsonDocument.Parse(Written());
        Assert.Equal(["messages", "bytes", "seconds", "digest", "products", "noProduct"], Names(json.RootElement));
        var product = json.RootElement.GetProperty("products").GetProperty("BTC-USD");
        Assert.Equal(
            ["messages", "malformed", "changes", "snapshots", "matches", "absentRemovals", "beforeSnapshot", "crossed", "bestBid", "bestAsk", "decisions", "digest", "horizons",
             "undecided", "repeats", "disordered", "clockBack", "shortWindows"],
            Names(product));
        Assert.Equal("30000.5", product.GetProperty("bestBid").GetString());
        Assert.Equal(JsonValueKind.Null, product.GetProperty("bestAsk").ValueKind);
        Assert.Equal(["1s", "5s"], Names(product.GetProperty("horizons")));
        var horizon = product.GetProperty("horizons").GetProperty("1s");
        Assert.Equal(["outcomes", "void", "moves", "models"], Names(horizon));
        Assert.Equal(["zero", "mean", "last-sign", "linear", "noise", "logistic"], Names(horizon.GetProperty("models")));
        Assert.Equal(["n", "rmse", "mae", "r2", "hit"], Names(horizon.GetProperty("models").GetProperty("noise")));
        Assert.Equal(["n", "rmse", "mae", "r2", "hit", "warnings", "drifts"], Names(horizon.GetProperty("models").GetProperty("linear")));
        Assert.Equal("""{"error":2,"subscriptions":1}""", json.RootElement.GetProperty("noProduct").GetRawText());
    }

    [Fact]
    public void Classifiers_have_no_errors_and_the_zero_forecast_has_no_sign()
    {
        using var json = JsonDocument.Parse(Written());
        var models = json.RootElement.GetProperty("products").GetProperty("BTC-USD").GetProperty("horizons").GetProperty("1s").GetProperty("models");
        Assert.All(new[] { "rmse", "mae", "r2" }, figure => Assert.Equal(JsonValueKind.Null, models.GetProperty("logistic").GetProperty(figure).ValueKind));
        Assert.Equal(JsonValueKind.Null, models.GetProperty("zero").GetProperty("hit").ValueKind);
        Assert.Equal("0", models.GetProperty("zero").GetProperty("r2").GetRawText());
        Assert.InRange(models.GetProperty("logistic").GetProperty("hit").GetDouble(), 0.5, 1);
    }

    [Fact]
    public void It_is_one_line() => Assert.Equal(Written().Length - 1, Written().IndexOf('\n', StringComparison.Ordinal));

    private static string Written()
    {
        using var output = new MemoryStream();
        ResultJson.Write(output, RecordScript.Result(31, 300, withReport: false));
        return Encoding.UTF8.GetString(output.ToArray());
    }

    private static string[] Names(JsonElement element) => [.. element.EnumerateObject().Select(property => property.Name)];
}
