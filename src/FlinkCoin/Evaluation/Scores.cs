using FlinkCoin.State;

namespace FlinkCoin.Evaluation;

/// <summary>Scores every model of a product from its records alone: cumulative, and over the last hour of the product's clock.</summary>
public sealed class Scores(RecordSchema schema) : IRecords, IStateful
{
    /// <summary>What is scored.</summary>
    public RecordSchema Schema { get; } = schema;

    /// <summary>Outcomes that are not void.</summary>
    public long Outcomes(int horizon) => throw new NotSupportedException();

    /// <summary>Outcomes that are void.</summary>
    public long Voids(int horizon) => throw new NotSupportedException();

    /// <summary>Outcomes other than 0.</summary>
    public long Moves(int horizon) => throw new NotSupportedException();

    /// <summary>The score of a model since the beginning.</summary>
    public ModelScore Of(int horizon, int model) => throw new NotSupportedException();

    /// <summary>The score of a model over the last hour, in steps of five minutes.</summary>
    public ModelScore LastHour(int horizon, int model) => throw new NotSupportedException();

    /// <inheritdoc/>
    public void OnDecision(in Decision decision) => throw new NotSupportedException();

    /// <inheritdoc/>
    public void OnOutcome(in Outcome outcome) => throw new NotSupportedException();

    /// <inheritdoc/>
    public void OnFault(in Fault fault) => throw new NotSupportedException();

    /// <inheritdoc/>
    public void Save(StateWriter writer) => throw new NotSupportedException();

    /// <inheritdoc/>
    public void Load(ref StateReader reader) => throw new NotSupportedException();
}
