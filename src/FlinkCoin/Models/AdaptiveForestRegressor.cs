using FlinkCoin.Models.Trees;
using FlinkCoin.Numerics;
using FlinkCoin.State;

namespace FlinkCoin.Models;

/// <summary>Adaptive random forest for regression: Hoeffding trees on resampled examples, each leaf watching some inputs only; a tree whose errors change is replaced. Predicts the median of the trees. Warm after 100 examples.</summary>
/// <remarks>
/// Parameters: those of the forest, of the trees, with <c>grace</c> 50 and <c>delta</c> .01 by default, and of regression trees (<see cref="ForestSettings"/>, <see cref="TreeSettings"/>, <see cref="RegressionSettings"/>).
/// The linear models in the leaves need scaled inputs: <c>scaler|arf</c>. An error is brought to 0 to 1 by mean ± 3 standard deviations of those before.
/// Inputs and targets are brought into ±10^100. Nothing was seen: 0. As River's ARFRegressor, but for the random numbers. H. Gomes and others, "Adaptive random forests for data stream regression", 2018.
/// </remarks>
[Model("arf", IsExtra = true, Order = 330)]
public sealed class AdaptiveForestRegressor : IRegressor, IAdaptiveModel
{
    private const int WarmUp = 100;
    private readonly ForestSettings _forest;
    private readonly ForestMember[] _members;
    private readonly GaussianMoments[] _errors;
    private readonly double[] _predictions;
    private long _count;

    /// <summary>Makes the model.</summary>
    public AdaptiveForestRegressor(ModelContext context)
    {
        _forest = new ForestSettings(context);
        var settings = new TreeSettings(context, grace: 50, delta: 0.01, _forest.Watched, _forest.Random);
        var regression = new RegressionSettings(context);
        var search = new SplitSearch();
        var pool = new LeafPool(() => new RegressionLeaf(settings, regression, search));
        _members = [.. Enumerable.Range(0, _forest.Models).Select(_ => new ForestMember(settings, pool, _forest.Warning, _forest.Drift))];
        _errors = new GaussianMoments[_members.Length];
        _predictions = new double[_members.Length];
    }

    /// <inheritdoc/>
    public bool IsWarm => _count >= WarmUp;

    /// <inheritdoc/>
    public long Drifts { get; private set; }

    /// <inheritdoc/>
    public long Warnings { get; private set; }

    /// <inheritdoc/>
    public double Predict(ReadOnlySpan<double> inputs)
    {
        for (var i = 0; i < _members.Length; i++)
            _predictions[i] = _members[i].Predict(inputs, 0);
        _predictions.AsSpan().Sort();
        var middle = _predictions.Length / 2;
        return _predictions.Length % 2 == 1 ? _predictions[middle] : (_predictions[middle - 1] + _predictions[middle]) / 2;
    }

    /// <inheritdoc/>
    public void Learn(ReadOnlySpan<double> inputs, double target)
    {
        _count++;
        target = Bounded.Of(target);
        for (var i = 0; i < _members.Length; i++)
        {
            var member = _members[i];
            var error = Bounded.Of(target - member.Predict(inputs, 0));
            var weight = _forest.DrawWeight();
            if (weight == 0)
                continue;
            member.Learn(inputs, target, weight);
            var (hasWarned, hasDrifted) = member.Watch(Normal(ref _errors[i], error));
            Warnings += hasWarned ? 1 : 0;
            Drifts += hasDrifted ? 1 : 0;
        }
    }

    /// <inheritdoc/>
    public void Save(StateWriter writer)
    {
        writer.Long(_count);
        writer.Long(Drifts);
        writer.Long(Warnings);
        _forest.Random.Save(writer);
        for (var i = 0; i < _members.Length; i++)
        {
            _members[i].Save(writer);
            _errors[i].Save(writer);
        }
    }

    /// <inheritdoc/>
    public void Load(ref StateReader reader)
    {
        _count = reader.LongCount();
        Drifts = reader.LongCount();
        Warnings = reader.LongCount();
        var random = new RandomSource(0);
        random.Load(ref reader);
        for (var i = 0; i < _members.Length; i++)
        {
            _members[i].Load(ref reader);
            _errors[i] = GaussianMoments.Load(ref reader);
        }

        // Making leaves has drawn inputs, so the random numbers are put right last.
        _forest.Random.CopyFrom(random);
    }

    /// <summary>An error as a share of the range of three standard deviations about 0.</summary>
    internal static double Normal(ref GaussianMoments errors, double error)
    {
        errors.Update(error);
        var deviation = Math.Sqrt(errors.Variance);
        return deviation > 0 ? Math.Clamp((error + (3 * deviation)) / (6 * deviation), -1e6, 1e6) : 0.5;
    }
}
