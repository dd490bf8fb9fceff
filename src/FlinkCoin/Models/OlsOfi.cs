using FlinkCoin.State;
using FlinkCoin.Statistics;

namespace FlinkCoin.Models;

/// <summary>Least squares with intercept on the order-flow imbalance of the best level, over all examples so far (R. Cont, A. Kukanov, S. Stoikov 2014). Warm after 30 examples.</summary>
/// <remarks>Extremes are met by <see cref="RunningLine"/>: all is brought into ±10^100; while the imbalance has not varied, the mean is predicted.</remarks>
[Model("ols-ofi", IsBaseline = true, Order = 70)]
[Reads("ofi1")]
public sealed class OlsOfi : IRegressor
{
    private const int WarmUp = 30;
    private readonly RunningLine _line = new();
    private readonly int _input;

    /// <summary>Makes the model.</summary>
    public OlsOfi(ModelContext context) => _input = context.IndexOf("ofi1");

    /// <inheritdoc/>
    public bool IsWarm => _line.Count >= WarmUp;

    /// <inheritdoc/>
    public double Predict(ReadOnlySpan<double> inputs) => _line.At(inputs[_input]);

    /// <inheritdoc/>
    public void Learn(ReadOnlySpan<double> inputs, double target) => _line.Update(inputs[_input], target);

    /// <inheritdoc/>
    public void Save(StateWriter writer) => _line.Save(writer);

    /// <inheritdoc/>
    public void Load(ref StateReader reader) => _line.Load(ref reader);
}
