using FlinkCoin.Numerics;
using FlinkCoin.State;

namespace FlinkCoin.Models.Trees;

/// <summary>A leaf that predicts by the shares of the classes or by naive Bayes, whichever has been right more often.</summary>
/// <remarks>
/// An input is taken to be normally distributed within a class. Its candidates are ten thresholds at equal distances between the least and the largest value;
/// the best is the one with the largest information gain. J. Gama, R. Rocha, P. Medas, "Accurate decision trees for mining high-speed data streams", 2003; naive Bayes adaptive: G. Holmes, R. Kirkby, B. Pfahringer 2005.
/// </remarks>
internal sealed class ClassificationLeaf(TreeSettings settings, ClassificationSettings classification) : Leaf(settings)
{
    private const int Candidates = 10;
    private const double InverseLn2 = 1.4426950408889634;

    /// <summary>Of each watched input, for down and for up.</summary>
    private readonly ClassValues[] _values = new ClassValues[2 * settings.Watched];

    private readonly ClassWeights _left = new();
    private readonly ClassWeights _right = new();
    private readonly ClassWeights _seen = new();
    private double _majorityRight;
    private double _bayesRight;

    /// <inheritdoc/>
    public override double Weight => _seen.Total;

    /// <inheritdoc/>
    public override double Predict(ReadOnlySpan<double> inputs) => IsActive && _bayesRight >= _majorityRight ? Bayes(inputs) : _seen.ShareOfUp;

    /// <inheritdoc/>
    public override void Save(StateWriter writer)
    {
        base.Save(writer);
        _seen.Save(writer);
        writer.Double(_majorityRight);
        writer.Double(_bayesRight);
        if (!IsActive)
            return;
        foreach (ref readonly var values in _values.AsSpan())
            values.Save(writer);
    }

    /// <inheritdoc/>
    public override void Load(ref StateReader reader)
    {
        base.Load(ref reader);
        _seen.Load(ref reader);
        _majorityRight = reader.Double(0, 1e15);
        _bayesRight = reader.Double(0, 1e15);
        if (!IsActive)
            return;
        foreach (ref var values in _values.AsSpan())
            values = ClassValues.Load(ref reader);
    }

    /// <inheritdoc/>
    protected override void Clear()
    {
        _seen.Clear();
        (_majorityRight, _bayesRight) = (0, 0);
        Array.Clear(_values);
    }

    /// <inheritdoc/>
    protected override void Inherit(Leaf parent, bool isLeft)
    {
        var from = (ClassificationLeaf)parent;
        _seen.CopyFrom(isLeft ? from._left : from._right);
    }

    /// <inheritdoc/>
    protected override void Learn(ReadOnlySpan<double> inputs, double target, double weight)
    {
        var isUp = target > 0;
        if (IsActive)
        {
            if (_seen.IsEmpty || _seen.IsUp(_seen.ShareOfUp) == isUp)
                _majorityRight += weight;
            if (_seen.Total > 0 && _seen.IsUp(Bayes(inputs)) == isUp)
                _bayesRight += weight;
        }

        _seen.Add(isUp, weight);
        if (!IsActive)
            return;
        for (var i = 0; i < Watched.Length; i++)
            _values[(2 * i) + (isUp ? 1 : 0)].Update(Bounded.Of(inputs[Watched[i]]), weight);
    }

    /// <inheritdoc/>
    protected override bool TrySplit(out int input, out double threshold)
    {
        (input, threshold) = (-1, 0);
        if (_seen.IsPure || _seen.LargestShare >= classification.MaxShare)
            return false;
        double best = double.NegativeInfinity, second = double.NegativeInfinity;
        var before = Entropy(_seen.Down, _seen.Up);
        for (var i = 0; i < Watched.Length; i++)
        {
            var gain = BestOf(i, before, out var candidate);

            // Of two that are equally good the later input is taken, as in the reference.
            if (gain >= best)
            {
                second = best;
                if (gain > double.NegativeInfinity)
                    (best, input, threshold) = (gain, i, candidate);
            }
            else
            {
                second = Math.Max(second, gain);
            }
        }

        if (input < 0)
        {
            Deactivate();
            return false;
        }

        var bound = Settings.Bound(Weight);
        if (!(best - second > bound || bound < Settings.Tau))
            return false;
        Divide(input, threshold);
        input = Watched[input];
        return true;
    }

