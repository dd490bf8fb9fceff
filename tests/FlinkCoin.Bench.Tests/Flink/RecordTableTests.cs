using System.Text;
using FlinkCoin.Bench.Flink;
using FlinkCoin.Bench.Tapes;
using FlinkCoin.Evaluation;
using Xunit;

namespace FlinkCoin.Bench.Tests.Flink;

public sealed class RecordTableTests
{
    private const int Copies = 3;

    private static readonly Tape s_simulated = TapeFiles.Simulate(TimeSpan.FromSeconds(20), products: 2);

    private readonly PipelineOptions _options = new() { Models = ["scaler|linear"] };
    private readonly RepeatedTape _tape = new(s_simulated, repetitions: 2, Copies);

    [Theory]
    [InlineData(2)]
    [InlineData(1)]
    public void Records_and_bytes_are_those_of_all_copies(int repetitions)
    {
        var part = new RepeatedTape(s_simulated, repetitions, Copies);
        var lines = Emitted(part).ToArray();

        Assert.NotEmpty(lines);
        Assert.Equal((lines.Length, lines.Sum(line => (long)line.Length)), new RecordTable(_tape, _options).Of(part));
    }

    [Fact]
    public void A_record_is_traced_to_the_tick_of_the_message_that_caused_it()
    {
        var table = new RecordTable(_tape, _options);
        var seen = new Dictionary<string, int>();
        foreach (var (tick, id, _) in Emitted(_tape))
        {
            var place = seen.GetValueOrDefault(id);
            seen[id] = place + 1;
            var product = _tape.Products.ToList().FindIndex(product => id.StartsWith(product.ToString(), StringComparison.Ordinal));
            Assert.Equal(tick, table.CauseTick(product, RepeatedTape.Copy(Encoding.ASCII.GetBytes(id)), place));
        }

        Assert.Equal(2 * Copies, seen.Count);
    }

    [Fact]
    public void What_is_written_lists_every_record_of_one_copy()
    {
        var path = Path.GetTempFileName();
        try
        {
            var table = new RecordTable(_tape, _options);
            table.Write(path);
            string[][] rows = [.. File.ReadLines(path).Select(row => row.Split(' '))];

            Assert.Equal(table.Of(_tape), (rows.Sum(row => row.Length - 2) * Copies, rows.Sum(row => row.Skip(2).Sum(int.Parse)) * (long)Copies));
            Assert.Equal(rows.Length, rows.Select(row => (row[0], row[1])).Distinct().Count());
        }
        finally
        {
            File.Delete(path);
        }
    }

    private IEnumerable<(long Tick, string Id, int Length)> Emitted(RepeatedTape tape)
    {
        var pipelines = new Dictionary<string, (Pipeline Pipeline, JsonRecords Records)>();
        foreach (var message in tape.All())
        {
            var id = Encoding.ASCII.GetString(message.Key);
            if (!pipelines.TryGetValue(id, out var one))
            {
                var records = new JsonRecords(Pipeline.Schema(Product.Create(id), _options));
                pipelines[id] = one = (new Pipeline(Product.Create(id), _options, records), records);
            }

            one.Pipeline.Process(message.Value, message.Sequence);
            foreach (var line in Encoding.UTF8.GetString(one.Records.Written).Split('\n', StringSplitOptions.RemoveEmptyEntries))
                yield return (message.Tick, id, line.Length);
            one.Records.Clear();
        }
    }
}
