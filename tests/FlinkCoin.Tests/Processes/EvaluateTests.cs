using System.Text.Json.Nodes;
using FlinkCoin.Tests.Embedded;
using FlinkCoin.Tests.Report.Tracks;
using Xunit;

namespace FlinkCoin.Tests.Processes;

/// <summary><c>flinkcoin evaluate</c> as users call it.</summary>
public sealed class EvaluateTests
{
    [Fact]
    public void A_tape_and_the_records_of_its_run_are_evaluated_alike()
    {
        using var folder = new TemporaryFolder();
        var tape = EvaluatedRun.WriteTape(folder);
        string[] models = ["--models", "linear,logistic", "--horizons", "1s,10c"];
        var records = folder.File("records.jsonl");
        Assert.Equal(0, Run(["run", tape, .. models, "--out", records, "--json"]).Exit);
        var (exit, fromTape, errors) = Run(["evaluate", tape, .. models, "--json"]);
        Assert.True(exit == 0, errors);
        Assert.Equal(fromTape, Run(["evaluate", records, "--json"]).Output);
        Assert.Equal(["BTC-USD", "ETH-USD"], JsonNode.Parse(fromTape)!["products"]!.AsObject().Select(product => product.Key));
        var table = Run(["evaluate", records, "--horizons", "1s"]);
        Assert.Contains("BTC-USD, 1s ahead", table.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("10c ahead", table.Output, StringComparison.Ordinal);

        var mixed = Run(["evaluate", tape, records]);
        Assert.Equal(2, mixed.Exit);
        Assert.Contains("evaluate one of them at a time", mixed.Errors, StringComparison.Ordinal);
        var late = Run(["evaluate", records, "--grid", "100ms"]);
        Assert.Equal(2, late.Exit);
        Assert.Contains("--grid", late.Errors, StringComparison.Ordinal);
        File.WriteAllText(records, File.ReadAllText(records)[..^20]);
        var cut = Run(["evaluate", records]);
        Assert.Equal(2, cut.Exit);
        Assert.Contains("the last line is cut off", cut.Errors, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", mixed.Errors + late.Errors + cut.Errors, StringComparison.Ordinal);
    }

    private static (int Exit, string Output, string Errors) Run(string[] arguments)
    {
        using var child = Child.Assembly("FlinkCoin.Cli", arguments);
        return child.Wait();
    }
}
