using System.Globalization;
using FlinkCoin.Bench.Contenders;
using FlinkCoin.Bench.Tapes;
using FlinkCoin.Bench.Timing;

namespace FlinkCoin.Bench.Commands;

/// <summary><c>macro [TAPE…]</c>: the whole pipeline and its stages over tapes in memory, beside readers of JSON that do nothing else.</summary>
internal static class MacroCommand
{
    private static readonly TimeSpan s_span = TimeSpan.FromSeconds(6);

    public static int Run(IReadOnlyList<string> paths, TextWriter output)
    {
        var speeds = new MarkdownTable("tape", "messages", "B/message", "whole, ns", "Utf8JsonReader, ns", "ratio", "simdjson, ns", "ratio", "M messages/s", "MB/s");
        var stages = new MarkdownTable("tape", "parse", "+ book", "+ features", "whole", "allocated, B/message", "rounds");
        var digests = new MarkdownTable("tape", "digest of the run");
        var hasSimdjson = Simdjson.TryBuild(out var simdjson, out var reason);
        foreach (var tape in TapeFiles.Load(paths))
        {
            using var folder = new TemporaryFolder();
            using var whole = new WholePipeline();
            var contenders = new List<IContender> { whole, new JsonReader(), new StagedPipeline(Stage.Parse), new StagedPipeline(Stage.Book), new StagedPipeline(Stage.Features) };
            if (hasSimdjson)
            {
                File.WriteAllBytes(folder.File("tape"), tape.Bytes);
                contenders.Add(new ChildContender("simdjson", simdjson, folder.File("tape")));
            }

            var times = Rounds.Run(tape, contenders, s_span);
            foreach (var contender in contenders)
                contender.Dispose();

            var (own, reader, other) = (times[0], times[1], hasSimdjson ? times[5] : null);
            speeds.Add(
                tape.Name, $"{tape.Messages}", Number((double)tape.Bytes.Length / tape.Messages, 0), Both(own), Both(reader), Ratio(reader, own),
                other is null ? "" : Both(other), other is null ? "" : Ratio(other, own),
                Pair(1e3 / own.Median, 1e3 / own.Least, 2), Pair(Rate(tape, own.Median), Rate(tape, own.Least), 0));
            stages.Add(
                tape.Name, Both(times[2]), Both(times[3]), Both(times[4]), Both(own),
                Number(whole.Allocated / (tape.Messages / 2.0), 3), $"{own.Rounds}");
            digests.Add(tape.Name, whole.Digest);
        }

        output.WriteLine("Medians of whole rounds; in brackets the sum of the least times of pieces of 160 KB, an estimate of an undisturbed core. A ratio above 1: the whole pipeline is faster.");
        output.WriteLine();
        speeds.Write(output);
        if (!hasSimdjson)
            output.WriteLine(reason + Environment.NewLine);
        output.WriteLine("Stages in ns a message:");
        output.WriteLine();
        stages.Write(output);
        digests.Write(output);
        return 0;
    }

    private static double Rate(Tape tape, double nanoseconds) => tape.Bytes.Length * 1e3 / tape.Messages / nanoseconds;

    private static string Ratio(Times slower, Times faster) => Pair(slower.Median / faster.Median, slower.Least / faster.Least, 2);

    private static string Both(Times times) => Pair(times.Median, times.Least, times.Least < 100 ? 1 : 0);

    private static string Pair(double median, double least, int decimals) => $"{Number(median, decimals)} ({Number(least, decimals)})";

    private static string Number(double value, int decimals) => value.ToString($"F{decimals}", CultureInfo.InvariantCulture);
}
