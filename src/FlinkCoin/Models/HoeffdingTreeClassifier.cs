using FlinkCoin.Models.Trees;
using FlinkCoin.State;

namespace FlinkCoin.Models;

/// <summary>Hoeffding tree for classification: it divides a leaf by the test with the largest information gain, once a bound on chance says that it is; leaves predict by shares or naive Bayes. Warm after 100 examples.</summary>
/// <remarks>
/// Parameters: those of the trees, with <c>grace</c> 200 and <c>delta</c> 10^-7 by default, and of classification trees (<see cref="TreeSettings"/>, <see cref="ClassificationSettings"/>).
/// Inputs are brought into ±10^100. Nothing was seen: .5. Agrees with River's HoeffdingTreeClassifier row by row. P. Domingos, G. Hulten, "Mining high-speed data streams", 2000.
/// </remarks>
[Model("hoeffding-tree-classifier", IsExtra = true, Order = 321)]
public sealed class HoeffdingTreeClassifier : IClassifier
{
    private const int WarmUp = 100;
    private readonly HoeffdingTree _tree;
    private long _count;

    /// <summary>Makes the model.</summary>
    public HoeffdingTreeClassifier(ModelContext context)
    {
        var settings = new TreeSettings(context, grace: 200, delta: 1e-7);
        _tree = new HoeffdingTree(settings, new LeafPool(context, settings, isClassification: true));
    }

    /// <inheritdoc/>
    public bool IsWarm => _count >= WarmUp;

    /// <inheritdoc/>
    public double Predict(ReadOnlySpan<double> inputs) => _tree.Predict(inputs, 0.5);

    /// <inheritdoc/>
    public void Learn(ReadOnlySpan<double> inputs, bool target)
    {
        _count++;
        _tree.Learn(inputs, target ? 1 : 0, 1);
    }

    /// <inheritdoc/>
    public void Save(StateWriter writer)
    {
        writer.Long(_count);
        _tree.Save(writer);
    }

    /// <inheritdoc/>
    public void Load(ref StateReader reader)
    {
        _count = reader.LongCount();
        _tree.Load(ref reader);
    }
}
