using System.Text;
using FlinkCoin.Connect.Kafka;
using FlinkCoin.Tests.Embedded;
using Xunit;

namespace FlinkCoin.Tests.Kafka;

public sealed class KafkaConfigTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Names_and_values_are_read_and_comments_and_blank_lines_are_nothing()
    {
        var path = Write("# a comment\n\n! another\n  linger.ms = 7 \r\nsasl.password=a=b\nlinger.ms=8\n");
        Assert.True(KafkaConfig.TryRead(path, out var config, out var error), error);
        Assert.Equal([new("linger.ms", "8"), new("sasl.password", "a=b")], config.Settings.OrderBy(setting => setting.Key));
    }

    [Theory]
    [InlineData("linger.ms=5\nno.such.setting=1\n", "line 2: ", "no.such.setting")]
    [InlineData("\n\nlinger.ms=soon\n", "line 3: ", "Invalid value")]
    [InlineData("linger.ms=5\nlinger\n", "line 2: ", "'linger' is no setting; write name=value")]
    [InlineData("=5\n", "line 1: ", "write name=value")]
    [InlineData("enable.idempotence=false\n", "line 1: ", "nothing may be lost or repeated")]
    [InlineData("bootstrap.servers=a:1\n", "line 1: ", "the address has it")]
    public void What_is_no_setting_is_told_with_its_line(string text, string line, string message)
    {
        var path = Write(text);
        Assert.False(KafkaConfig.TryRead(path, out _, out var error));
        Assert.StartsWith($"{path}, {line}", error, StringComparison.Ordinal);
        Assert.Contains(message, error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_that_is_not_there_is_told_by_its_name()
    {
        var path = _folder.File("nowhere.properties");
        Assert.False(KafkaConfig.TryRead(path, out _, out var error));
        Assert.StartsWith($"{path} cannot be read: ", error, StringComparison.Ordinal);
    }

    private string Write(string text) => _folder.Write("kafka.properties", Encoding.UTF8.GetBytes(text));
}
