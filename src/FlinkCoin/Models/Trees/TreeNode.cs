namespace FlinkCoin.Models.Trees;

/// <summary>A node of a tree: a leaf, or a test of one input with a node for either answer.</summary>
internal sealed class TreeNode
{
    /// <summary>The leaf; null where the node is a test.</summary>
    public Leaf? Leaf { get; set; }

    /// <summary>The place of the input that is tested.</summary>
    public int Input { get; set; }

    /// <summary>Inputs at or below go left.</summary>
    public double Threshold { get; set; }

    /// <summary>The node for inputs at or below the threshold; null in a leaf.</summary>
    public TreeNode? Left { get; set; }

    /// <summary>The node for inputs above the threshold; null in a leaf.</summary>
    public TreeNode? Right { get; set; }

    /// <summary>The child for inputs.</summary>
    public TreeNode Next(ReadOnlySpan<double> inputs) => inputs[Input] <= Threshold ? Left! : Right!;

    /// <summary>Makes nothing of it.</summary>
    public void Clear() => (Leaf, Left, Right, Input, Threshold) = (null, null, null, 0, 0);
}
