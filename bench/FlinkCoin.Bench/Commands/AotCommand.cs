using System.Diagnostics;
using System.Globalization;
using FlinkCoin.Bench.Contenders;
using FlinkCoin.Bench.Tapes;
using FlinkCoin.Bench.Timing;

namespace FlinkCoin.Bench.Commands;

/// <summary><c>aot [TAPE…]</c>: the same pipeline compiled ahead of time for x86-64-v3 beside just in time.</summary>
internal static class AotCommand
{
    private const double Least = 0.65;
    private static readonly TimeSpan s_span = TimeSpan.FromSeconds(6);

    public static int Run(IReadOnlyList<string> paths, TextWriter output)
    {
        var program = Publish();
        var table = new MarkdownTable("tape", "just in time, ns", "ahead of time, ns", "ratio", "digests");
        var slow = false;
        foreach (var tape in TapeFiles.Load(paths))
        {
            using var folder = new TemporaryFolder();
            File.WriteAllBytes(folder.File("tape"), tape.Bytes);
            using var jit = new WholePipeline();
            using var aot = new ChildContender("ahead of time", program, folder.File("tape"));
            var times = Rounds.Run(tape, [jit, aot], s_span);
            var ratio = times[0].Median / times[1].Median;
            slow |= ratio < Least;
            table.Add(tape.Name, Both(times[0]), Both(times[1]), string.Create(CultureInfo.InvariantCulture, $"{ratio:F2} ({times[0].Least / times[1].Least:F2})"), jit.Digest == aot.Digest ? "equal" : "DIFFERENT");
            if (jit.Digest != aot.Digest)
                throw new InvalidOperationException($"{tape.Name}: the digests differ: {jit.Digest} just in time, {aot.Digest} ahead of time.");
        }

        output.WriteLine($"Speed ahead of time as a share of that just in time; {Least} at least is wanted, and {(slow ? "NOT reached everywhere" : "reached everywhere")}.");
        output.WriteLine();
        table.Write(output);
        return slow ? 1 : 0;
    }

    private static string Publish()
    {
        var folder = Path.Combine(Repository.Root, "artifacts", "bench", "aot");
        using var publish = Process.Start(new ProcessStartInfo("dotnet",
            ["publish", Path.Combine(Repository.Root, "bench", "FlinkCoin.BenchAot"), "-c", "Release", "-o", folder, "-nodeReuse:false", "-v", "quiet"])
        {
            RedirectStandardOutput = true,
        })!;
        var log = publish.StandardOutput.ReadToEnd();
        publish.WaitForExit();
        return publish.ExitCode == 0
            ? Path.Combine(folder, "FlinkCoin.Bench")
            : throw new InvalidOperationException($"Publishing ahead of time failed:\n{log}");
    }

    private static string Both(Times times) => string.Create(CultureInfo.InvariantCulture, $"{times.Median:F1} ({times.Least:F1})");
}
