using FlinkCoin.Connect.Kafka;
using Xunit;

namespace FlinkCoin.Tests.Kafka;

public sealed class KafkaAddressTests
{
    [Theory]
    [InlineData("kafka://localhost:9092/market", "localhost:9092", "market")]
    [InlineData("kafka://a.example:1,10.0.0.1:65535/A.b_c-9", "a.example:1,10.0.0.1:65535", "A.b_c-9")]
    [InlineData("kafka://[::1]:9092/x", "[::1]:9092", "x")]
    public void Brokers_and_topic_are_read_and_written_back(string text, string servers, string topic)
    {
        Assert.True(KafkaAddress.TryParse(text, out var address, out var error), error);
        Assert.Equal((servers, topic), (address.Servers, address.Topic));
        Assert.Equal(text, address.ToString());
    }

    [Theory]
    [InlineData("", "is no address of a topic")]
    [InlineData("localhost:9092/market", "is no address of a topic")]
    [InlineData("Kafka://localhost:9092/market", "is no address of a topic")]
    [InlineData("kafka://localhost:9092", "names no topic")]
    [InlineData("kafka://localhost:9092/", "names no topic")]
    [InlineData("kafka://localhost:9092/a/b", "names no topic")]
    [InlineData("kafka://localhost/market", "'localhost' is no broker")]
    [InlineData("kafka:///market", "'' is no broker")]
    [InlineData("kafka://a:1,,b:2/market", "'' is no broker")]
    [InlineData("kafka://a:0/market", "'a:0' is no broker")]
    [InlineData("kafka://a:65536/market", "'a:65536' is no broker")]
    [InlineData("kafka://:9092/market", "':9092' is no broker")]
    [InlineData("kafka://a:9092/mar ket", "'mar ket' cannot be a topic's name")]
    [InlineData("kafka://a:9092/..", "'..' cannot be a topic's name")]
    [InlineData("kafka://a:9092/märkte", "'märkte' cannot be a topic's name")]
    public void What_is_no_address_is_told_so_with_what_would_be_one(string text, string message)
    {
        Assert.False(KafkaAddress.TryParse(text, out var address, out var error));
        Assert.Null(address);
        Assert.Contains(message, error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_topics_name_has_at_most_249_letters()
    {
        Assert.True(KafkaAddress.TryParse("kafka://a:1/" + new string('x', 249), out _, out _));
        Assert.False(KafkaAddress.TryParse("kafka://a:1/" + new string('x', 250), out _, out _));
    }
}
