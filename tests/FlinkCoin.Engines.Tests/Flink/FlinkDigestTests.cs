using System.Buffers.Binary;
using System.Text;
using System.Text.RegularExpressions;
using Confluent.Kafka;
using Xunit;

namespace FlinkCoin.Engines.Tests.Flink;

/// <summary>Inside a real Flink cluster, from topic to topic, the kernel gives the records of the embedded engine: whatever the parallelism, the state backend, the kind of checkpoints and the order of delivery.</summary>
public sealed partial class FlinkDigestTests(FlinkRig rig) : IClassFixture<FlinkRig>, IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("gdax-btc-2018-04-24-first-half.jsonl.gz", "--parallelism 1 --backend hashmap")]
    [InlineData("binance-spot-btc-eth-2024-08-08.jsonl.gz", "--parallelism 2 --backend rocksdb --unaligned")]
    [InlineData("binance-usdm-btc-2024-07-19.jsonl.gz", "--parallelism 4 --backend hashmap")]
    [InlineData("coinbase-btc-eth-2026-07-07.jsonl.gz", "--parallelism 2 --backend rocksdb")]
    [InlineData("study-2022-11-20.txt", "--parallelism 1 --backend rocksdb --unaligned")]
    public void A_recorded_tape_gives_the_embedded_engines_records(string name, string options)
    {
        var tape = SharedFiles.Find(Path.Combine("data", name));
        Assert.SkipUnless(tape is not null, $"The tape ../shared/data/{name} is not beside the repository.");
        Assert.Equal(Embedded(tape!), Replayed(tape!, options));
    }

    /// <summary>What the kernel has: each model and combination, intervals, weights, drifts.</summary>
    [Fact]
    public void With_every_model_a_recorded_tape_gives_the_embedded_engines_records()
    {
        const string Name = "binance-usdm-btc-2024-07-19.jsonl.gz";
        var tape = SharedFiles.Find(Path.Combine("data", Name));
        Assert.SkipUnless(tape is not null, $"The tape ../shared/data/{Name} is not beside the repository.");
        Assert.Equal(Flinkcoin.DigestOf(rig.Tool.Done("run", tape!, "--models", "every", "--json")), Replayed(tape!, "--parallelism 2 --backend rocksdb --models every"));
    }

    [Theory]
    [InlineData("--parallelism 4 --backend hashmap --unaligned")]
    [InlineData("--parallelism 4 --backend rocksdb")]
    public void A_market_of_a_hundred_products_gives_the_embedded_engines_records(string options)
    {
        var tape = _folder.File("tape.jsonl");
        _ = rig.Tool.Done("simulate", "5", "--out", tape, "--products", "100", "--duration", "1m");
        Assert.Equal(Embedded(tape), Replayed(tape, options));
    }

    [Fact]
    public void With_fewer_products_in_memory_than_there_are_the_records_are_the_same()
    {
        var tape = _folder.File("tape.jsonl");
        _ = rig.Tool.Done("simulate", "6", "--out", tape, "--products", "12", "--duration", "1m");
        Assert.Equal(Embedded(tape), Replayed(tape, "--parallelism 2 --resident 2"));
    }

    [Fact]
    public void Shuffled_within_the_window_and_repeated_messages_give_the_same_records()
    {
        const int Seed = 20261124;
        var tape = _folder.File("tape.jsonl");
        _ = rig.Tool.Done("simulate", "7", "--out", tape, "--products", "3", "--duration", "3m");
        var market = rig.Topic("market");
        _ = rig.Tool.Done("replay", _folder.Write("empty.jsonl", ""u8), "--to", market, "--partitions", "3");
        var random = new Random(Seed);
        var numbers = new Dictionary<string, long>();
        using (var producer = new ProducerBuilder<string, byte[]>(new ProducerConfig { BootstrapServers = rig.Brokers, EnableIdempotence = true, MessageMaxBytes = 10_000_000 }).Build())
        {
            foreach (var block in File.ReadLines(tape).Select(line => Numbered(line, numbers)).Chunk(2000))
            {
                var shuffled = block.Concat(block.Where(_ => random.Next(10) == 0)).ToArray();
                random.Shuffle(shuffled);
                foreach (var message in shuffled)
                    producer.Produce(market.Split('/')[^1], message);
            }

            Assert.Equal(0, producer.Flush(TimeSpan.FromMinutes(1)));
        }

        var expected = Embedded(tape);
        Assert.True(expected == rig.DigestThroughFlink(market, "--parallelism 2 --backend hashmap"), $"seed {Seed}: the digest is not {expected}");
    }

    private string Embedded(string tape) => Flinkcoin.DigestOf(rig.Tool.Done("run", tape, "--json"));

    private string Replayed(string tape, string options)
    {
        var market = rig.Topic("market");
        _ = rig.Tool.Done("replay", tape, "--to", market, "--partitions", "4");
        return rig.DigestThroughFlink(market, options);
    }

    private static Message<string, byte[]> Numbered(string line, Dictionary<string, long> numbers)
    {
        var product = ProductId().Match(line).Groups[1].Value;
        var seq = new byte[8];
        BinaryPrimitives.WriteInt64BigEndian(seq, numbers[product] = numbers.GetValueOrDefault(product) + 1);
        return new Message<string, byte[]> { Key = product, Value = Encoding.UTF8.GetBytes(line), Headers = [new Header("seq", seq)] };
    }

    [GeneratedRegex("\"product_id\":\"([^\"]+)\"")]
    private static partial Regex ProductId();
}
