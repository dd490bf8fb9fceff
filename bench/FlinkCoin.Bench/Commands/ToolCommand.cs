using System.Diagnostics;
using System.Text.Json;
using FlinkCoin.Bench.Contenders;
using FlinkCoin.Bench.Tapes;
using FlinkCoin.Bench.Timing;
using FlinkCoin.Connect.Simulation;

namespace FlinkCoin.Bench.Commands;

/// <summary><c>tool</c>: ./flinkcoin over a simulated tape of 1 GB, with records written, beside the pipeline over the same tape in memory; and how fast it starts.</summary>
internal static class ToolCommand
{
    private const ulong Seed = 7;
    private const int Products = 8;
    private const double TapeSize = 1e9;
    private const int Rounds = 3;
    private const int Starts = 7;

    public static int Run(TextWriter output)
    {
        using var folder = new TemporaryFolder();
        _ = Flinkcoin("--version");
        Start(folder, output);

        var path = folder.File("tape.jsonl");
        var seconds = (int)(TapeSize / BytesPerSecond());
        _ = Flinkcoin("simulate", $"{Seed}", "--products", $"{Products}", "--duration", $"{seconds}s", "--out", path);
        var tape = TapeFiles.Read(path);
        using var memory = new WholePipeline();
        var pieces = new long[tape.PieceEnds.Length];
        memory.Pass(tape, pieces);
        var inMemory = new Times(tape);
        var (one, two) = (new List<double>(), new List<double>());
        for (var round = 0; round < Rounds; round++)
        {
            memory.Pass(tape, pieces);
            inMemory.Add(pieces);
            one.Add(RunTool(path, folder.File("records.jsonl"), workers: 1, memory.Digest));
            two.Add(RunTool(path, folder.File("records.jsonl"), workers: 2, memory.Digest));
        }

        var (own, single, two2) = (Times.Middle([.. inMemory.Seconds]), Times.Middle(one), Times.Middle(two));
        output.WriteLine($"A tape of {Products} simulated products: {tape.Bytes.Length / 1e6:F0} MB, {tape.Messages} messages, {memory.RecordBytes / 1e6:F0} MB of records; digests are equal. The rate wanted of one worker is two thirds of that in memory, of two workers 1.6 times that of one.");
        output.WriteLine();
        var table = new MarkdownTable("how", "seconds, median", "least", "M messages/s", "MB/s", "ratio");
        Row("in memory, one thread", inMemory.Seconds, "");
        Row("./flinkcoin run --out --workers 1", one, Invariant($"{own / single:F2} of in memory"));
        Row("./flinkcoin run --out --workers 2", two, Invariant($"{single / two2:F2} of one worker"));
        table.Write(output);
        return own / single >= 2.0 / 3 && single / two2 >= 1.6 ? 0 : 1;

        void Row(string how, IEnumerable<double> times, string ratio)
        {
            var (median, least) = (Times.Middle([.. times]), times.Min());
            table.Add(how, Invariant($"{median:F2}"), Invariant($"{least:F2}"), Invariant($"{tape.Messages / median * 1e-6:F2}"), Invariant($"{tape.Bytes.Length / median * 1e-6:F0}"), ratio);
        }
    }

    private static void Start(TemporaryFolder folder, TextWriter output)
    {
        var tape = folder.File("tiny.jsonl");
        var bytes = TapeFiles.Simulate(TimeSpan.FromSeconds(1), products: 1).Bytes;
        File.WriteAllBytes(tape, bytes);
        var table = new MarkdownTable("start-up", "s, median", "least");
        Row("./flinkcoin --version", "--version");
        Row("./flinkcoin run, one second of market", "run", tape, "--json");
        table.Write(output);

        void Row(string name, params string[] arguments)
        {
            var times = new List<double>();
            for (var i = 0; i < Starts; i++)
            {
                var clock = Stopwatch.StartNew();
                _ = Flinkcoin(arguments);
                times.Add(clock.Elapsed.TotalSeconds);
            }

            table.Add(name, Invariant($"{Times.Middle(times):F3}"), Invariant($"{times.Min():F3}"));
        }
    }

    /// <summary>Tapes have long snapshots at their beginning, so the rate is that after them.</summary>
    private static double BytesPerSecond()
    {
        const int First = 5, Last = 35;
        var exchange = new SimulatedExchange(new SimulationOptions { Seed = Seed, Products = Products, DurationMicroseconds = Last * Duration.Second });
        var bytes = 0L;
        while (exchange.TryNext(out var message))
            bytes += exchange.Time < SimulatedExchange.Start + (First * Duration.Second) ? 0 : message.Length + 1;
        return (double)bytes / (Last - First);
    }

    private static double RunTool(string tape, string records, int workers, string digest)
    {
        File.Delete(records);
        var result = JsonDocument.Parse(Flinkcoin("run", tape, "--out", records, "--workers", $"{workers}", "--json")).RootElement;
        if (result.GetProperty("digest").GetString() != digest)
            throw new InvalidOperationException($"The digests differ: {result.GetProperty("digest")} of the tool, {digest} in memory.");
        return result.GetProperty("seconds").GetDouble();
    }

    private static string Flinkcoin(params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(Path.Combine(Repository.Root, "flinkcoin"), arguments) { RedirectStandardOutput = true })!;
        var text = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0 ? text : throw new InvalidOperationException($"flinkcoin {string.Join(' ', arguments)} ended with {process.ExitCode}.");
    }

    private static string Invariant(FormattableString text) => FormattableString.Invariant(text);
}
