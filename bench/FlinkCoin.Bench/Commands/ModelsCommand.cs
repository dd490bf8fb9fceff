using System.Globalization;
using FlinkCoin.Bench.Contenders;
using FlinkCoin.Bench.Tapes;
using FlinkCoin.Bench.Timing;

namespace FlinkCoin.Bench.Commands;

/// <summary><c>models [TAPE…]</c>: what every model and combination that there is costs the whole pipeline, beside the usual line-up.</summary>
internal static class ModelsCommand
{
    private static readonly TimeSpan s_span = TimeSpan.FromSeconds(6);
    private static readonly string[] s_steps = ["linear,rls,bayesian,quantile,pa,micro-price,integrated-ofi,boa,ewa,fixed-share", "every"];

    public static int Run(IReadOnlyList<string> paths, TextWriter output)
    {
        var table = new MarkdownTable("tape", "models", "ns a message", "rate beside the usual line-up");
        foreach (var tape in TapeFiles.Load(paths))
        {
            using var usual = new WholePipeline();
            WholePipeline[] others = [.. s_steps.Select(models => new WholePipeline(models.Split(',')))];
            var times = Rounds.Run(tape, [usual, .. others], s_span);
            table.Add(tape.Name, "all", Number(times[0].Median), "");
            for (var i = 0; i < others.Length; i++)
            {
                table.Add(tape.Name, s_steps[i], Number(times[i + 1].Median), (times[0].Median / times[i + 1].Median).ToString("F3", CultureInfo.InvariantCulture));
                others[i].Dispose();
            }
        }

        output.WriteLine("Medians of whole rounds, alternating, one core; five horizons, grid of 1 s.");
        output.WriteLine();
        table.Write(output);
        return 0;
    }

    private static string Number(double value) => value.ToString("F0", CultureInfo.InvariantCulture);
}
