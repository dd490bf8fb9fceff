using FlinkCoin.Numerics;
using FlinkCoin.State;

namespace FlinkCoin.Models;

/// <summary>Least squares over all examples, each weighted by <c>forgetting</c> to the power of its age, by recursion. Warm after 100 examples.</summary>
/// <remarks>
/// Parameters: <c>forgetting</c> (.5 to 1, default 1), <c>delta</c> (the variance of each weight at the beginning, 10^-6 to 10^6, default 100: the larger, the less the weights are drawn to 0),
/// <c>intercept</c> (<c>yes</c>, the default, or <c>no</c>), <c>clip</c> (inputs are brought into ± this, 1 to 10^100, default 10^100). Extremes are met by <see cref="RecursiveEstimate"/>.
/// R. Plackett 1950; S. Haykin, "Adaptive filter theory", chapter on recursive least squares. The name alone forgets slowly and clips inputs at three standard deviations.
/// </remarks>
[Model("rls", IsExtra = true, IsScaled = true, Parameters = "forgetting=0.9999,delta=0.01,intercept=no,clip=3", Order = 120)]
public sealed class RecursiveLeastSquares : IRegressor, IDivergingModel
{
    private const int WarmUp = 100;
    private readonly RecursiveEstimate _estimate;
    private readonly double _forgetting;
    private readonly double _clip;
    private readonly double[] _taken;
    private readonly int _inputs;
    private readonly bool _hasIntercept;

    /// <summary>Makes the model.</summary>
    public RecursiveLeastSquares(ModelContext context)
    {
        _forgetting = context.Number("forgetting", 1, 0.5, 1);
        _hasIntercept = context.Text("intercept", "yes", "yes", "no") == "yes";
        _clip = context.Number("clip", Bounded.Limit, 1, Bounded.Limit);
        _inputs = context.Inputs.Count;
        var used = _inputs + (_hasIntercept ? 1 : 0);
        _taken = new double[Lanes.Pad(used)];
        _estimate = new RecursiveEstimate(used, _taken.Length, context.Number("delta", 100, 1e-6, 1e6));
    }

    /// <inheritdoc/>
    public bool IsWarm => _estimate.Count >= WarmUp;

    /// <inheritdoc/>
    public long Resets => _estimate.Resets;

    /// <inheritdoc/>
    public double Predict(ReadOnlySpan<double> inputs) => _estimate.Sum(Taken(inputs));

    /// <inheritdoc/>
    public void Learn(ReadOnlySpan<double> inputs, double target) => _estimate.Learn(Taken(inputs), Bounded.Of(target), 1, _forgetting);

    /// <inheritdoc/>
    public void Save(StateWriter writer) => _estimate.Save(writer);

    /// <inheritdoc/>
    public void Load(ref StateReader reader) => _estimate.Load(ref reader);

    private ReadOnlySpan<double> Taken(ReadOnlySpan<double> inputs)
    {
        if (!_hasIntercept)
        {
            Lanes.Clip(inputs, _clip, _taken);
            return _taken;
        }

        for (var i = 0; i < _inputs; i++)
            _taken[i] = Math.Max(-_clip, Math.Min(_clip, inputs[i]));
        _taken[_inputs] = 1;
        return _taken;
    }
}
