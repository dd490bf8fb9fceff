using System.Diagnostics;
using System.Globalization;
using FlinkCoin.Clusters.Flink;
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

    /// <summary>Samples of a run at most; the first fifth of them is warm-up.</summary>
    private const int MostSamples = 20;

    /// <summary>
    /// By how much the median of the last two fifths may lie above that of the two before, in bytes. What the JVM has freed and its allocator keeps makes up to half of it.
    /// A session left open holds some 10 MB for the job's eight products: over ten restarts that shows just so, over a hundred a tenth of it would.
    /// </summary>
    private const double Tolerance = 40e6;

    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(2);

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void However_often_a_job_is_restarted_its_records_are_right_and_memory_stays_flat()
    {
        var restarts = Environment.GetEnvironmentVariable(RestartsVariable) is { Length: > 0 } text ? long.Parse(text, CultureInfo.InvariantCulture) : 10;
        var (market, records, tape) = (rig.Topic("market"), rig.Topic("records"), _folder.File("tape.jsonl"));
        _ = rig.Tool.Done("simulate", "41", "--out", tape, "--products", "8", "--duration", "1m");
        _ = rig.Tool.Done("replay", tape, "--to", market, "--partitions", "2");
        var digest = Flinkcoin.DigestOf(rig.Tool.Done("run", tape, "--json"));
        var process = rig.TaskManager;
        using var logs = new KeptLogs(rig.Tool.Home);

        // Where the first checkpoints would be written lies a file of that name: each of them fails, and with it the job, which begins anew.
        // Two may fail before the job does, so there are more of these files than restarts; what is left of them then is taken away.
        var job = $"{Guid.NewGuid():N}";
        var checkpoints = Directory.CreateDirectory(Path.Combine(rig.Folder, "checkpoints", job)).FullName;
        var obstacles = Enumerable.Range(1, (int)(3 * restarts)).Select(number => Path.Combine(checkpoints, $"chk-{number}")).ToList();
        obstacles.ForEach(path => File.WriteAllText(path, ""));
        rig.Rest.Submit(rig.JobJar, FlinkCluster.MainClass, new SubmittedJob(job, ["--from", market, "--to", records, "--parallelism", "1", "--bounded", "--checkpoint-interval", "300ms"], null), claim: false);
        var samples = Watch(job, restarts);
        obstacles.ForEach(File.Delete);
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
        var step = (restarts + MostSamples - 1) / MostSamples;
        var samples = new List<RestartSample>();
        var (heap, seen, watch) = (0.0, 0L, Stopwatch.StartNew());
        while (seen < restarts)
        {
            Thread.Sleep(50);
            heap = Math.Max(heap, gauges.Read("heapBytes") ?? 0);
            var now = rig.Rest.Restarts(job);
            if (now > seen)
            {
                (seen, watch) = (now, Stopwatch.StartNew());
                // Between two of them the kernel may not have been open when it was asked.
                if (heap > 0 && now >= (samples.Count == 0 ? 0 : samples[^1].Restarts) + step)
                {
                    samples.Add(new RestartSample(now, ProcessMemory.Of(rig.TaskManager), heap));
                    heap = 0;
                }
            }

            Assert.True(watch.Elapsed < s_patience, $"Job {job} has been restarted {seen} times of {restarts}, and not again for {s_patience}: {rig.Rest.LastFailure(job)}");
        }

        return samples;
    }

    private static void AssertFlat(string table, List<RestartSample> samples, Func<RestartSample, double> value)
    {
        var warm = samples.Skip(samples.Count / 5).Select(value).ToList();
        Assert.True(warm.Count >= 2, table);
        var (first, last) = (Median(warm.Take(warm.Count / 2)), Median(warm.Skip(warm.Count / 2)));
        Assert.True(last <= first + Tolerance, $"from {first / 1e6:F1} MB to {last / 1e6:F1} MB:\n{table}");
    }

    private static double Median(IEnumerable<double> values)
    {
        var sorted = values.Order().ToArray();
        return (sorted[sorted.Length / 2] + sorted[(sorted.Length - 1) / 2]) / 2;
    }
}
