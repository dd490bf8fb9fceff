using System.Text;
using Confluent.Kafka;
using Confluent.Kafka.Admin;
using FlinkCoin.Connect.Kafka;
using FlinkCoin.State;
using Xunit;

namespace FlinkCoin.Engines.Tests.Kafka;

/// <summary>What can go wrong with topics is said in a line, with the remedy.</summary>
public sealed class ErrorTests(Broker broker) : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_topic_that_is_not_there_is_input_that_cannot_be_read()
    {
        var topic = broker.Topic("nowhere");
        Fails(2, "There is no topic 'nowhere-", "run", "--from", topic, "--bounded");
        Fails(2, "There is no topic 'nowhere-", "digest", topic);
    }

    [Fact]
    public void A_broker_that_is_not_there_is_named_with_what_its_machine_says()
    {
        Fails(2, "kafka://127.0.0.1:1/x does not answer (", "digest", "kafka://127.0.0.1:1/x");
        Fails(1, "kafka://127.0.0.1:1/x does not answer (", "run", "--to", "kafka://127.0.0.1:1/x");
    }

    [Fact]
    public async Task A_topic_that_refuses_a_large_message_is_named_with_the_setting_and_its_value()
    {
        var topic = broker.Topic("small");
        using (var admin = new AdminClientBuilder(new AdminClientConfig { BootstrapServers = broker.Servers }).Build())
            await admin.CreateTopicsAsync([new TopicSpecification { Name = topic.Split('/')[^1], NumPartitions = 1, Configs = new() { ["max.message.bytes"] = "2000" } }]);
        var tape = _folder.Write("tape.jsonl", Encoding.ASCII.GetBytes($$"""{"type":"heartbeat","product_id":"BTC-USD","padding":"{{new string('x', 3000)}}"}""" + "\n"));
        Fails(1, "max.message.bytes of the topic is 2000", "replay", tape, "--to", topic);
    }

    [Fact]
    public void A_topic_with_another_number_of_partitions_is_left_alone()
    {
        var tape = _folder.Write("tape.jsonl", """{"type":"heartbeat","product_id":"BTC-USD"}"""u8);
        var topic = broker.Topic("four");
        _ = Flinkcoin.Done("replay", tape, "--to", topic);
        Fails(1, "has 4 partitions already, not 3", "replay", tape, "--to", topic, "--partitions", "3");
    }

    [Fact]
    public void Messages_are_no_records()
    {
        var topic = broker.Topic("messages");
        _ = Flinkcoin.Done("replay", _folder.Write("tape.jsonl", """{"type":"heartbeat","product_id":"BTC-USD"}"""u8), "--to", topic, "--partitions", "1");
        Fails(2, "partition 0, offset 0: this is no record", "digest", topic);
    }

    [Fact]
    public void Records_of_a_run_that_died_are_not_seen_and_one_that_goes_on_under_its_id_is_not_disturbed_by_it()
    {
        var connection = Connection(broker.Topic("records"));
        var first = KafkaSink.Open(connection, 1);
        first.Begin();
        first.Commit();
        var saved = new StateWriter();
        first.Save(saved);
        first.Writer().Write(Product.Create("BTC-USD"), "{\"n\":1,\"product\":\"BTC-USD\",\"kind\":\"fault\"}\n"u8);

        // The second takes over the id of the first, which is still alive: only one of them may write.
        using var second = KafkaSink.Open(connection, null);
        var reader = new StateReader(saved.Written);
        Assert.True(second.TryResume(ref reader, out var error), error);
        second.Writer().Write(Product.Create("BTC-USD"), "{\"n\":1,\"product\":\"BTC-USD\",\"kind\":\"fault\"}\n"u8);
        second.Commit();
        Assert.Contains("another run has gone on from this checkpoint", Assert.Throws<IOException>(first.Commit).Message, StringComparison.Ordinal);
        first.Dispose();
        Assert.Equal(2, Flinkcoin.Done("digest", connection.Address.ToString()).TrimEnd().Split('\n').Length);
    }

    private static KafkaConnection Connection(string topic)
    {
        Assert.True(KafkaAddress.TryParse(topic, out var address, out var error), error);
        return new KafkaConnection(address!, KafkaConfig.None);
    }

    private static void Fails(int exit, string message, params string[] arguments)
    {
        var (code, output, errors) = Flinkcoin.Run(arguments);
        Assert.Equal((exit, ""), (code, output));
        Assert.Contains(message, errors, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", errors, StringComparison.Ordinal);
    }
}
