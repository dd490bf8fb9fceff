using FlinkCoin.State;

namespace FlinkCoin.Fuzz;

/// <summary>Trusts that a chunk of state always ends where it should, which is wrong: a fuzzer that does not find that finds nothing.</summary>
public static class CanaryTarget
{
    /// <summary>One chunk of two byte strings.</summary>
    public static IReadOnlyList<byte[]> Seeds { get; } = [[3, 1, 2, 3, 2, 4, 5]];

    /// <summary>Reads two byte strings.</summary>
    public static void Run(ReadOnlySpan<byte> input)
    {
        var reader = new StateReader(input);
        _ = reader.Bytes();
        _ = reader.Bytes();
    }
}
