using FlinkCoin.Numerics;
using FlinkCoin.State;

namespace FlinkCoin.Models.Trees;

/// <summary>An adaptive random forest: Hoeffding trees each of which learns an example as often as a number of the Poisson distribution says, and is replaced where its errors change.</summary>
/// <remarks>Errors are 0 and 1 for classes; else signed, brought to 0 to 1 by mean ± 3 standard deviations of those before.</remarks>
internal sealed class AdaptiveForest : IStateful
{
    private const int WarmUp = 100;
    private readonly bool _isClassification;
    private readonly ForestSettings _settings;
    private readonly ForestMember[] _members;

    /// <summary>Of each tree the errors' moments; unused for classes.</summary>
    private readonly GaussianMoments[] _errors;
    private long _count;

    /// <summary>Takes its parameters out of the context.</summary>
    public AdaptiveForest(ModelContext context, bool isClassification)
    {
        _isClassification = isClassification;
        _settings = new ForestSettings(context);
        var trees = new TreeSettings(context, grace: 50, delta: 0.01, _settings.Watched, _settings.Random);
        var pool = new LeafPool(context, trees, isClassification);
        _members = [.. Enumerable.Range(0, _settings.Models).Select(_ => new ForestMember(trees, pool, _settings.Warning, _settings.Drift))];
        _errors = new GaussianMoments[_members.Length];
    }

    /// <summary>True from 100 examples on.</summary>
    public bool IsWarm => _count >= WarmUp;

    /// <summary>How often a tree was replaced.</summary>
    public long Drifts { get; private set; }

    /// <summary>How often a second tree began to grow beside one.</summary>
    public long Warnings { get; private set; }

    /// <summary>The trees.</summary>
    public ReadOnlySpan<ForestMember> Members => _members;

    /// <summary>Learns one example; for classification the target is 0 or 1.</summary>
    public void Learn(ReadOnlySpan<double> inputs, double target)
    {
        _count++;
        for (var i = 0; i < _members.Length; i++)
        {
            var member = _members[i];
            var error = _isClassification ? Miss(member, inputs, target > 0.5) : Bounded.Of(target - member.Predict(inputs, 0));
            var weight = _settings.DrawWeight();
            if (weight == 0)
                continue;
            member.Learn(inputs, target, weight);
            var (hasWarned, hasDrifted) = member.Watch(_isClassification ? error : _errors[i].Normalise(error));
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
        _settings.Random.Save(writer);
        for (var i = 0; i < _members.Length; i++)
        {
            _members[i].Save(writer);
            if (!_isClassification)
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
            if (!_isClassification)
                _errors[i] = GaussianMoments.Load(ref reader);
        }

        // Making leaves has drawn inputs, so the random numbers are put right last.
        _settings.Random.CopyFrom(random);
    }

    /// <summary>Counts whether a tree is right; 0 where it is, else 1.</summary>
    private static int Miss(ForestMember member, ReadOnlySpan<double> inputs, bool target)
    {
        var isRight = !member.IsEmpty && member.Predict(inputs, 0.5) > 0.5 == target;
        member.Score(isRight);
        return isRight ? 0 : 1;
    }
}
