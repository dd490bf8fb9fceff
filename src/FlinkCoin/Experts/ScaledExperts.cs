using FlinkCoin.Numerics;
using FlinkCoin.State;

namespace FlinkCoin.Experts;

/// <summary>A combination for outcomes that have no bounds and any unit, whereas its own rates and guarantees are for outcomes of about 1.</summary>
/// <remarks>
/// Experts count as what is nearest to them among the outcomes so far, least to greatest: one that diverges would take the combination with it.
/// Losses are taken in standard deviations of the outcomes so far; as long as those have all been the same, there is no measure of an error, and nothing is learnt.
/// So the weights are the same whatever the unit.
/// </remarks>
public sealed class ScaledExperts : IExpertCombination
{
    private readonly IExpertCombination _combination;
    private readonly double[] _taken;
    private double _least = Bounded.Limit;
    private double _greatest = -Bounded.Limit;
    private double _mean;
    private double _squares;
    private long _count;

    /// <summary>Puts the scale before a combination that has learnt nothing.</summary>
    /// <param name="combination">The combination, which nobody else uses.</param>
    public ScaledExperts(IExpertCombination combination) => (_combination, _taken) = (combination, new double[combination.Count]);

    /// <inheritdoc/>
    public int Count => _combination.Count;

    /// <inheritdoc/>
    public void Weigh(ReadOnlySpan<bool> isAwake, Span<double> weights) => _combination.Weigh(isAwake, weights);

    /// <inheritdoc/>
    public double Predict(ReadOnlySpan<double> predictions, ReadOnlySpan<bool> isAwake)
    {
        Take(predictions, 1);
        return _combination.Predict(_taken, isAwake);
    }

    /// <inheritdoc/>
    public void Learn(ReadOnlySpan<double> predictions, ReadOnlySpan<bool> isAwake, double outcome)
    {
        outcome = Bounded.Of(outcome);
        _count++;
        var fromMean = outcome - _mean;
        _mean += fromMean / _count;
        _squares += fromMean * (outcome - _mean);
        var deviation = Math.Sqrt(_squares / _count);
        if (deviation > 0)
        {
            Take(predictions, 1 / deviation);
            _combination.Learn(_taken, isAwake, outcome / deviation);
        }

        (_least, _greatest) = (Math.Min(_least, outcome), Math.Max(_greatest, outcome));
    }

    /// <inheritdoc/>
    public void Save(StateWriter writer)
    {
        writer.Long(_count);
        writer.Double(_least);
        writer.Double(_greatest);
        writer.Double(_mean);
        writer.Double(_squares);
        _combination.Save(writer);
    }

    /// <inheritdoc/>
    public void Load(ref StateReader reader)
    {
        _count = reader.LongCount();
        _least = reader.Double();
        _greatest = reader.Double();
        _mean = reader.Double();
        _squares = reader.Double();
        if (!(_squares >= 0))
            throw new StateException("a sum of squares below 0");
        _combination.Load(ref reader);
    }

    /// <summary>Brings the experts into the bounds, and then to the scale.</summary>
    private void Take(ReadOnlySpan<double> predictions, double scale)
    {
        for (var i = 0; i < _taken.Length; i++)
        {
            var prediction = Bounded.Of(predictions[i]);
            _taken[i] = scale * (_greatest < _least ? prediction : Math.Clamp(prediction, _least, _greatest));
        }
    }
}
