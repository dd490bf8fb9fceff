using System.Globalization;
using BenchmarkDotNet.Columns;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Diagnosers;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Loggers;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using FlinkCoin.Bench.Micro;
using FlinkCoin.Bench.Timing;
using Perfolizer.Horology;

namespace FlinkCoin.Bench.Commands;

/// <summary><c>micro [--filter GLOB]</c>: the parts one by one. The table is made of BenchmarkDotNet's summaries; its own log goes to artifacts/bench.</summary>
internal static class MicroCommand
{
    private const double LeastRatio = 2.5;

    public static int Run(IReadOnlyList<string> arguments, TextWriter output)
    {
        var folder = Path.Combine(Repository.Root, "artifacts", "bench");
        _ = Directory.CreateDirectory(folder);
        using var log = new StreamWriter(Path.Combine(folder, "micro.log"));
        var config = ManualConfig.CreateEmpty()
            .WithArtifactsPath(folder)
            .AddJob(Job.ShortRun.WithToolchain(InProcessEmitToolchain.Instance).WithIterationCount(7).WithIterationTime(TimeInterval.FromMilliseconds(100)))
            .AddDiagnoser(MemoryDiagnoser.Default)
            .AddColumnProvider(DefaultColumnProviders.Instance)
            .AddLogger(new StreamLogger(log));
        string[] filtered = arguments.Count > 0 ? [.. arguments] : ["--filter", "*"];
        var reports = BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(filtered, config).SelectMany(summary => summary.Reports).ToList();

        var table = new MarkdownTable("part", "ns, median", "least", "allocated, B");
        foreach (var report in reports)
        {
            var name = report.BenchmarkCase.Descriptor.WorkloadMethod.Name;
            if (report.ResultStatistics is not { } statistics)
                throw new InvalidOperationException($"{name} has no result: {Path.Combine(folder, "micro.log")} says why.");
            table.Add(name, Number(statistics.Median), Number(statistics.Min), $"{report.GcStats.GetBytesAllocatedPerOperation(report.BenchmarkCase)}");
        }

        table.Write(output);
        if (Find(nameof(LinearBenchmarks.TextbookStep)) is not { } textbook || Find(nameof(LinearBenchmarks.ScalerAndLinearStep)) is not { } own)
            return reports.Count > 0 ? 0 : 1;
        var ratio = textbook.Median / own.Median;
        output.WriteLine($"Scaler and linear model are {Number(ratio)} times ({Number(textbook.Min / own.Min)} by the least times) as fast as the textbook's; {Number(LeastRatio)} at least is wanted.");
        output.WriteLine();
        return ratio >= LeastRatio ? 0 : 1;

        BenchmarkDotNet.Mathematics.Statistics? Find(string name) => reports.FirstOrDefault(report => report.BenchmarkCase.Descriptor.WorkloadMethod.Name == name)?.ResultStatistics;
    }

    private static string Number(double value) => value.ToString(value < 100 ? "F1" : "F0", CultureInfo.InvariantCulture);
}
