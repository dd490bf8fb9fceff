using FlinkCoin.Evaluation;

namespace FlinkCoin.Tests;

/// <summary>Gives every record to two consumers.</summary>
internal sealed class Both(IRecords first, IRecords second) : IRecords
{
    public void OnDecision(in Decision decision)
    {
        first.OnDecision(decision);
        second.OnDecision(decision);
    }

    public void OnOutcome(in Outcome outcome)
    {
        first.OnOutcome(outcome);
        second.OnOutcome(outcome);
    }

    public void OnFault(in Fault fault)
    {
        first.OnFault(fault);
        second.OnFault(fault);
    }
}
