namespace FlinkCoin.Fuzz;

/// <summary>All that is fuzzed: in process by the tests, and with AFL++ by <c>./build.cs fuzz</c>.</summary>
public static class FuzzTargets
{
    /// <summary>Must fail: shows that a fuzzer finds what there is to find.</summary>
    public static FuzzTarget Canary { get; } = new("canary", CanaryTarget.Run, 5, () => CanaryTarget.Seeds);

    /// <summary>Those that must pass. Their seconds make the minute that the tests spend on them.</summary>
    public static IReadOnlyList<FuzzTarget> All { get; } =
    [
        new("parser", ParserTarget.Run, 38, () => [.. MessageSeeds.All, .. SimulatedSeeds.All()]),
        new("resume", ResumeTarget.Run, 6, () => [.. MessageSeeds.All, .. SimulatedSeeds.All()]),
        new("state", StateTarget.Run, 16, StateTarget.Seeds),
    ];

    /// <summary>The target of a name.</summary>
    /// <exception cref="ArgumentException">There is none.</exception>
    public static FuzzTarget Find(string name) =>
        All.Append(Canary).FirstOrDefault(target => target.Name == name)
        ?? throw new ArgumentException($"There is no target '{name}'; there are {string.Join(", ", All.Append(Canary).Select(target => target.Name))}.");
}
