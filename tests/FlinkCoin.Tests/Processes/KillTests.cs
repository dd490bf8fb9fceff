using System.Text.Json;
using FlinkCoin.Tests.Embedded;
using FlinkCoin.Tests.Simulation;
using Xunit;

namespace FlinkCoin.Tests.Processes;

/// <summary>The tool as users start it, killed and started again: its records are those of a run that was left alone.</summary>
public sealed class KillTests : IDisposable
{
    private const int Kills = 20;
    private readonly TemporaryFolder _folder = new();
    private readonly string _tape;

    public KillTests() =>
        _tape = _folder.Write("tape.jsonl", [.. Tape.Messages(Tape.Options(480, seed: 9, products: 3)).SelectMany(message => message.Append((byte)'\n'))]);

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(1, 20261124)]
    [InlineData(2, 20261125)]
    public void Killed_at_any_moment_and_started_again_nothing_is_lost_twice_or_torn(int workers, int seed)
    {
        var expected = Undisturbed();
        var random = new Random(seed);
        var output = _folder.File("records.jsonl");
        var manifest = Path.Combine(_folder.File("state"), "manifest");

        // A moment is when the input has come so far, and up to 10 ms more: beyond it the input trickles, so that no machine is done before it is killed.
        // Two of three wait for a checkpoint as well; the others may come while the run is only loading the one before.
        var moments = Enumerable.Range(0, Kills).Select(_ => (Position: random.NextInt64(new FileInfo(_tape).Length), Delay: random.Next(10))).OrderBy(moment => moment.Position).ToList();
        var what = $"seed {seed}, killed at {string.Join(", ", moments)}";
        foreach (var (place, (position, delay)) in moments.Index())
        {
            var before = File.GetLastWriteTimeUtc(manifest);
            using var child = Fed(output, workers, position, "--checkpoint-every", "20ms");
            var patience = System.Diagnostics.Stopwatch.StartNew();
            while (place % 3 != 0 && File.GetLastWriteTimeUtc(manifest) == before && patience.Elapsed < TimeSpan.FromMinutes(1))
                Thread.Sleep(1);
            Thread.Sleep(delay + (place % 3 == 0 ? random.Next(400) : 0));
            Assert.False(child.HasExited, $"{what}: it ended by itself at {place}: {(child.HasExited ? child.Wait() : default)}");
            child.Kill();
        }

        using var last = Fed(output, workers, long.MaxValue);
        AssertSame(expected, last.Wait(), output, what);
        TestContext.Current.TestOutputHelper?.WriteLine(what);
    }

    [Fact]
    public void Interrupted_it_ends_with_130_and_goes_on_later_and_refuses_other_options()
    {
        var expected = Undisturbed();
        var output = _folder.File("records.jsonl");
        using (var child = Run(output, workers: 1))
        {
            while (!child.HasExited && (!File.Exists(output) || new FileInfo(output).Length < 1_000_000))
                Thread.Sleep(1);
            child.Interrupt();
            var (exit, _, errors) = child.Wait();
            Assert.True(exit == 130, $"It ended with {exit}: {errors}");
        }

        var saved = File.ReadAllBytes(output);
        using (var child = Run(output, workers: 1, "--silence", "9s"))
        {
            var (exit, stdout, errors) = child.Wait();
            Assert.Equal((2, ""), (exit, stdout));
            Assert.Contains("'silence'", errors, StringComparison.Ordinal);
            Assert.Contains("was made with other options", errors, StringComparison.Ordinal);
        }

        Assert.Equal(saved, File.ReadAllBytes(output));
        using var last = Run(output, workers: 2);
        AssertSame(expected, last.Wait(), output, "interrupted");
    }

    private string Undisturbed()
    {
        using var child = Child.Assembly("FlinkCoin.Cli", ["run", _tape, "--grid", "100ms", "--out", _folder.File("undisturbed.jsonl"), "--json"]);
        var (exit, output, errors) = child.Wait();
        Assert.True(exit == 0, errors);
        return output;
    }

    private Child Run(string output, int workers, params string[] more) =>
        Child.Assembly("FlinkCoin.Cli", ["run", _tape, "--grid", "100ms", "--workers", $"{workers}", "--checkpoint", _folder.File("state"), "--out", output, "--json", .. more]);

    private Child Fed(string output, int workers, long fast, params string[] more) =>
        Child.Fed("FlinkCoin.Cli", ["run", "-", "--grid", "100ms", "--workers", $"{workers}", "--checkpoint", _folder.File("state"), "--out", output, "--json", .. more], _tape, fast);

    private void AssertSame(string expected, (int Exit, string Output, string Errors) last, string output, string what)
    {
        Assert.True(last.Exit == 0, $"{what}: it ended with {last.Exit}: {last.Errors}");
        Assert.True(WithoutSeconds(expected) == WithoutSeconds(last.Output), $"{what}: the result is {last.Output} instead of {expected}");
        var (left, right) = (Records(_folder.File("undisturbed.jsonl")), Records(output));
        Assert.Equal(left.Keys.Order(), right.Keys.Order());
        Assert.All(left, product => Assert.True(product.Value == right[product.Key], $"{what}: the records of {product.Key} are others"));
    }

    private static string WithoutSeconds(string result)
    {
        var json = System.Text.Json.Nodes.JsonNode.Parse(result)!.AsObject();
        Assert.Equal(JsonValueKind.Number, json["seconds"]!.GetValueKind());
        _ = json.Remove("seconds");
        return json.ToJsonString();
    }

    /// <summary>Each product's records as they stand in the file; the order of different products' is free.</summary>
    private static Dictionary<string, string> Records(string file)
    {
        var text = File.ReadAllText(file);
        Assert.EndsWith("\n", text, StringComparison.Ordinal);
        return text.Split('\n')[..^1].GroupBy(line => line.Split('"')[5]).ToDictionary(group => group.Key, group => string.Join('\n', group));
    }
}
