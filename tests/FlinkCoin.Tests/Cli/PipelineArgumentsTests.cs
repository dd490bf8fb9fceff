using System.CommandLine;
using FlinkCoin.Cli.Commands;
using Xunit;

namespace FlinkCoin.Tests.Cli;

public sealed class PipelineArgumentsTests
{
    [Theory]
    [InlineData("", null)]
    [InlineData("--models linear,pa", "linear,pa")]
    [InlineData("--model rls", "rls")]
    [InlineData("--model rls --model robust|knn:k=3,window=50", "rls,robust|knn:k=3,window=50")]
    [InlineData("--models all --model rls", "all,rls")]
    [InlineData("--models none --model rls", "rls")]
    [InlineData("--model rls --models linear:lr=0.1,l2=1", "linear:lr=0.1,l2=1,rls")]
    public void Models_of_both_options_are_one_list(string line, string? expected)
    {
        var arguments = new PipelineArguments();
        var parsed = new Command("test") { arguments.Models, arguments.Model }.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries));
        Assert.Empty(parsed.Errors);
        Assert.Equal(expected, arguments.ModelsOf(parsed));
        Assert.Equal(expected, arguments.Given(parsed).FirstOrDefault(given => given.Key == "models").Value);
    }
}