    private static double Entropy(double down, double up)
    {
        var total = down + up;
        return total > 0 ? Math.Max(0, Elementary.Log(total) - ((Term(down) + Term(up)) / total)) * InverseLn2 : 0;
    }

    private static double Term(double weight) => weight > 0 ? weight * Elementary.Log(weight) : 0;

    /// <summary>The probability of up by naive Bayes.</summary>
    private double Bayes(ReadOnlySpan<double> inputs)
    {
        // A class that was handed down with a weight of 0 has a vote of e^0 in the reference; one that was never seen has none.
        if (!_seen.HasDown || !_seen.HasUp)
            return _seen.HasUp ? 1 : _seen.HasDown ? 0 : 0.5;
        double down = Vote(_seen.Down), up = Vote(_seen.Up);
        for (var i = 0; i < Watched.Length; i++)
        {
            var value = Bounded.Of(inputs[Watched[i]]);
            if (_seen.Down > 0)
                down += _values[2 * i].LogDensity(value);
            if (_seen.Up > 0)
                up += _values[(2 * i) + 1].LogDensity(value);
        }

        return Elementary.Sigmoid(up - down);
    }

    private double Vote(double weight) => weight > 0 ? Elementary.Log(weight / _seen.Total) : 0;

    /// <summary>The largest information gain of an input; −∞ where no threshold divides it.</summary>
    private double BestOf(int watched, double before, out double threshold)
    {
        ref readonly var down = ref _values[2 * watched];
        ref readonly var up = ref _values[(2 * watched) + 1];
        var (least, largest) = ClassValues.Range(down, up);
        var step = (largest - least) / (Candidates + 1);
        var best = double.NegativeInfinity;
        threshold = 0;
        for (var i = 1; i <= Candidates; i++)
        {
            var candidate = least + (step * i);
            if (!(candidate > least && candidate < largest))
                continue;
            var (downLeft, upLeft) = (down.WeightUpTo(candidate), up.WeightUpTo(candidate));
            var gain = Gain(before, downLeft, upLeft, down.Moments.Weight - downLeft, up.Moments.Weight - upLeft);
            if (gain > best)
                (best, threshold) = (gain, candidate);
        }

        return best;
    }

    private double Gain(double before, double downLeft, double upLeft, double downRight, double upRight)
    {
        var (left, right) = (downLeft + upLeft, downRight + upRight);
        var total = left + right;
        if (!(left / total > classification.MinFraction && right / total > classification.MinFraction))
            return double.NegativeInfinity;
        return before - (((left * Entropy(downLeft, upLeft)) + (right * Entropy(downRight, upRight))) / total);
    }

    private void Divide(int watched, double threshold)
    {
        _left.Clear();
        _right.Clear();
        ref readonly var down = ref _values[2 * watched];
        ref readonly var up = ref _values[(2 * watched) + 1];
        var isUpFirst = _seen.IsUpFirst;
        Divide(isUpFirst, isUpFirst ? up : down, threshold);
        Divide(!isUpFirst, isUpFirst ? down : up, threshold);
    }

    private void Divide(bool isUp, in ClassValues values, double threshold)
    {
        if (values.Moments.Weight == 0)
            return;
        var left = values.WeightUpTo(threshold);
        if (threshold >= values.Least)
            _left.Add(isUp, left);
        if (threshold < values.Largest)
            _right.Add(isUp, values.Moments.Weight - left);
    }
}
