using FlinkCoin.Numerics;
using FlinkCoin.State;

namespace FlinkCoin.Models;

/// <summary>A small neural network for classification by the log-loss. Warm after 500 examples.</summary>
/// <remarks>Parameters and what it does with extremes: those of <see cref="Network"/>. D. Rumelhart, G. Hinton, R. Williams, "Learning representations by back-propagating errors", 1986.</remarks>
[Model("mlp-classifier", IsExtra = true, IsScaled = true, Order = 361)]
public sealed class MultilayerPerceptronClassifier : IClassifier, IDivergingModel
{
    private const int WarmUp = 500;
    private readonly Network _network;
    private long _count;

    /// <summary>Makes the model.</summary>
    public MultilayerPerceptronClassifier(ModelContext context) => _network = new Network(context);

    /// <inheritdoc/>
    public bool IsWarm => _count >= WarmUp;

    /// <inheritdoc/>
    public long Resets => _network.Resets;

    /// <inheritdoc/>
    public double Predict(ReadOnlySpan<double> inputs) => Elementary.Sigmoid(_network.Output(inputs));

    /// <inheritdoc/>
    public void Learn(ReadOnlySpan<double> inputs, bool target)
    {
        _count++;
        var output = _network.Output(inputs);
        _network.Learn(output, Elementary.Sigmoid(output) - (target ? 1 : 0));
    }

    /// <inheritdoc/>
    public void Save(StateWriter writer)
    {
        writer.Long(_count);
        _network.Save(writer);
    }

    /// <inheritdoc/>
    public void Load(ref StateReader reader)
    {
        _count = reader.LongCount();
        _network.Load(ref reader);
    }
}
