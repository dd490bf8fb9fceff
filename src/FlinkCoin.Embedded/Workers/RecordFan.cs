using FlinkCoin.Evaluation;

namespace FlinkCoin.Embedded.Workers;

/// <summary>Hands each record to several consumers in turn.</summary>
internal sealed class RecordFan(IRecords[] consumers) : IRecords
{
    public void OnDecision(in Decision decision)
    {
        foreach (var consumer in consumers)
            consumer.OnDecision(decision);
    }

    public void OnOutcome(in Outcome outcome)
    {
        foreach (var consumer in consumers)
            consumer.OnOutcome(outcome);
    }

    public void OnFault(in Fault fault)
    {
        foreach (var consumer in consumers)
            consumer.OnFault(fault);
    }
}
