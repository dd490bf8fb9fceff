using System.Globalization;
using System.Text;
using FlinkCoin.Evaluation;
using FlinkCoin.Messages;
using FlinkCoin.Tests.Features;
using Xunit;

namespace FlinkCoin.Tests;

/// <summary>What a host does with a message allocates nothing once it has seen the like: pipeline, record lines, digest, scores.</summary>
[Collection("alone")]
public sealed class PipelineAllocationTests
{
    private const string Combined = "combinations and intervals";

    /// <summary>In place of every model, as trees grow: those whose size is fixed.</summary>
    public static TheoryData<string> Scenarios => [.. Scenario.Names.Select(row => row.Data).Where(name => !name.EndsWith(Scenario.Every, StringComparison.Ordinal)), Combined];

    [Theory]
    [MemberData(nameof(Scenarios))]
    public void The_same_day_again_a_little_later_allocates_nothing(string name)
    {
        Assert.SkipUnless(Optimised.Kernel, Optimised.Reason);
        var scenario = name == Combined
            ? Scenario.Of(Scenario.Simulated) with { Options = new PipelineOptions { Models = ["all", "ewa", "fixed-share", "boa", "quantile", "rls", "bayesian"] } }
            : Scenario.Of(name);
        var messages = scenario.Messages();
        var finder = new MessageProduct();
        var hosts = new Dictionary<Product, Host>();
        var fed = new List<(Host Host, byte[] Message)>();
        foreach (var message in messages)
        {
            if (!finder.TryFind(message, out var product))
                continue;
            if (!hosts.TryGetValue(product, out var host))
                hosts[product] = host = new Host(product, scenario.Options);
            fed.Add((host, message));
        }

        // The first time nothing is before it; the second shows what a day that follows another needs.
        foreach (var (host, message) in fed)
            host.Process(message);
        var clocks = hosts.Values.Select(host => host.Pipeline.Clock).ToList();
        var first = messages.Select(Time).Where(time => time > clocks.Max() - Duration.Second * 7200).Min();
        var day = (clocks.Max() - first) / Duration.Second * Duration.Second + Duration.Second;
        foreach (var (host, message) in fed)
            host.Process(Later(message, day));
        var decisions = hosts.Values.Sum(host => host.Pipeline.Counts.Decisions);

        var allocations = new List<string>();
        for (var i = 0; i < fed.Count; i++)
        {
            var (host, message) = (fed[i].Host, Later(fed[i].Message, 2 * day));
            var before = GC.GetAllocatedBytesForCurrentThread();
            host.Process(message);
            var allocated = GC.GetAllocatedBytesForCurrentThread() - before;
            if (allocated > 0)
                allocations.Add($"message {i}, {allocated} bytes: {Encoding.UTF8.GetString(message.AsSpan(0, Math.Min(160, message.Length)))}");
        }

        Assert.True(hosts.Values.Sum(host => host.Pipeline.Counts.Decisions) >= decisions * 1.4, "as much is decided as before");
        Assert.True(allocations.Count == 0, $"{allocations.Count} of {fed.Count} messages allocate:\n{string.Join('\n', allocations.Take(10))}");
    }

    private static long Time(byte[] message) => TryFindTime(message, out _, out var time) ? time : 0;

    /// <summary>The same message at a later time.</summary>
    private static byte[] Later(byte[] message, long shift)
    {
        if (!TryFindTime(message, out var place, out var time))
            return message;
        var later = DateTime.UnixEpoch.AddMicroseconds(time + shift).ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'", CultureInfo.InvariantCulture);
        return [.. message[..place.Start], .. Encoding.ASCII.GetBytes(later), .. message[place.End..]];
    }

    private static bool TryFindTime(byte[] message, out Range place, out long time)
    {
        (place, time) = (default, 0);
        var from = message.AsSpan().IndexOf("\"time\":\""u8);
        if (from < 0)
            return false;
        from += 8;
        var length = message.AsSpan(from).IndexOf((byte)'"');
        place = from..(from + length);
        return length > 0 && Timestamp.TryParse(message.AsSpan(from, length), out time);
    }

    /// <summary>As the engine's workers do it.</summary>
    private sealed class Host : IRecords
    {
        private readonly JsonRecords _lines;
        private readonly Scores _scores;
        private readonly RecordDigest _digest = new();

        public Host(Product product, PipelineOptions options)
        {
            var schema = Pipeline.Schema(product, options);
            (_lines, _scores) = (new JsonRecords(schema), new Scores(schema));
            Pipeline = new Pipeline(product, options, this);
        }

        public Pipeline Pipeline { get; }

        public void Process(byte[] message)
        {
            Pipeline.Process(message);
            if (_lines.Written.IsEmpty)
                return;
            _digest.Append(_lines.Written);
            _lines.Clear();
        }

        public void OnDecision(in Decision decision)
        {
            _lines.OnDecision(decision);
            _scores.OnDecision(decision);
        }

        public void OnOutcome(in Outcome outcome)
        {
            _lines.OnOutcome(outcome);
            _scores.OnOutcome(outcome);
        }

        public void OnFault(in Fault fault)
        {
            _lines.OnFault(fault);
            _scores.OnFault(fault);
        }

        public void OnWeights(in ExpertWeights weights) => _lines.OnWeights(weights);

        public void OnDrift(in ModelDrift drift)
        {
            _lines.OnDrift(drift);
            _scores.OnDrift(drift);
        }
    }
}
