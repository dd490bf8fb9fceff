namespace FlinkCoin.Evaluation;

/// <summary>Hands each record to several consumers in turn.</summary>
/// <param name="consumers">The consumers, in their order; without any, records are dropped.</param>
public sealed class RecordFan(params IRecords[] consumers) : IRecords
{
    /// <inheritdoc/>
    public void OnDecision(in Decision decision)
    {
        foreach (var consumer in consumers)
            consumer.OnDecision(decision);
    }

    /// <inheritdoc/>
    public void OnOutcome(in Outcome outcome)
    {
        foreach (var consumer in consumers)
            consumer.OnOutcome(outcome);
    }

    /// <inheritdoc/>
    public void OnFault(in Fault fault)
    {
        foreach (var consumer in consumers)
            consumer.OnFault(fault);
    }

    /// <inheritdoc/>
    public void OnWeights(in ExpertWeights weights)
    {
        foreach (var consumer in consumers)
            consumer.OnWeights(weights);
    }

    /// <inheritdoc/>
    public void OnDrift(in ModelDrift drift)
    {
        foreach (var consumer in consumers)
            consumer.OnDrift(drift);
    }
}
