using FlinkCoin.State;

namespace FlinkCoin.Models.Trees;

/// <summary>A leaf of a Hoeffding tree: it predicts, learns, and looks for a test on one input by which its examples are best divided.</summary>
/// <remarks>Targets are numbers, or 1 and 0 for classes. Leaves are used again (<see cref="LeafPool"/>), so that a tree that has its size allocates nothing.</remarks>
internal abstract class Leaf(TreeSettings settings) : IStateful
{
    /// <summary>The inputs that it watches.</summary>
    private readonly int[] _watched = new int[settings.Watched];

    /// <summary>The number of tests above it.</summary>
    public int Depth { get; private set; }

    /// <summary>False where it has given up to look for a test.</summary>
    public bool IsActive { get; private set; } = true;

    /// <summary>The weight of its examples when it last looked for a test.</summary>
    public double LastAttempt { get; private set; }

    /// <summary>The weight of the examples that it has seen, or inherited.</summary>
    public abstract double Weight { get; }

    /// <summary>The parameters of the tree.</summary>
    protected TreeSettings Settings => settings;

    /// <summary>The inputs that it watches.</summary>
    protected ReadOnlySpan<int> Watched => _watched;

    /// <summary>Forgets everything, and draws the inputs that it watches.</summary>
    /// <param name="depth">The number of tests above it.</param>
    public void Begin(int depth)
    {
        (Depth, IsActive, LastAttempt) = (depth, true, 0);
        settings.DrawInputs(_watched);
        Clear();
    }

    /// <summary>Begins with what a leaf that is being divided hands down.</summary>
    /// <param name="parent">The leaf whose <see cref="TrySplit"/> was true.</param>
    /// <param name="isLeft">True for the part at or below the threshold.</param>
    public void BeginBelow(Leaf parent, bool isLeft)
    {
        Begin(parent.Depth + 1);
        Inherit(parent, isLeft);
        LastAttempt = Weight;
    }

    /// <summary>Learns one example and, where it is time, looks for a test.</summary>
    /// <returns>True where the leaf is to be divided.</returns>
    public bool Learn(ReadOnlySpan<double> inputs, double target, double weight, bool mayGrow, out int input, out double threshold)
    {
        (input, threshold) = (0, 0);
        Learn(inputs, target, weight);
        if (!IsActive || Weight - LastAttempt < settings.GracePeriod)
            return false;
        if (Depth >= settings.MaxDepth || !mayGrow)
        {
            IsActive = false;
            return false;
        }

        LastAttempt = Weight;
        return TrySplit(out input, out threshold);
    }

    /// <summary>The prediction for the inputs.</summary>
    public abstract double Predict(ReadOnlySpan<double> inputs);

    /// <inheritdoc/>
    public virtual void Save(StateWriter writer)
    {
        writer.Bool(IsActive);
        writer.Double(LastAttempt);
        foreach (var input in _watched)
            writer.VarUInt((ulong)input);
    }

    /// <inheritdoc/>
    public virtual void Load(ref StateReader reader)
    {
        IsActive = reader.Bool();
        LastAttempt = reader.Double(0, 1e15);
        foreach (ref var input in _watched.AsSpan())
            input = reader.Count(settings.Inputs - 1);
    }

    /// <summary>Looks for the test that divides its examples best; true where it is better than the others beyond doubt.</summary>
    protected abstract bool TrySplit(out int input, out double threshold);

    /// <summary>Takes over what it begins with.</summary>
    protected abstract void Inherit(Leaf parent, bool isLeft);

    /// <summary>Learns one example.</summary>
    protected abstract void Learn(ReadOnlySpan<double> inputs, double target, double weight);

    /// <summary>Forgets what the kind of leaf has learnt.</summary>
    protected abstract void Clear();

    /// <summary>Gives up to look for a test.</summary>
    protected void Deactivate() => IsActive = false;
}
