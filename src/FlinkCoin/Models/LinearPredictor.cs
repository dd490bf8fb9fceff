using FlinkCoin.Numerics;
using FlinkCoin.State;

namespace FlinkCoin.Models;

/// <summary>A weighted sum of the inputs plus an intercept, learnt by stochastic gradient descent: what linear and logistic regression share.</summary>
/// <remarks>
/// Parameters: <c>lr</c> (learning rate, 0 to 1, default .01), <c>intercept_lr</c> (that of the intercept, likewise), <c>l2</c> (ridge penalty, 0 to 1, default 0; the intercept goes free),
/// <c>l1</c> (lasso penalty, 0 to 10^6, default 0: cumulative, after Tsuruoka, Tsujii, Ananiadou 2009),
/// <c>optimizer</c> (<c>sgd</c>, the default; <c>adagrad</c>, <c>adam</c>, <c>rmsprop</c>: then <c>lr</c> is .1 by default; <c>ftrl</c>; the intercept always goes by <c>sgd</c>),
/// with <c>adam</c> also <c>beta1</c> and <c>beta2</c> (0 to .999999, defaults .9 and .999), with <c>rmsprop</c> <c>rho</c> (likewise, default .9),
/// with <c>ftrl</c> <c>alpha</c> (10^-6 to 1, default .05) and <c>beta</c> (0 to 10^6, default 0) in place of <c>lr</c>, and <c>l1</c> (default 0), <c>l2</c> (0 to 10^6, default 1) its own;
/// see <see cref="AdaGrad"/>, <see cref="Adam"/>, <see cref="RmsProp"/>, <see cref="FtrlProximal"/>;
/// <c>clip</c> (inputs are brought into ± this, 1 to 10^100, default 10^100: behind a scaler a number of standard deviations, so that one wild input cannot rule the sum),
/// <c>clip_gradient</c> (the derivative of the loss is brought into ± this, 0 to 10^12, default 10^12, as in River).
/// Extremes: the sum is brought into ±10^12 and weights into ±10^100;
/// an example whose sum is beyond ±10^12 shows that descent has diverged, and all begins anew at 0 before it is learnt.
/// </remarks>
internal sealed class LinearPredictor : IStateful
{
    private const double Clip = 1e12;

    private readonly double _rate;
    private readonly double _interceptRate;
    private readonly double _clip;
    private readonly double _clipGradient;
    private readonly IOptimizer? _optimizer;
    private readonly double _keep;
    private readonly double _penalty;
    private readonly double[] _weights;
    private readonly double[] _penalties;
    private readonly double[] _clipped;
    private double _intercept;
    private double _penaltySoFar;

    /// <summary>Takes its parameters out of the context.</summary>
    public LinearPredictor(ModelContext context)
    {
        var inputs = context.PaddedInputs;
        var optimizer = context.Text("optimizer", "sgd", "sgd", "adagrad", "adam", "rmsprop", "ftrl");
        if (optimizer == "ftrl")
        {
            _keep = 1;
            _optimizer = new FtrlProximal(inputs, context.Number("alpha", 0.05, 1e-6, 1), context.Number("beta", 0, 0, 1e6), context.Number("l1", 0, 0, 1e6), context.Number("l2", 1, 0, 1e6));
        }
        else
        {
            _rate = context.Number("lr", optimizer == "sgd" ? 0.01 : 0.1, 0, 1);
            var ridge = context.Number("l2", 0, 0, 1);
            _keep = 1 - (_rate * ridge);
            _penalty = _rate * context.Number("l1", 0, 0, 1e6);
            _optimizer = optimizer switch
            {
                "adagrad" => new AdaGrad(inputs, _rate, ridge),
                "adam" => new Adam(inputs, _rate, ridge, context.Number("beta1", 0.9, 0, 0.999999), context.Number("beta2", 0.999, 0, 0.999999)),
                "rmsprop" => new RmsProp(inputs, _rate, ridge, context.Number("rho", 0.9, 0, 0.999999)),
                _ => null,
            };
        }

        _interceptRate = context.Number("intercept_lr", 0.01, 0, 1);
        _weights = new double[inputs];
        _penalties = new double[_penalty == 0 ? 0 : inputs];
        _clip = context.Number("clip", Bounded.Limit, 1, Bounded.Limit);
        _clipped = new double[_clip < Bounded.Limit ? inputs : 0];
        _clipGradient = context.Number("clip_gradient", Clip, 0, Clip);
    }

