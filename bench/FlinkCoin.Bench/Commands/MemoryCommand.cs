using System.Diagnostics;
using FlinkCoin.Bench.Timing;
using FlinkCoin.Evaluation;

namespace FlinkCoin.Bench.Commands;

/// <summary><c>memory</c>: what 514 products with books of 40,000 levels take, after a snapshot and five minutes of changes each.</summary>
internal static class MemoryCommand
{
    private const int Products = 514;
    private const int Seconds = 300;
    private const int ChangesPerSecond = 20;
    private const double Most = 1.5e9;

    /// <summary>What a host keeps of a product.</summary>
    private sealed record One(Pipeline Pipeline, JsonRecords Records, Scores Scores, RecordDigest Digest);

    public static int Run(TextWriter output)
    {
        var before = Environment.WorkingSet;
        var options = new PipelineOptions();
        var products = new List<One>();
        var memory = new PipelineMemory();
        for (var i = 0; i < Products; i++)
        {
            var product = Product.Create($"P{i:D3}-USD");
            var schema = Pipeline.Schema(product, options);
            var records = new JsonRecords(schema);
            var scores = new Scores(schema);
            var one = new One(new Pipeline(product, options, new RecordFan(records, scores), memory), records, scores, new RecordDigest());
            products.Add(one);
            var feed = new WideBookFeed(product, seed: i + 1);
            Take(one, feed.Snapshot());
            for (var second = 1; second <= Seconds; second++)
                Take(one, feed.Update(second * Duration.Second, ChangesPerSecond));
            if (one.Pipeline.Counts.Malformed > 0 || one.Pipeline.Book.Count(Side.Buy) + one.Pipeline.Book.Count(Side.Sell) < 39_000)
                throw new InvalidOperationException("Invariant: the books are as wide as they should be.");
        }

        var (working, heap) = (Environment.WorkingSet, GC.GetTotalMemory(forceFullCollection: false));
        GC.Collect();
        GC.Collect();
        var (workingAfter, heapAfter) = (Environment.WorkingSet, GC.GetTotalMemory(forceFullCollection: true));
        var levels = products.Sum(one => (long)one.Pipeline.Book.Count(Side.Buy) + one.Pipeline.Book.Count(Side.Sell));
        var table = new MarkdownTable($"{Products} products, {levels / Products} levels each", "MB", "B/level");
        Row("working set", working - before);
        Row("GC heap", heap);
        Row("working set after a collection", workingAfter - before);
        Row("GC heap after a collection", heapAfter);
        Row("greatest working set", Process.GetCurrentProcess().PeakWorkingSet64);
        table.Write(output);
        output.WriteLine($"The working set is {(working < Most ? "below" : "NOT below")} {Most / 1e9} GB.");
        output.WriteLine();
        GC.KeepAlive(products);
        return working < Most ? 0 : 1;

        void Row(string name, long bytes) => table.Add(name, $"{bytes / 1e6:F0}", $"{(double)bytes / levels:F1}");
    }

    private static void Take(One one, ReadOnlySpan<byte> message)
    {
        one.Pipeline.Process(message);
        one.Digest.Append(one.Records.Written);
        one.Records.Clear();
    }
}
