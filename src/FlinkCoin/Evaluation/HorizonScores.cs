using FlinkCoin.State;

namespace FlinkCoin.Evaluation;

/// <summary>The scores of all models at one horizon: since the beginning, and in twelve buckets of five minutes.</summary>
/// <param name="models">The number of models.</param>
internal sealed class HorizonScores(int models)
{
    /// <summary>The span of a bucket in µs.</summary>
    public const long BucketSpan = 300 * Duration.Second;

    private const int Buckets = 12;
    private const long Never = -1;

    private readonly ModelSums _total = new(models);
    private readonly ModelSums[] _buckets = [.. Enumerable.Range(0, Buckets).Select(_ => new ModelSums(models))];
    private readonly long[] _epochs = [.. Enumerable.Repeat(Never, Buckets)];

    /// <summary>The predictions that wait for their outcomes.</summary>
    public PendingPredictions Pending { get; } = new(models);

    /// <summary>Outcomes that are not void.</summary>
    public long Outcomes { get; private set; }

    /// <summary>Outcomes that are void.</summary>
    public long Voids { get; private set; }

    /// <summary>Outcomes other than 0.</summary>
    public long Moves { get; private set; }

    /// <summary>Takes an outcome as it comes at a time of the clock.</summary>
    public void Take(in Outcome outcome, long clock)
    {
        var predictions = Pending.Pop(outcome.Of);
        if (outcome.Void != VoidReason.None)
        {
            Voids++;
            return;
        }

        Outcomes++;
        if (outcome.Return != 0)
            Moves++;
        _total.Add(outcome.Return, predictions);
        Bucket(clock / BucketSpan).Add(outcome.Return, predictions);
    }

    /// <summary>The score of a model since the beginning.</summary>
    public ModelScore Of(int model, bool isClassifier) => _total.Score(model, isClassifier);

    /// <summary>The score of a model over the hour before a time of the clock.</summary>
    public ModelScore LastHour(int model, bool isClassifier, long clock)
    {
        var hour = new ModelSums(models);
        for (var epoch = Oldest(clock); epoch <= clock / BucketSpan; epoch++)
        {
            if (Has(epoch))
                hour.Add(_buckets[epoch % Buckets]);
        }

        return hour.Score(model, isClassifier);
    }

    /// <summary>Writes the state as of a time of the clock; buckets that are too old then are not part of it.</summary>
    public void Save(StateWriter writer, long clock)
    {
        writer.VarUInt((ulong)Outcomes);
        writer.VarUInt((ulong)Voids);
        writer.VarUInt((ulong)Moves);
        Pending.Save(writer);
        _total.Save(writer);
        for (var epoch = Oldest(clock); epoch < Oldest(clock) + Buckets; epoch++)
        {
            writer.Bool(Has(epoch));
            if (Has(epoch))
                _buckets[epoch % Buckets].Save(writer);
        }
    }

    /// <summary>Reads the state as of a time of the clock.</summary>
    public void Load(ref StateReader reader, long clock)
    {
        Outcomes = (long)reader.VarUInt();
        Voids = (long)reader.VarUInt();
        Moves = (long)reader.VarUInt();
        Pending.Load(ref reader);
        _total.Load(ref reader);
        Array.Fill(_epochs, Never);
        for (var epoch = Oldest(clock); epoch < Oldest(clock) + Buckets; epoch++)
        {
            if (reader.Bool())
                Bucket(epoch).Load(ref reader);
        }
    }

    private static long Oldest(long clock) => Math.Max(0, (clock / BucketSpan) - Buckets + 1);

    private bool Has(long epoch) => _epochs[epoch % Buckets] == epoch;

    private ModelSums Bucket(long epoch)
    {
        var bucket = _buckets[epoch % Buckets];
        if (!Has(epoch))
        {
            bucket.Clear();
            _epochs[epoch % Buckets] = epoch;
        }

        return bucket;
    }
}
