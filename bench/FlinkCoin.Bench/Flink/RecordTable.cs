using System.Globalization;
using FlinkCoin.Evaluation;

namespace FlinkCoin.Bench.Flink;

/// <summary>Which message of a tape causes which records: what the empty operator emits, and what tells how long a record took.</summary>
internal sealed class RecordTable
{
    private readonly RepeatedTape _tape;
    private readonly List<(int Line, int Length)>[] _records;
    private readonly List<string> _rows = [];

    /// <summary>Lets the kernel process one repetition.</summary>
    public RecordTable(RepeatedTape tape, PipelineOptions options)
    {
        _tape = tape;
        _records = [.. tape.Products.Select(_ => new List<(int, int)>())];
        Product[] products = [.. Enumerable.Range(0, tape.Products.Count).Select(product => Product.Create(tape.Id(product, 0)))];
        JsonRecords[] records = [.. products.Select(product => new JsonRecords(Pipeline.Schema(product, options)))];
        Pipeline[] pipelines = [.. products.Select((product, i) => new Pipeline(product, options, records[i]))];
        foreach (var (line, product, message) in tape.One(0))
        {
            pipelines[product].Process(message.Value, message.Sequence);
            Add(line, product, message.Sequence, records[product]);
        }
    }

    /// <summary>The records of all repetitions.</summary>
    public long Records => _records.Sum(list => (long)list.Count) * _tape.Repetitions;

    /// <summary>Their bytes, without line feeds.</summary>
    public long Bytes => _records.Sum(list => list.Sum(record => (long)record.Length)) * _tape.Repetitions;

    /// <summary>The records of one product.</summary>
    /// <param name="product">Its place among the tape's products.</param>
    public int Count(int product) => _records[product].Count;

    /// <summary>The tick at which the message was sent that caused a record.</summary>
    /// <param name="product">The product's place.</param>
    /// <param name="repetition">The repetition.</param>
    /// <param name="record">The record's place among the product's, from 0.</param>
    public long CauseTick(int product, int repetition, int record) => _tape.Tick(repetition, _records[product][record].Line);

    /// <summary>Writes the table as the empty operator reads it: <c>PRODUCT SEQ LENGTH…</c>, a line for each message that causes records.</summary>
    public void Write(string path) => File.WriteAllLines(path, _rows);

    private void Add(int line, int product, long sequence, JsonRecords records)
    {
        if (records.Written.IsEmpty)
            return;
        var row = string.Create(CultureInfo.InvariantCulture, $"{_tape.Products[product]} {sequence}");
        foreach (var range in records.Written.TrimEnd((byte)'\n').Split((byte)'\n'))
        {
            var length = range.End.Value - range.Start.Value;
            _records[product].Add((line, length));
            row += string.Create(CultureInfo.InvariantCulture, $" {length}");
        }

        _rows.Add(row);
        records.Clear();
    }
}
