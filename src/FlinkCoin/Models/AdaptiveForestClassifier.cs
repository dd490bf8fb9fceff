using FlinkCoin.Models.Trees;
using FlinkCoin.Numerics;
using FlinkCoin.State;

namespace FlinkCoin.Models;

/// <summary>Adaptive random forest for classification: Hoeffding trees on resampled examples, each leaf watching some inputs only; a tree whose errors change is replaced. Predicts the mean of the trees, weighted by their accuracy. Warm after 100 examples.</summary>
/// <remarks>
/// Parameters: those of the forest, of the trees, with <c>grace</c> 50 and <c>delta</c> .01 by default, and of classification trees (<see cref="ForestSettings"/>, <see cref="TreeSettings"/>, <see cref="ClassificationSettings"/>).
/// Inputs are brought into ±10^100. Nothing was seen: .5. As River's ARFClassifier, but for the random numbers. H. Gomes and others, "Adaptive random forests for evolving data stream classification", 2017.
/// </remarks>
[Model("arf-classifier", IsExtra = true, Order = 331)]
public sealed class AdaptiveForestClassifier : IClassifier, IAdaptiveModel
{
    private const int WarmUp = 100;
    private readonly ForestSettings _forest;
    private readonly ForestMember[] _members;
    private long _count;

    /// <summary>Makes the model.</summary>
    public AdaptiveForestClassifier(ModelContext context)
    {
        _forest = new ForestSettings(context);
        var settings = new TreeSettings(context, grace: 50, delta: 0.01, _forest.Watched, _forest.Random);
        var classification = new ClassificationSettings(context);
        var pool = new LeafPool(() => new ClassificationLeaf(settings, classification));
        _members = [.. Enumerable.Range(0, _forest.Models).Select(_ => new ForestMember(settings, pool, _forest.Warning, _forest.Drift))];
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
        double up = 0, all = 0;
        foreach (var member in _members)
        {
            if (member.IsEmpty)
                continue;
            up += member.Accuracy * member.Predict(inputs, 0.5);
            all += member.Accuracy;
        }

        return all > 0 ? Math.Min(up / all, 1) : 0.5;
    }

    /// <inheritdoc/>
    public void Learn(ReadOnlySpan<double> inputs, bool target)
    {
        _count++;
        foreach (var member in _members)
        {
            var isRight = !member.IsEmpty && member.Predict(inputs, 0.5) > 0.5 == target;
            member.Score(isRight);
            var weight = _forest.DrawWeight();
            if (weight == 0)
                continue;
            member.Learn(inputs, target ? 1 : 0, weight);
            var (hasWarned, hasDrifted) = member.Watch(isRight ? 0 : 1);
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
        foreach (var member in _members)
            member.Save(writer);
    }

    /// <inheritdoc/>
    public void Load(ref StateReader reader)
    {
        _count = reader.LongCount();
        Drifts = reader.LongCount();
        Warnings = reader.LongCount();
        var random = new RandomSource(0);
        random.Load(ref reader);
        foreach (var member in _members)
            member.Load(ref reader);

        // Making leaves has drawn inputs, so the random numbers are put right last.
        _forest.Random.CopyFrom(random);
    }
}
