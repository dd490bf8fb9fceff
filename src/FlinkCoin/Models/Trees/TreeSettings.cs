using FlinkCoin.Numerics;

namespace FlinkCoin.Models.Trees;

/// <summary>The parameters that all Hoeffding trees share.</summary>
/// <remarks>
/// <c>grace</c> (the weight of examples between two attempts of a leaf to find a test, 1 to 10^6), <c>delta</c> (the chance that a test is not the best, 10^-100 to 1),
/// <c>tau</c> (a Hoeffding bound below it divides a leaf although two tests are equally good, 0 to 1, default .05), <c>max_depth</c> (tests on a path, 1 to 100, default 64),
/// <c>max_leaves</c> (1 to 100,000, default 1000: then it grows no more, so that its memory is bounded).
/// </remarks>
internal sealed class TreeSettings
{
    private readonly RandomSource? _random;

    /// <summary>Takes the parameters out of the context.</summary>
    /// <param name="context">The context.</param>
    /// <param name="grace">The default of <c>grace</c>.</param>
    /// <param name="delta">The default of <c>delta</c>.</param>
    /// <param name="watched">The number of inputs that a leaf watches; all of them by default.</param>
    /// <param name="random">Draws them; null where a leaf watches all.</param>
    public TreeSettings(ModelContext context, int grace, double delta, int? watched = null, RandomSource? random = null)
    {
        Inputs = context.Inputs.Count;
        PaddedInputs = context.PaddedInputs;
        GracePeriod = context.Whole("grace", grace, 1, 1_000_000);
        LogInverseDelta = -Elementary.Log(context.Number("delta", delta, 1e-100, 1));
        Tau = context.Number("tau", 0.05, 0, 1);
        MaxDepth = context.Whole("max_depth", 64, 1, 100);
        MaxLeaves = context.Whole("max_leaves", 1000, 1, 100_000);
        Watched = watched ?? Inputs;
        _random = random;
    }

    /// <summary>The number of inputs.</summary>
    public int Inputs { get; }

    /// <summary>The number of inputs, rounded up to a multiple of eight.</summary>
    public int PaddedInputs { get; }

    /// <summary>The weight of examples between two attempts of a leaf.</summary>
    public int GracePeriod { get; }

    /// <summary>ln (1 / delta).</summary>
    public double LogInverseDelta { get; }

    /// <summary>A bound below it divides a leaf although two tests are equally good.</summary>
    public double Tau { get; }

    /// <summary>The most tests on a path.</summary>
    public int MaxDepth { get; }

    /// <summary>The most leaves.</summary>
    public int MaxLeaves { get; }

    /// <summary>The number of inputs that a leaf watches.</summary>
    public int Watched { get; }

    /// <summary>The Hoeffding bound of a mean of numbers in [0, 1] over so many examples.</summary>
    public double Bound(double weight) => Math.Sqrt(LogInverseDelta / (2 * weight));

    /// <summary>Chooses the inputs that a leaf watches: all in order, or a random set.</summary>
    public void DrawInputs(Span<int> inputs)
    {
        if (_random is null)
        {
            for (var i = 0; i < inputs.Length; i++)
                inputs[i] = i;
            return;
        }

        // Floyd's way to draw a set: each of the last inputs, or where it is taken already, one before it.
        for (var i = 0; i < inputs.Length; i++)
        {
            var last = Inputs - inputs.Length + i;
            var drawn = (int)_random.NextBelow((uint)last + 1);
            inputs[i] = inputs[..i].Contains(drawn) ? last : drawn;
        }
    }
}
