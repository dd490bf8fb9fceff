using System.Globalization;
using Xunit;

namespace FlinkCoin.Engines.Tests.Chaos;

/// <summary>A Flink job whose parts are killed: its committed records are those of the embedded engine, each once.</summary>
public sealed class ChaosTests
{
    /// <summary>How many events, by <c>./build.cs chaos</c>; two where it is not set.</summary>
    private const string EventsVariable = "FLINKCOIN_CHAOS_EVENTS";

    /// <summary>The seed, where it is not to be the usual one.</summary>
    private const string SeedVariable = "FLINKCOIN_CHAOS_SEED";

    /// <summary>Where the table of recoveries is written, if anywhere.</summary>
    private const string TableVariable = "FLINKCOIN_CHAOS_TABLE";

    private static readonly TimeSpan s_perEvent = TimeSpan.FromSeconds(40);

    [Fact]
    public void Whatever_is_killed_every_record_is_committed_once()
    {
        Machine.SkipWithoutEngines();
        var plan = ChaosPlan.Of(Number(SeedVariable) ?? 20261124, Number(EventsVariable) ?? 2);
        TestContext.Current.TestOutputHelper?.WriteLine(plan.ToString());
        using var tool = new Flinkcoin();
        var tape = tool.File("tape.jsonl");
        _ = tool.Must("simulate", "11", "--out", tape, "--products", "8", "--duration", "10m");
        var (digest, records) = tool.Embedded(tape);
        using var run = new ChaosRun(tool, line => TestContext.Current.TestOutputHelper?.WriteLine(line));
        var rate = 600 / (20 + (plan.Events.Count * s_perEvent.TotalSeconds));
        var (result, recoveries) = run.Carry(tape, rate, records, plan);
        Assert.True(result.Error is null, $"{plan}: {result.Error}");
        Assert.True(result.Run == digest, $"{plan}: the digest is {result.Run} instead of {digest}");
        Assert.Equal(plan.Events.Count, recoveries.Count);
        if (Environment.GetEnvironmentVariable(TableVariable) is { Length: > 0 } table)
            File.WriteAllText(table, RecoveryTable.Write(recoveries));
    }

    private static int? Number(string variable) =>
        Environment.GetEnvironmentVariable(variable) is { Length: > 0 } text ? int.Parse(text, CultureInfo.InvariantCulture) : null;
}
