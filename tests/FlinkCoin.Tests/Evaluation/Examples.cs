using FlinkCoin.Evaluation;

namespace FlinkCoin.Tests.Evaluation;

/// <summary>Collects features, padded to a multiple of eight, with the outcome of the first horizon.</summary>
internal sealed class Examples : IRecords
{
    private readonly Dictionary<long, double[]> _features = [];

    public List<(double[] Features, double Outcome)> All { get; } = [];

    public void OnDecision(in Decision decision)
    {
        var padded = new double[(decision.Features.Length + 7) & ~7];
        decision.Features.CopyTo(padded);
        _features.Add(decision.Number, padded);
    }

    public void OnOutcome(in Outcome outcome)
    {
        if (outcome.Void == VoidReason.None && outcome.Horizon == 0)
            All.Add((_features[outcome.Of], outcome.Return));
    }

    public void OnFault(in Fault fault)
    {
    }
}
