namespace FlinkCoin.Fuzz;

/// <summary>Fuzzes in process: the same seed tries the same inputs.</summary>
public static class FuzzRun
{
    /// <summary>Tries the target's own seeds, then mutations of them.</summary>
    /// <returns>The first failure, or null.</returns>
    public static FuzzFailure? Run(FuzzTarget target, int seed, int iterations) => Run(target, seed, tried => tried < iterations).Failure;

    /// <summary>Tries the target's own seeds, then mutations of them for as long as it is wanted.</summary>
    /// <returns>The first failure, or null, and how many mutations were tried.</returns>
    public static (FuzzFailure? Failure, int Tried) Run(FuzzTarget target, int seed, Func<int, bool> goesOn)
    {
        var seeds = target.Seeds();
        var mutator = new Mutator(seeds, new Random(seed));
        var failure = seeds.Select(input => Try(target, input)).FirstOrDefault(failure => failure is not null);
        var tried = 0;
        for (; failure is null && goesOn(tried); tried++)
            failure = Try(target, mutator.Next());
        return (failure, tried);
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
