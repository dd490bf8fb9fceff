using FlinkCoin.Numerics;
using FlinkCoin.State;

namespace FlinkCoin.Models.Trees;

/// <summary>A leaf that predicts by the mean of its targets or by a linear model, whichever has lately had the smaller errors.</summary>
/// <remarks>
/// The linear model learns by plain descent at a rate of .01. Where its inputs are not scaled it diverges, and the mean is used: nothing is reset, since the errors say it all.
/// It is handed down when the leaf is divided.
/// </remarks>
internal sealed class RegressionLeaf : Leaf
{
    private const double Rate = 0.01;
    private const double Clip = 1e12;
    private const double MaxError = 1e250;

    private readonly RegressionSettings _settings;
    private readonly SplitSearch _search;
    private readonly SplitPoints[] _points;
    private readonly double[] _weights;
    private GaussianMoments _targets;
    private double _intercept;
    private double _meanError;
    private double _modelError;

    /// <summary>Makes a leaf.</summary>
    public RegressionLeaf(TreeSettings settings, RegressionSettings regression, SplitSearch search)
        : base(settings)
    {
        _settings = regression;
        _search = search;
        _points = new SplitPoints[settings.Watched];
        for (var i = 0; i < _points.Length; i++)
            _points[i] = new SplitPoints();
        _weights = new double[settings.PaddedInputs];
    }

    /// <inheritdoc/>
    public override double Weight => _targets.Weight;

    /// <inheritdoc/>
    public override double Predict(ReadOnlySpan<double> inputs) => _meanError < _modelError ? _targets.Mean : Model(inputs);

    /// <inheritdoc/>
    public override void Save(StateWriter writer)
    {
        base.Save(writer);
        _targets.Save(writer);
        writer.Doubles(_weights);
        writer.Double(_intercept);
        writer.Double(_meanError);
        writer.Double(_modelError);
        if (!IsActive)
            return;
        foreach (var points in _points)
            points.Save(writer);
    }

    /// <inheritdoc/>
    public override void Load(ref StateReader reader)
    {
        base.Load(ref reader);
        _targets = GaussianMoments.Load(ref reader);
        reader.Doubles(_weights, -Bounded.Limit, Bounded.Limit);
        _intercept = reader.Double(-Bounded.Limit, Bounded.Limit);
        _meanError = reader.Double(0, MaxError);
        _modelError = reader.Double(0, MaxError);
        if (!IsActive)
            return;
        foreach (var points in _points)
            points.Load(ref reader);
    }

    /// <inheritdoc/>
    protected override void Clear()
    {
        _targets = default;
        Array.Clear(_weights);
        (_intercept, _meanError, _modelError) = (0, 0, 0);
        foreach (var points in _points)
            points.Clear();
    }

    /// <inheritdoc/>
    protected override void Inherit(Leaf parent, bool isLeft)
    {
        var from = (RegressionLeaf)parent;
        _targets = isLeft ? _search.Left : _search.Right;
        from._weights.CopyTo(_weights, 0);
        (_intercept, _meanError, _modelError) = (from._intercept, from._meanError, from._modelError);
    }

    /// <inheritdoc/>
    protected override void Learn(ReadOnlySpan<double> inputs, double target, double weight)
    {
        var prediction = Model(inputs);
        _meanError = Decayed(_meanError, target - _targets.Mean);
        _modelError = Decayed(_modelError, target - prediction);
        _targets.Update(target, weight);
        if (IsActive)
        {
            for (var i = 0; i < _points.Length; i++)
                _points[i].Add(Bounded.Of(inputs[Watched[i]]), target, weight);
        }

        var step = Rate * Math.Clamp(2 * (prediction - target) * weight, -Clip, Clip);
        _intercept -= step;
        Lanes.Step(_weights, 1, -step, inputs);
    }

    /// <inheritdoc/>
    protected override bool TrySplit(out int input, out double threshold)
    {
        _search.Begin(_targets, _settings.MinimumPart);
        for (var i = 0; i < _points.Length; i++)
            _search.Try(Watched[i], _points[i]);
        (input, threshold) = (_search.Input, _search.Threshold);
        if (!(_search.Best > 0))
            return false;
        var bound = Settings.Bound(Weight);
        var ratio = _search.SecondBest / _search.Best;
        if (ratio < 1 - bound || bound < Settings.Tau)
            return true;
        if (ratio > 0)
        {
            var least = (ratio - (2 * bound)) * _search.Best;
            foreach (var points in _points)
                points.Prune(_search, least);
        }

        return false;
    }

    private double Decayed(double error, double difference) => Math.Min((_settings.Decay * error) + (difference * difference), MaxError);

    private double Model(ReadOnlySpan<double> inputs) => Bounded.Of(Lanes.Dot(_weights, inputs) + _intercept);
}
