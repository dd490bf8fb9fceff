using System.Globalization;
using FlinkCoin.Engines.Tests.Clusters;
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

    /// <summary>Of market.</summary>
    private const double Seconds = 600;

    /// <summary>The input lasts as long as the events take.</summary>
    private static readonly TimeSpan s_perEvent = TimeSpan.FromSeconds(30);

    [Fact]
    public void Whatever_is_killed_every_record_is_committed_once()
    {
        _ = BuiltEngines.With("kafka");
        using var tool = new LocalTool("flink");
        using var folder = new TemporaryFolder();
        var plan = ChaosPlan.Of(Number(SeedVariable) ?? 20261136, Number(EventsVariable) ?? 2);
        void Log(string line) => TestContext.Current.TestOutputHelper?.WriteLine(line);
        Log(plan.ToString());
        var tape = folder.File("tape.jsonl");
        _ = tool.Done("simulate", "11", "--out", tape, "--products", "8", "--duration", string.Create(CultureInfo.InvariantCulture, $"{Seconds}s"));
        var digest = Flinkcoin.DigestOf(tool.Done("run", tape, "--json", "--out", folder.File("records.jsonl")));
        var records = File.ReadLines(folder.File("records.jsonl")).LongCount();
        var rate = Seconds / (20 + (plan.Events.Count * s_perEvent.TotalSeconds));
        using var logs = new KeptLogs(tool.Home);
        var (result, recoveries) = new ChaosRun(tool, Log).Carry(tape, rate, records, plan);
        Assert.True(result.Error is null, $"{plan}: {result.Error}");
        Assert.True(result.Run == digest, $"{plan}: the digest is {result.Run} instead of {digest}");
        Assert.Equal(plan.Events.Count, recoveries.Count);
        logs.Discard();
        if (Environment.GetEnvironmentVariable(TableVariable) is { Length: > 0 } table)
            File.WriteAllText(table, RecoveryTable.Write(recoveries));
    }

    private static int? Number(string variable) =>
        Environment.GetEnvironmentVariable(variable) is { Length: > 0 } text ? int.Parse(text, CultureInfo.InvariantCulture) : null;
}
