using FlinkCoin.Numerics;
using FlinkCoin.State;

namespace FlinkCoin.Models;

/// <summary>Logistic regression with intercept on the queue imbalance of the best level, by stochastic gradient descent (M. Gould, J. Bonart 2016, arXiv 1512.03492). Warm after 30 moves.</summary>
/// <remarks>Parameter: <c>lr</c> (learning rate, 0 to 1, default .01). An imbalance lies in [−1, 1]; anything beyond is taken as the nearer end, which keeps the weights finite.</remarks>
[Model("logistic-imbalance", IsBaseline = true, Order = 80)]
[Reads("imbalance1")]
public sealed class LogisticImbalance : IClassifier
{
    private const int WarmUp = 30;
    private readonly int _input;
    private readonly double _rate;
    private long _count;
    private double _weight;
    private double _intercept;

    /// <summary>Makes the model.</summary>
    public LogisticImbalance(ModelContext context)
    {
        _input = context.IndexOf("imbalance1");
        _rate = context.Number("lr", 0.01, 0, 1);
    }

    /// <inheritdoc/>
    public bool IsWarm => _count >= WarmUp;

    /// <inheritdoc/>
    public double Predict(ReadOnlySpan<double> inputs) => Elementary.Sigmoid(_intercept + (_weight * Imbalance(inputs)));

    /// <inheritdoc/>
    public void Learn(ReadOnlySpan<double> inputs, bool target)
    {
        var step = _rate * (Predict(inputs) - (target ? 1 : 0));
        _count++;
        _intercept -= step;
        _weight -= step * Imbalance(inputs);
    }

    /// <inheritdoc/>
    public void Save(StateWriter writer)
    {
        writer.Long(_count);
        writer.Double(_intercept);
        writer.Double(_weight);
    }

    /// <inheritdoc/>
    public void Load(ref StateReader reader)
    {
        _count = reader.LongCount();
        _intercept = reader.Double();
        _weight = reader.Double();
    }

    private double Imbalance(ReadOnlySpan<double> inputs) => Math.Max(-1, Math.Min(1, inputs[_input]));
}
