using System.Buffers.Binary;
using System.Text;
using Confluent.Kafka;
using Xunit;

namespace FlinkCoin.Engines.Tests.Kafka;

/// <summary>A tape through two topics of a real broker: replay, run, digest.</summary>
public sealed class RoundTripTests(Broker broker) : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("gdax-btc-2018-04-24-first-half")]
    [InlineData("coinbase-btc-eth-2026-07-07")]
    public void The_records_of_a_recorded_tape_are_those_of_the_embedded_engine(string tape)
    {
        var path = Shared(Path.Combine("data", tape + ".jsonl.gz"));
        Assert.Equal(Goldens.Of(tape), ThroughTopics(path, "--partitions", "3"));
    }

    [Fact]
    public void The_records_of_the_studys_own_tape_are_those_of_the_embedded_engine()
    {
        var path = Shared(Path.Combine("data", "study-2022-11-20.txt"));
        Assert.Equal(Flinkcoin.DigestOf(Flinkcoin.Done("run", path, "--json")), ThroughTopics(path));
    }

    [Fact]
    public void The_records_of_twenty_products_on_four_partitions_are_those_of_the_embedded_engine()
    {
        var tape = Flinkcoin.Simulate(_folder, seed: 20261124, products: 20, "5m");
        Assert.Equal(Flinkcoin.DigestOf(Flinkcoin.Done("run", tape, "--json")), ThroughTopics(tape, "--partitions", "4"));
    }

    [Fact]
    public void A_tape_that_was_replayed_twice_is_the_same_as_once_since_repeats_have_numbers()
    {
        var tape = Flinkcoin.Simulate(_folder, seed: 1, products: 2, "2m");
        var topic = broker.Topic("twice");
        _ = Flinkcoin.Done("replay", tape, "--to", topic);
        _ = Flinkcoin.Done("replay", tape, "--to", topic);
        Assert.Equal(Flinkcoin.DigestOf(Flinkcoin.Done("run", tape, "--json")), Flinkcoin.DigestOf(Flinkcoin.Done("run", "--from", topic, "--bounded", "--json")));
    }

    [Fact]
    public void Messages_without_the_header_are_counted_in_the_order_of_their_arrival()
    {
        var tape = Flinkcoin.Simulate(_folder, seed: 2, products: 1, "2m");
        var topic = broker.Topic("bare");
        using (var producer = new ProducerBuilder<Null, byte[]>(new ProducerConfig { BootstrapServers = broker.Servers, EnableIdempotence = true, MessageMaxBytes = 10_000_000 }).Build())
        {
            foreach (var line in File.ReadLines(tape))
                producer.Produce(new TopicPartition(topic.Split('/')[^1], 0), new Message<Null, byte[]> { Value = Encoding.UTF8.GetBytes(line) });
            Assert.Equal(0, producer.Flush(TimeSpan.FromMinutes(1)));
        }

        Assert.Equal(Flinkcoin.DigestOf(Flinkcoin.Done("run", tape, "--json")), Flinkcoin.DigestOf(Flinkcoin.Done("run", "--from", topic, "--bounded", "--json")));
    }

    [Fact]
    public void A_replayed_message_has_its_products_key_number_and_arrival_and_one_of_no_product_has_none()
    {
        var tape = _folder.Write("tape.jsonl", """
            {"type":"subscriptions","channels":[]}
            {"type":"heartbeat","product_id":"BTC-USD","time":"2024-01-01T00:00:00Z","sequence":1,"last_trade_id":0}
            {"type":"heartbeat","product_id":"BTC-USD","time":"2024-01-01T00:00:01Z","sequence":2,"last_trade_id":0}

            """u8);
        var topic = broker.Topic("headers");
        var before = DateTimeOffset.UtcNow;
        _ = Flinkcoin.Done("replay", tape, "--to", topic, "--partitions", "1");
        using var consumer = new ConsumerBuilder<string, string>(new ConsumerConfig { BootstrapServers = broker.Servers, GroupId = "headers" }).Build();
        consumer.Assign(new TopicPartitionOffset(topic.Split('/')[^1], 0, 0));
        var messages = Enumerable.Range(0, 3).Select(_ => consumer.Consume(TimeSpan.FromSeconds(30)).Message).ToList();
        Assert.Equal([null, "BTC-USD", "BTC-USD"], messages.Select(message => message.Key));
        Assert.Equal([null, 1L, 2L], messages.Select(message => message.Headers.TryGetLastBytes("seq", out var bytes) ? BinaryPrimitives.ReadInt64BigEndian(bytes) : (long?)null));
        Assert.All(messages, message => Assert.InRange(
            DateTimeOffset.UnixEpoch.AddMicroseconds(BinaryPrimitives.ReadInt64BigEndian(message.Headers.GetLastBytes("at"))), before.AddMilliseconds(-1), DateTimeOffset.UtcNow.AddMilliseconds(1)));
        Assert.Equal("""{"type":"subscriptions","channels":[]}""", messages[0].Value);
    }

    [Fact]
    public void A_snapshot_of_five_megabytes_passes_a_topic_that_was_created()
    {
        var levels = string.Join(',', Enumerable.Range(1, 220_000).Select(price => $"[\"{price}.01\",\"1.23456789\"]"));
        var tape = _folder.Write("tape.jsonl", Encoding.ASCII.GetBytes($$"""{"type":"snapshot","product_id":"BTC-USD","bids":[{{levels}}],"asks":[]}""" + "\n"));
        Assert.InRange(new FileInfo(tape).Length, 5_000_000, 6_000_000);
        var topic = broker.Topic("large");
        _ = Flinkcoin.Done("replay", tape, "--to", topic);
        Assert.Contains("\"snapshots\":1", Flinkcoin.Done("run", "--from", topic, "--bounded", "--json"), StringComparison.Ordinal);
    }

    private string ThroughTopics(string tape, params string[] replay)
    {
        var (market, records) = (broker.Topic("market"), broker.Topic("records"));
        _ = Flinkcoin.Done(["replay", tape, "--to", market, .. replay]);
        var digest = Flinkcoin.DigestOf(Flinkcoin.Done("run", "--from", market, "--to", records, "--bounded", "--json"));
        Assert.Equal(digest, Flinkcoin.DigestOfTopic(records));
        return digest;
    }

    private static string Shared(string name)
    {
        var path = SharedFiles.Find(name);
        Assert.SkipUnless(path is not null, $"The tape ../shared/{name} is not beside the repository.");
        return path!;
    }
}
