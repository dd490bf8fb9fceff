namespace FlinkCoin.Fuzz;

/// <summary>Fuzzes in process: the same seed tries the same inputs.</summary>
public static class FuzzRun
{
    /// <summary>Tries the target's own seeds, then mutations of them.</summary>
    /// <returns>The first failure, or null.</returns>
    public static FuzzFailure? Run(FuzzTarget target, int seed, int iterations)
    {
        var seeds = target.Seeds();
        var mutator = new Mutator(seeds, new Random(seed));
        return seeds.Concat(Enumerable.Range(0, iterations).Select(_ => mutator.Next()))
            .Select(input => Try(target, input))
            .FirstOrDefault(failure => failure is not null);
    }

    private static FuzzFailure? Try(FuzzTarget target, byte[] input)
    {
        try
        {
            target.Body(input);
            return null;
        }
        catch (Exception exception)
        {
            return new FuzzFailure(target.Name, input, exception);
        }
    }
}

/// <summary>An input that a target did not bear.</summary>
public sealed record FuzzFailure(string Target, byte[] Input, Exception Exception)
{
    /// <summary>What happened and how to see it again.</summary>
    public override string ToString() =>
        $"""
        {Target}: {Exception}
        again:  echo {Convert.ToBase64String(Input)} | base64 -d >input && dotnet run --project tests/FlinkCoin.Fuzz -- replay {Target} input
        """;
}
