using System.Globalization;
using FlinkCoin.Evaluation;

namespace FlinkCoin.Bench.Flink;

/// <summary>Which message of a tape causes which records: what the empty operator emits, and what tells how long a record took.</summary>
internal sealed class RecordTable
{
    private readonly RepeatedTape _tape;
    private readonly List<(int Place, int Length)>[] _records;
    private readonly List<string> _rows = [];

    /// <summary>Lets the kernel process one copy: the others' records are as many and as long.</summary>
    public RecordTable(RepeatedTape tape, PipelineOptions options)
    {
        _tape = tape;
        _records = [.. tape.Products.Select(_ => new List<(int, int)>())];
        Product[] products = [.. Enumerable.Range(0, tape.Products.Count).Select(product => Product.Create(tape.Id(product, copy: 0)))];
        JsonRecords[] records = [.. products.Select(product => new JsonRecords(Pipeline.Schema(product, options)))];
        Pipeline[] pipelines = [.. products.Select((product, i) => new Pipeline(product, options, records[i]))];
        foreach (var (place, product, message) in tape.Of(copy: 0))
        {
            pipelines[product].Process(message.Value, message.Sequence);
            Add(place, product, message.Sequence, records[product]);
        }
    }

    /// <summary>The records that the tape causes where it is repeated as often or less.</summary>
    /// <returns>Their number and their bytes, without line feeds.</returns>
    public (long Records, long Bytes) Of(RepeatedTape part)
    {
        var (records, bytes) = (0L, 0L);
        foreach (var (place, length) in _records.SelectMany(list => list))
        {
            if (place < part.Length)
                (records, bytes) = (records + 1, bytes + length);
        }

        return (records * part.Copies, bytes * part.Copies);
    }

    /// <summary>The records of one product.</summary>
    /// <param name="product">Its place among the tape's products.</param>
    public int Count(int product) => _records[product].Count;

    /// <summary>The tick at which the message was sent that caused a record.</summary>
    /// <param name="product">The product's place.</param>
    /// <param name="copy">The copy.</param>
    /// <param name="record">The record's place among the product's, from 0.</param>
    public long CauseTick(int product, int copy, int record) => _tape.Tick(copy, _records[product][record].Place);

    /// <summary>Writes the table as the empty operator reads it: <c>PRODUCT SEQ LENGTH…</c>, a line for each message that causes records.</summary>
    public void Write(string path) => File.WriteAllLines(path, _rows);

    private void Add(int place, int product, long sequence, JsonRecords records)
    {
        if (records.Written.IsEmpty)
            return;
        var row = string.Create(CultureInfo.InvariantCulture, $"{_tape.Products[product]} {sequence}");
        foreach (var range in records.Written.TrimEnd((byte)'\n').Split((byte)'\n'))
        {
            var length = range.End.Value - range.Start.Value;
            _records[product].Add((place, length));
            row += string.Create(CultureInfo.InvariantCulture, $" {length}");
        }

        _rows.Add(row);
        records.Clear();
    }
}
