using FlinkCoin.Models.Trees;
using FlinkCoin.Numerics;
using FlinkCoin.State;

namespace FlinkCoin.Models;

/// <summary>Gaussian naive Bayes: within a class every input is normally distributed and independent of the others. Warm after 100 examples.</summary>
/// <remarks>
/// The probability of a class is proportional to its share of the examples times the product of its densities at the inputs; a density counts as 10^-9 more than it is,
/// so that one input of a variance of 0 rules nothing out. Before an example of each class was seen, the class that was is certain, as in the reference; before any, it is .5.
/// Variances are divided by the count. No parameters. Inputs are brought into ±10^100. Agrees with River's GaussianNB row by row. D. J. Hand, K. Yu, "Idiot's Bayes: not so stupid after all?", 2001.
/// </remarks>
[Model("gaussian-nb", IsExtra = true, Order = 300)]
public sealed class GaussianNaiveBayes : IClassifier
{
    private const int WarmUp = 100;
    private const double LeastDensity = 1e-9;

    private readonly int _inputs;
    private readonly GaussianMoments[] _down;
    private readonly GaussianMoments[] _up;
    private long _downs;
    private long _ups;

    /// <summary>Makes the model.</summary>
    public GaussianNaiveBayes(ModelContext context)
    {
        _inputs = context.Inputs.Count;
        _down = new GaussianMoments[_inputs];
        _up = new GaussianMoments[_inputs];
    }

    /// <inheritdoc/>
    public bool IsWarm => _ups + _downs >= WarmUp;

    /// <inheritdoc/>
    public double Predict(ReadOnlySpan<double> inputs)
    {
        if (_ups == 0 || _downs == 0)
            return _ups == _downs ? 0.5 : _ups > 0 ? 1 : 0;
        return Elementary.Sigmoid(LogLikelihood(_up, _ups, inputs) - LogLikelihood(_down, _downs, inputs));
    }

    /// <inheritdoc/>
    public void Learn(ReadOnlySpan<double> inputs, bool target)
    {
        var moments = target ? _up : _down;
        for (var i = 0; i < _inputs; i++)
            moments[i].Update(Bounded.Of(inputs[i]));
        if (target)
            _ups++;
        else
            _downs++;
    }

    /// <inheritdoc/>
    public void Save(StateWriter writer)
    {
        writer.Long(_downs);
        writer.Long(_ups);
        foreach (ref readonly var moments in _down.AsSpan())
            moments.Save(writer);
        foreach (ref readonly var moments in _up.AsSpan())
            moments.Save(writer);
    }

    /// <inheritdoc/>
    public void Load(ref StateReader reader)
    {
        _downs = reader.LongCount();
        _ups = reader.LongCount();
        foreach (ref var moments in _down.AsSpan())
            moments = GaussianMoments.Load(ref reader);
        foreach (ref var moments in _up.AsSpan())
            moments = GaussianMoments.Load(ref reader);
    }

    private double LogLikelihood(GaussianMoments[] moments, long count, ReadOnlySpan<double> inputs)
    {
        var sum = Elementary.Log((double)count / (_ups + _downs));
        for (var i = 0; i < _inputs; i++)
            sum += Elementary.Log(LeastDensity + GaussianMoments.Density(Bounded.Of(inputs[i]), moments[i].Mean, moments[i].PopulationVariance));
        return sum;
    }
}
