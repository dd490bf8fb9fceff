using FlinkCoin.State;

namespace FlinkCoin.Models;

/// <summary>A small neural network for regression on the squared error; targets are brought to mean 0 and variance 1 first. Warm after 500 examples.</summary>
/// <remarks>Parameters and what it does with extremes: those of <see cref="Network"/>; a target counts as ten standard deviations at most. D. Rumelhart, G. Hinton, R. Williams, "Learning representations by back-propagating errors", 1986.</remarks>
[Model("mlp", IsExtra = true, IsScaled = true, Order = 360)]
public sealed class MultilayerPerceptronRegressor : IRegressor, IDivergingModel
{
    private const int WarmUp = 500;
    private const double MaxTarget = 10;
    private readonly Network _network;
    private readonly TargetScale _scale = new();
    private long _count;

    /// <summary>Makes the model.</summary>
    public MultilayerPerceptronRegressor(ModelContext context) => _network = new Network(context);

    /// <inheritdoc/>
    public bool IsWarm => _count >= WarmUp;

    /// <inheritdoc/>
    public long Resets => _network.Resets;

    /// <inheritdoc/>
    public double Predict(ReadOnlySpan<double> inputs) => _scale.Restore(_network.Output(inputs));

    /// <inheritdoc/>
    public void Learn(ReadOnlySpan<double> inputs, double target)
    {
        _count++;
        var scaled = Math.Clamp(_scale.Learn(target), -MaxTarget, MaxTarget);
        var output = _network.Output(inputs);
        _network.Learn(output, 2 * (output - scaled));
    }

    /// <inheritdoc/>
    public void Save(StateWriter writer)
    {
        writer.Long(_count);
        _scale.Save(writer);
        _network.Save(writer);
    }

    /// <inheritdoc/>
    public void Load(ref StateReader reader)
    {
        _count = reader.LongCount();
        _scale.Load(ref reader);
        _network.Load(ref reader);
    }
}
