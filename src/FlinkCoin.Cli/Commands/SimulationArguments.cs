using System.CommandLine;
using FlinkCoin.Connect.Simulation;

namespace FlinkCoin.Cli.Commands;

/// <summary>The options of the simulated exchange that <c>run</c> and <c>simulate</c> share.</summary>
internal sealed class SimulationArguments
{
    private static readonly SimulationOptions s_defaults = new();

    /// <summary><c>--products</c></summary>
    public Option<int> Products { get; } = new("--products")
    {
        Description = $"Products of the simulated exchange. Default {s_defaults.Products}.",
        HelpName = "N",
        CustomParser = Parse.Number(1, SimulationOptions.MaxProducts),
    };

    /// <summary><c>--duration</c></summary>
    public Option<long> Duration { get; } = new("--duration")
    {
        Description = "Market time that is simulated. Default 1h.",
        HelpName = "SPAN",
        CustomParser = Parse.Span,
    };

    /// <summary>What the user ordered.</summary>
    public SimulationOptions Read(ParseResult parsed, ulong seed) =>
        new() { Seed = seed, Products = parsed.ValueOr(Products, s_defaults.Products), DurationMicroseconds = parsed.ValueOr(Duration, s_defaults.DurationMicroseconds) };
}
