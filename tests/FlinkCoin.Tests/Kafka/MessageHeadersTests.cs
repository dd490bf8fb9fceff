using Confluent.Kafka;
using FlinkCoin.Connect.Kafka;
using Xunit;

namespace FlinkCoin.Tests.Kafka;

public sealed class MessageHeadersTests
{
    [Fact]
    public void Number_and_arrival_are_eight_bytes_each_the_highest_first()
    {
        var headers = MessageHeaders.Write(258, 1_700_000_000_000_000);
        Assert.Equal([0, 0, 0, 0, 0, 0, 1, 2], headers.GetLastBytes("seq"));
        Assert.Equal([0x00, 0x06, 0x0A, 0x24, 0x18, 0x1E, 0x40, 0x00], headers.GetLastBytes("at"));
        Assert.True(MessageHeaders.TryReadSequence(headers, out var sequence));
        Assert.Equal(258, sequence);
    }

    [Fact]
    public void A_message_without_a_number_is_counted()
    {
        var headers = MessageHeaders.Write(0, 1);
        Assert.False(headers.TryGetLastBytes("seq", out _));
        Assert.True(MessageHeaders.TryReadSequence(headers, out var sequence));
        Assert.Equal(0, sequence);
    }

    [Theory]
    [InlineData(new byte[] { 0, 0, 0, 0, 0, 0, 0, 0 })]
    [InlineData(new byte[] { 255, 255, 255, 255, 255, 255, 255, 255 })]
    [InlineData(new byte[] { 0, 0, 0, 1 })]
    [InlineData(new byte[0])]
    [InlineData(null)]
    public void A_number_of_another_form_is_refused(byte[]? bytes) =>
        Assert.False(MessageHeaders.TryReadSequence(new Headers { { "seq", bytes } }, out _));
}