    /// <summary>The number of examples learnt.</summary>
    public long Count { get; private set; }

    /// <summary>How often it has diverged and begun anew.</summary>
    public long Resets { get; private set; }

    /// <summary>The sum for the inputs, within ±10^12.</summary>
    public double Sum(ReadOnlySpan<double> inputs) =>
        Bounded.Of((_clipped.Length == 0 ? Lanes.Dot(_weights, inputs) : Lanes.DotClipped(_weights, inputs, _clip)) + _intercept, Clip);

    /// <summary>The sum for the inputs, from which <see cref="Learn"/> is to follow.</summary>
    public double SumToLearn(ReadOnlySpan<double> inputs)
    {
        var sum = Lanes.Dot(_weights, Taken(inputs)) + _intercept;
        return Math.Abs(sum) <= Clip ? sum : BeginAnew();
    }

    /// <summary>Takes one step against the gradient.</summary>
    /// <param name="inputs">The example's inputs, the same as those of the call of <see cref="SumToLearn"/> before.</param>
    /// <param name="derivative">The derivative of the loss with respect to the sum.</param>
    public void Learn(ReadOnlySpan<double> inputs, double derivative)
    {
        derivative = Bounded.Of(derivative, _clipGradient);
        if (_clipped.Length > 0)
            inputs = _clipped;
        Count++;
        _intercept -= _interceptRate * derivative;
        if (_optimizer is { } optimizer)
            optimizer.Step(_weights, derivative, inputs);
        else
            Lanes.Step(_weights, _keep, -_rate * derivative, inputs);
        if (_penalty != 0)
            Penalize();
    }

    /// <inheritdoc/>
    public void Save(StateWriter writer)
    {
        writer.Long(Count);
        writer.Long(Resets);
        writer.Double(_intercept);
        writer.Doubles(_weights);
        writer.Double(_penaltySoFar);
        writer.Doubles(_penalties);
        _optimizer?.Save(writer);
    }

    /// <inheritdoc/>
    public void Load(ref StateReader reader)
    {
        Count = reader.LongCount();
        Resets = reader.LongCount();
        _intercept = reader.Double();
        reader.Doubles(_weights);
        _penaltySoFar = reader.Double();
        reader.Doubles(_penalties);
        _optimizer?.Load(ref reader);
    }

    private ReadOnlySpan<double> Taken(ReadOnlySpan<double> inputs)
    {
        if (_clipped.Length == 0)
            return inputs;
        Lanes.Clip(inputs, _clip, _clipped);
        return _clipped;
    }

    private double BeginAnew()
    {
        Array.Clear(_weights);
        Array.Clear(_penalties);
        _optimizer?.Clear();
        _intercept = 0;
        _penaltySoFar = 0;
        Resets++;
        return 0;
    }

    /// <summary>Moves each weight towards 0, never across it, by the penalty that it could have had so far less what it had.</summary>
    private void Penalize()
    {
        _penaltySoFar += _penalty;
        for (var i = 0; i < _weights.Length; i++)
        {
            var weight = _weights[i];
            if (weight > 0)
                _weights[i] = Math.Max(0, weight - (_penaltySoFar + _penalties[i]));
            else if (weight < 0)
                _weights[i] = Math.Min(0, weight + (_penaltySoFar - _penalties[i]));
            _penalties[i] += _weights[i] - weight;
        }
    }
}
