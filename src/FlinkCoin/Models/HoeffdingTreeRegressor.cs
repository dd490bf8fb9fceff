using FlinkCoin.Models.Trees;
using FlinkCoin.Numerics;
using FlinkCoin.State;

namespace FlinkCoin.Models;

/// <summary>Hoeffding tree for regression: it divides a leaf by the test that reduces the variance of the targets most, once a bound on chance says that it does; leaves predict by their mean or a linear model. Warm after 100 examples.</summary>
/// <remarks>
/// Parameters: those of the trees, with <c>grace</c> 200 and <c>delta</c> 10^-7 by default, and of regression trees (<see cref="TreeSettings"/>, <see cref="RegressionSettings"/>).
/// The linear models in its leaves need scaled inputs: <c>scaler|hoeffding-tree</c>. Inputs and targets are brought into ±10^100. Nothing was seen: 0.
/// Agrees with River's HoeffdingTreeRegressor row by row. E. Ikonomovska, J. Gama, S. Džeroski 2011, after P. Domingos, G. Hulten, "Mining high-speed data streams", 2000.
/// </remarks>
[Model("hoeffding-tree", IsExtra = true, Order = 320)]
public sealed class HoeffdingTreeRegressor : IRegressor
{
    private const int WarmUp = 100;
    private readonly HoeffdingTree _tree;
    private long _count;

    /// <summary>Makes the model.</summary>
    public HoeffdingTreeRegressor(ModelContext context)
    {
        var settings = new TreeSettings(context, grace: 200, delta: 1e-7);
        _tree = new HoeffdingTree(settings, new LeafPool(context, settings, isClassification: false));
    }

    /// <inheritdoc/>
    public bool IsWarm => _count >= WarmUp;

    /// <inheritdoc/>
    public double Predict(ReadOnlySpan<double> inputs) => _tree.Predict(inputs, 0);

    /// <inheritdoc/>
    public void Learn(ReadOnlySpan<double> inputs, double target)
    {
        _count++;
        _tree.Learn(inputs, Bounded.Of(target), 1);
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
