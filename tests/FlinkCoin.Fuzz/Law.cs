namespace FlinkCoin.Fuzz;

/// <summary>States what holds for every input.</summary>
public static class Law
{
    /// <summary>Fails where the law is broken.</summary>
    /// <exception cref="LawBrokenException">It is.</exception>
    public static void Holds(bool holds, string law)
    {
        if (!holds)
            throw new LawBrokenException(law);
    }
}

/// <summary>A law does not hold for an input.</summary>
public sealed class LawBrokenException(string law) : Exception(law);
