namespace FlinkCoin.Evaluation;

/// <summary>Takes the records of one product in order of their number. All that consumes results (lines of JSON, scores, tables, reports) is one of these, and sees nothing else.</summary>
public interface IRecords
{
    /// <summary>A decision: what was seen and what every model predicts.</summary>
    void OnDecision(in Decision decision);

    /// <summary>The outcome of an earlier decision at one horizon, or that there is none.</summary>
    void OnOutcome(in Outcome outcome);

    /// <summary>A fault of the feed.</summary>
    void OnFault(in Fault fault);

    /// <summary>The weights of a combination, now and then. Whoever has no use for them need not have the method.</summary>
    void OnWeights(in ExpertWeights weights)
    {
    }

    /// <summary>A model has found that its errors have changed, or has begun anew. Whoever has no use for it need not have the method.</summary>
    void OnDrift(in ModelDrift drift)
    {
    }
}

/// <summary>A decision.</summary>
public readonly ref struct Decision
{
    /// <summary>The record's number within its product, from 1.</summary>
    public required long Number { get; init; }

    /// <summary>The product's clock in µs since 1970.</summary>
    public required long Time { get; init; }

    /// <summary>The best bid in units of 10^-<see cref="PriceDecimals"/>.</summary>
    public required long Bid { get; init; }

    /// <summary>The best ask in units of 10^-<see cref="PriceDecimals"/>.</summary>
    public required long Ask { get; init; }

    /// <summary>The decimals of a unit of price.</summary>
    public required int PriceDecimals { get; init; }

    /// <summary>The values of the features, in the order of <see cref="RecordSchema.Features"/>; finite.</summary>
    public required ReadOnlySpan<double> Features { get; init; }

    /// <summary>The predictions, horizon by horizon, in each the models in the order of <see cref="RecordSchema.Models"/>; NaN stands for a model that has not learnt enough.</summary>
    public required ReadOnlySpan<double> Predictions { get; init; }

    /// <summary>Horizon by horizon, for each of the models that have one the interval's two ends; NaN stands for a model that has not learnt enough. Empty where no model has one.</summary>
    public ReadOnlySpan<double> Intervals { get; init; }
}

/// <summary>An outcome.</summary>
/// <param name="Number">The record's number within its product, from 1.</param>
/// <param name="Of">The number of the decision.</param>
/// <param name="Time">The time of the decision, in µs since 1970.</param>
/// <param name="Horizon">The place of the horizon in <see cref="RecordSchema.Horizons"/>.</param>
/// <param name="Return">The return in basis points; 0 where it is void.</param>
/// <param name="Void">Why there is no outcome, or <see cref="VoidReason.None"/>.</param>
public readonly record struct Outcome(long Number, long Of, long Time, int Horizon, double Return, VoidReason Void);

/// <summary>Why an outcome is void: the first that happened.</summary>
public enum VoidReason : byte
{
    /// <summary>It is not.</summary>
    None,

    /// <summary>Messages are missing.</summary>
    Gap,

    /// <summary>The book was replaced by a later snapshot.</summary>
    Anchor,

    /// <summary>The feed was silent.</summary>
    Silence,

    /// <summary>There was no decidable book when it was due.</summary>
    Book,
}

/// <summary>The weights that a combination gives to the predictions of a decision, just made.</summary>
public readonly ref struct ExpertWeights
{
    /// <summary>The record's number within its product, from 1.</summary>
    public required long Number { get; init; }

    /// <summary>The time of the decision, in µs since 1970.</summary>
    public required long Time { get; init; }

    /// <summary>The place of the horizon in <see cref="RecordSchema.Horizons"/>.</summary>
    public required int Horizon { get; init; }

    /// <summary>The place of the combination in <see cref="RecordSchema.Models"/>.</summary>
    public required int Model { get; init; }

    /// <summary>The weight of each model in the order of <see cref="RecordSchema.Models"/>: from 0 to 1, together 1; NaN for those that have no part in it.</summary>
    public required ReadOnlySpan<double> Weights { get; init; }
}

/// <summary>What happened to a model while it learnt an outcome.</summary>
/// <param name="Number">The record's number within its product, from 1.</param>
/// <param name="Time">When the outcome was due, in µs since 1970.</param>
/// <param name="Horizon">The place of the horizon in <see cref="RecordSchema.Horizons"/>.</param>
/// <param name="Model">The place of the model in <see cref="RecordSchema.Models"/>.</param>
/// <param name="Event">What happened.</param>
public readonly record struct ModelDrift(long Number, long Time, int Horizon, int Model, DriftEvent Event);

/// <summary>What may happen to a model while it learns; the names in records are these in lower case.</summary>
public enum DriftEvent : byte
{
    /// <summary>Its errors seem to have changed.</summary>
    Warning,

    /// <summary>Its errors have changed: a part of it is replaced, or soon will be.</summary>
    Drift,

    /// <summary>It has diverged and begins anew.</summary>
    Reset,
}

/// <summary>A fault of the feed.</summary>
public readonly ref struct Fault
{
    /// <summary>The record's number within its product, from 1.</summary>
    public required long Number { get; init; }

    /// <summary>The number of the message at which it was noticed.</summary>
    public required long Sequence { get; init; }

    /// <summary>What happened.</summary>
    public required FaultKind Kind { get; init; }

    /// <summary>More about it: the inside of a JSON string, escaped already. Gaps, malformed messages and lost trades have one; a recorder's gap without a reason has an empty one.</summary>
    public required ReadOnlySpan<byte> Detail { get; init; }
}

/// <summary>The kinds of fault; their names in records are these in lower case.</summary>
public enum FaultKind : byte
{
    /// <summary>Messages are missing, or a recorder says so.</summary>
    Gap,

    /// <summary>A message that cannot be read.</summary>
    Malformed,

    /// <summary>The clock jumped.</summary>
    Silence,

    /// <summary>A later snapshot replaced the book.</summary>
    Anchor,

    /// <summary>Trades are missing.</summary>
    Trades,

    /// <summary>The book became locked or crossed.</summary>
    Crossed,
}

/// <summary>What is alike in all records of a product.</summary>
/// <param name="Product">The product.</param>
/// <param name="Features">The names of the features, in order.</param>
/// <param name="Horizons">The horizons, in order.</param>
/// <param name="Models">The models, in order.</param>
public sealed record RecordSchema(Product Product, IReadOnlyList<string> Features, IReadOnlyList<Horizon> Horizons, IReadOnlyList<ModelInfo> Models);

/// <summary>A model as records and tables know it.</summary>
/// <param name="Name">The name in records.</param>
/// <param name="IsBaseline">True for the yardsticks that always run.</param>
/// <param name="IsClassifier">True where the prediction is P(up) − P(down) and not a return.</param>
public sealed record ModelInfo(string Name, bool IsBaseline, bool IsClassifier)
{
    /// <summary>True where it combines the predictions of all others that are neither combinations nor classifiers, by weights. Default false.</summary>
    public bool IsCombination { get; init; }

    /// <summary>True where each prediction comes with an interval. Default false.</summary>
    public bool HasInterval { get; init; }
}
