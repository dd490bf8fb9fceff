using FlinkCoin.Connect.Simulation;
using FlinkCoin.Tests.Simulation;
using Xunit;

namespace FlinkCoin.Tests;

/// <summary>A tape and the options with which it is run: what the digest of is held fast.</summary>
internal sealed record Scenario(string Name, PipelineOptions Options, Func<List<byte[]>> Messages)
{
    public const string Simulated = "simulated, seed 1, 10 min";

    /// <summary>What the names of scenarios end with in which everything runs that the catalog has: what is true of them is true of each model and combination.</summary>
    public const string Every = "every model";

    /// <summary>All kinds of fault, several times a product.</summary>
    public static SimulationFaults Faults { get; } = new()
    {
        GapsPerHour = 60,
        ReanchorsPerHour = 60,
        SilencesPerHour = 30,
        MalformedPerHour = 300,
        DuplicatesPerHour = 300,
        CrossedPerHour = 120,
    };

    private static IReadOnlyList<Scenario> All { get; } =
    [
        .. RecordedTapes.All.Select(tape => new Scenario(tape, new PipelineOptions(), () => RecordedTapes.Read(tape))),
        new(Simulated, new PipelineOptions(), () => Tape.Messages(Tape.Options(600))),
        new("simulated, seed 2, 2 min, grid change", Tests.Options.Of(0, "1s,10c,60s,1c"), () => Tape.Messages(Tape.Options(120, seed: 2))),
        new("simulated, seed 3, 10 min, faults", Tests.Options.Of(100_000, "1s,10c,5s"), () => Tape.Messages(Tape.Options(600, seed: 3) with { Faults = Faults })),
        new("simulated, seed 4, 2 min, grid change, faults", Tests.Options.Of(0, "10s,10c"), () => Tape.Messages(Tape.Options(120, seed: 4) with { Faults = Faults })),
        new("simulated, seed 6, 4 min, every model", Tests.Options.Of(500_000, "1s,10c,20s") with { Models = ["every"] }, () => Tape.Messages(Tape.Options(240, seed: 6))),
        new("simulated, seed 5, 3 min, every model", Tests.Options.Of(250_000, "1s,10c,20s") with { Models = ["every"] }, () => Tape.Messages(Tape.Options(180, seed: 5, products: 1) with { Faults = Faults })),
    ];

    public static TheoryData<string> Names => [.. All.Select(scenario => scenario.Name)];

    public static Scenario Of(string name) => All.Single(scenario => scenario.Name == name);

    public override string ToString() => Name;
}
