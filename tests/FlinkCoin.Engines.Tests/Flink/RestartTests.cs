using System.Diagnostics;
using System.Globalization;
using Confluent.Kafka;
using Confluent.Kafka.Admin;
using FlinkCoin.Engines.Tests.Chaos;
using Xunit;

namespace FlinkCoin.Engines.Tests.Flink;

/// <summary>A job that fails and is restarted over and over in one process opens and closes the kernel each time, and leaves nothing behind.</summary>
[Collection(OneTaskManager.Name)]
public sealed class RestartTests(OneTaskManager rig) : IDisposable
{
    /// <summary>How many restarts, by <c>./build.cs chaos restarts</c>; ten where it is not set.</summary>
    private const string RestartsVariable = "FLINKCOIN_RESTARTS";

    /// <summary>Where the table of memory is written, if anywhere.</summary>
    private const string TableVariable = "FLINKCOIN_RESTARTS_TABLE";

    /// <summary>Samples of a run; the first fifth of them is warm-up.</summary>
    private const int Samples = 20;

    /// <summary>What the median of the last half may lie above that of the half before, in bytes. One product's books, models and features alone are larger than a tenth of it, and the job has eight.</summary>
    private const double Tolerance = 16e6;

    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(2);

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task However_often_a_job_is_restarted_its_records_are_right_and_memory_stays_flat()
    {
        var restarts = Environment.GetEnvironmentVariable(RestartsVariable) is { Length: > 0 } text ? long.Parse(text, CultureInfo.InvariantCulture) : 10;
        var (market, records, tape) = (rig.Topic("market"), rig.Topic("records"), _folder.File("tape.jsonl"));
        _ = rig.Tool.Done("simulate", "41", "--out", tape, "--products", "8", "--duration", "1m");
        _ = rig.Tool.Done("replay", tape, "--to", market, "--partitions", "2");
        var digest = Flinkcoin.DigestOf(rig.Tool.Done("run", tape, "--json"));
        var process = rig.TaskManager;
        using var logs = new KeptLogs(rig.Tool.Home);

        // A topic that takes no record: the sink fails, and with it the task, until the topic is repaired.
        using var admin = new AdminClientBuilder(new AdminClientConfig { BootstrapServers = rig.Brokers }).Build();
        var topic = records.Split('/')[^1];
        await admin.CreateTopicsAsync([new TopicSpecification { Name = topic, NumPartitions = 2, Configs = new() { ["max.message.bytes"] = "50" } }]);
        var job = rig.Tool.Done("flink", "submit", "--from", market, "--to", records, "--parallelism", "1", "--bounded", "--address", rig.Address).Trim();
        var samples = Watch(job, restarts);
        await admin.AlterConfigsAsync(new() { [new ConfigResource { Type = ResourceType.Topic, Name = topic }] = [new ConfigEntry { Name = "max.message.bytes", Value = "16777216" }] });
        rig.Rest.Wait(job, s_patience, one => one.State == "FINISHED");

        Assert.Equal(process, rig.TaskManager);
        Assert.Equal(digest, Flinkcoin.DigestOfTopic(records));
        var table = RestartSample.Table(samples);
        TestContext.Current.TestOutputHelper?.WriteLine(table);
        if (Environment.GetEnvironmentVariable(TableVariable) is { Length: > 0 } file)
            File.WriteAllText(file, table);
        AssertFlat(table, samples, sample => sample.Memory.Others);
        AssertFlat(table, samples, sample => sample.KernelHeap);
        logs.Discard();
    }

    private List<RestartSample> Watch(string job, long restarts)
    {
        using var gauges = new KernelGauges(rig.TaskManagerLog);
        var samples = new List<RestartSample>();
        double heap = 0;
        for (var watch = Stopwatch.StartNew(); samples.Count < Samples; Thread.Sleep(50))
        {
            heap = Math.Max(heap, gauges.Read("heapBytes") ?? 0);
            var now = rig.Rest.Restarts(job);
            if (now * Samples >= (samples.Count + 1) * restarts)
            {
                samples.Add(new RestartSample(now, ProcessMemory.Of(rig.TaskManager), heap));
                (heap, watch) = (0, Stopwatch.StartNew());
            }
            else if (watch.Elapsed > s_patience)
            {
                Assert.Fail($"Job {job} has been restarted {now} times, and not again for {s_patience}: {rig.Rest.LastFailure(job)}");
            }
        }

        return samples;
    }

    private static void AssertFlat(string table, List<RestartSample> samples, Func<RestartSample, double> value)
    {
        var warm = samples.Skip(Samples / 5).Select(value).ToList();
        var (first, last) = (Median(warm.Take(warm.Count / 2)), Median(warm.Skip(warm.Count / 2)));
        Assert.True(last <= first + Tolerance, $"from {first / 1e6:F1} MB to {last / 1e6:F1} MB:\n{table}");
    }

    private static double Median(IEnumerable<double> values)
    {
        var sorted = values.Order().ToArray();
        return (sorted[sorted.Length / 2] + sorted[(sorted.Length - 1) / 2]) / 2;
    }
}
