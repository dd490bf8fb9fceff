namespace FlinkCoin.Models.Trees;

/// <summary>The leaves and nodes of a model's trees that are not in use.</summary>
internal sealed class LeafPool
{
    private readonly Func<Leaf> _make;
    private readonly Stack<Leaf> _leaves = new();
    private readonly Stack<TreeNode> _nodes = new();

    /// <summary>Takes the leaves' parameters out of the context.</summary>
    /// <param name="context">The context.</param>
    /// <param name="settings">The parameters of the trees.</param>
    /// <param name="isClassification">True where targets are 0 and 1.</param>
    public LeafPool(ModelContext context, TreeSettings settings, bool isClassification)
    {
        if (isClassification)
        {
            var classification = new ClassificationSettings(context);
            _make = () => new ClassificationLeaf(settings, classification);
        }
        else
        {
            var (regression, search) = (new RegressionSettings(context), new SplitSearch());
            _make = () => new RegressionLeaf(settings, regression, search);
        }
    }

    /// <summary>A node that is a new leaf.</summary>
    /// <param name="depth">The number of tests above it.</param>
    public TreeNode Rent(int depth)
    {
        var leaf = RentLeaf();
        leaf.Begin(depth);
        var node = RentNode();
        node.Leaf = leaf;
        return node;
    }

    /// <summary>A node that is one part of a leaf that is being divided.</summary>
    public TreeNode RentBelow(Leaf parent, bool isLeft)
    {
        var leaf = RentLeaf();
        leaf.BeginBelow(parent, isLeft);
        var node = RentNode();
        node.Leaf = leaf;
        return node;
    }

    /// <summary>Takes back a leaf.</summary>
    public void Return(Leaf leaf) => _leaves.Push(leaf);

    /// <summary>Takes back a node with all that is below it.</summary>
    public void Return(TreeNode? node)
    {
        if (node is null)
            return;
        if (node.Leaf is { } leaf)
            Return(leaf);
        Return(node.Left);
        Return(node.Right);
        node.Clear();
        _nodes.Push(node);
    }

    /// <summary>A node that is nothing yet.</summary>
    public TreeNode RentNode() => _nodes.TryPop(out var node) ? node : new TreeNode();

    /// <summary>A leaf that holds what it held when it was returned.</summary>
    public Leaf RentLeaf() => _leaves.TryPop(out var leaf) ? leaf : _make();
}
