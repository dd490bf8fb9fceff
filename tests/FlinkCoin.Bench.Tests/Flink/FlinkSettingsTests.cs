using FlinkCoin.Bench.Flink;
using Xunit;

namespace FlinkCoin.Bench.Tests.Flink;

public sealed class FlinkSettingsTests
{
    private static readonly string s_file = typeof(FlinkSettingsTests).Assembly.Location;

    [Fact]
    public void Options_and_tape_are_taken_in_any_order()
    {
        var settings = FlinkSettings.Parse(["--rounds", "3", s_file, "--share", "0.5", "--contenders", "java,kernel", "--jar", s_file]);

        Assert.Equal((3, s_file, 0.5), (settings.Rounds, settings.Tape, settings.Share));
        Assert.Equal(["java", "kernel"], settings.Contenders);
    }

    [Theory]
    [InlineData("there is no such option", "--round", "3")]
    [InlineData("a whole number above 0", "--rounds", "0")]
    [InlineData("a number above 0", "--share", "x")]
    [InlineData("needs a value", "--rounds")]
    [InlineData("there is no such tape", "no-such-tape.jsonl")]
    public void A_wrong_argument_is_named(string reason, params string[] arguments)
    {
        var error = Assert.Throws<BenchException>(() => FlinkSettings.Parse(["--jar", s_file, .. arguments]));

        Assert.Contains(reason, error.Message, StringComparison.Ordinal);
        Assert.Contains(arguments[0], error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_missing_jar_is_answered_with_how_to_build_it()
    {
        var error = Assert.Throws<BenchException>(() => FlinkSettings.Parse(["--jar", "no-such.jar"]));

        Assert.Contains("mvn", error.Message, StringComparison.Ordinal);
    }
}
