using System.Globalization;
using System.Text;
using FlinkCoin.Bench.Commands;
using FlinkCoin.Evaluation;
using FlinkCoin.State;

namespace FlinkCoin.Bench.Flink;

/// <summary>Products with wide books that change at a steady rate.</summary>
/// <param name="products">The products.</param>
/// <param name="levels">The levels of a book, both sides together.</param>
/// <param name="messagesPerSecond">The messages a second of each product, one change each.</param>
internal sealed class WideBooks(int products, int levels, int messagesPerSecond)
{
    private readonly Product[] _products = [.. Enumerable.Range(0, products).Select(i => Product.Create(string.Create(CultureInfo.InvariantCulture, $"P{i:D3}-USD")))];

    /// <summary>The snapshots, all of tick 0, and then the changes: in each tick one of every product.</summary>
    public IEnumerable<InputMessage> All(int seconds)
    {
        WideBookFeed[] feeds = [.. _products.Select((product, i) => new WideBookFeed(product, i + 1, levels / 2))];
        byte[][] keys = [.. _products.Select(product => Encoding.ASCII.GetBytes(product.ToString()))];
        for (var i = 0; i < feeds.Length; i++)
            yield return new InputMessage(0, keys[i], feeds[i].Snapshot().ToArray(), 1);
        for (var tick = 1L; tick <= (long)seconds * messagesPerSecond; tick++)
        {
            for (var i = 0; i < feeds.Length; i++)
                yield return new InputMessage(tick, keys[i], feeds[i].Update(tick * Duration.Second / messagesPerSecond, 1).ToArray(), tick + 1);
        }
    }

    /// <summary>The bytes of all products' states after so many seconds, every chunk counted.</summary>
    public long StateBytes(PipelineOptions options, int seconds)
    {
        var records = new JsonRecords(Pipeline.Schema(_products[0], options));
        var pipelines = _products.ToDictionary(product => product.ToString(), product => new Pipeline(product, options, records));
        foreach (var message in All(seconds))
        {
            pipelines[Encoding.ASCII.GetString(message.Key)].Process(message.Value, message.Sequence);
            records.Clear();
        }

        var size = new ChunkSizes();
        foreach (var pipeline in pipelines.Values)
            pipeline.Save(size);
        return size.Bytes;
    }

    private sealed class ChunkSizes : IChunkWriter
    {
        public long Bytes { get; private set; }

        public void Write(ulong key, ReadOnlySpan<byte> chunk) => Bytes += chunk.Length;
    }
}
