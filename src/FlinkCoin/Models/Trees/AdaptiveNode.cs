using FlinkCoin.Drift;

namespace FlinkCoin.Models.Trees;

/// <summary>A node of an <see cref="AdaptiveTree"/>: a leaf, or a test with a node for either answer and maybe a subtree that is to take its place. It watches the errors of the predictions that pass it.</summary>
internal sealed class AdaptiveNode(double drift)
{
    /// <summary>The errors' moments, by which they are brought to 0 to 1.</summary>
    public GaussianMoments Scale;

    /// <summary>The errors since they were last found to have changed.</summary>
    public GaussianMoments Errors;

    /// <summary>Finds whether the errors have changed.</summary>
    public Adwin Detector { get; } = new(drift);

    /// <summary>The leaf; null where the node is a test.</summary>
    public Leaf? Leaf { get; set; }

    /// <summary>The number of tests above it.</summary>
    public int Depth { get; set; }

    /// <summary>The place of the input that is tested.</summary>
    public int Input { get; set; }

    /// <summary>Inputs at or below go left.</summary>
    public double Threshold { get; set; }

    /// <summary>The node for inputs at or below the threshold; null in a leaf.</summary>
    public AdaptiveNode? Left { get; set; }

    /// <summary>The node for inputs above the threshold; null in a leaf.</summary>
    public AdaptiveNode? Right { get; set; }

    /// <summary>The subtree that may take its place; null where there is none.</summary>
    public AdaptiveNode? Alternate { get; set; }

    /// <summary>The child for inputs.</summary>
    public AdaptiveNode Next(ReadOnlySpan<double> inputs) => inputs[Input] <= Threshold ? Left! : Right!;

    /// <summary>Forgets the errors.</summary>
    public void ClearErrors()
    {
        (Scale, Errors) = (default, default);
        Detector.Clear();
    }
}
