using System.IO.Hashing;
using System.Runtime.InteropServices;
using System.Text.Json;
using System.Text.Unicode;
using FlinkCoin.Evaluation;

namespace FlinkCoin.Fuzz;

/// <summary>Checks every record as it comes and keeps a fingerprint of them all.</summary>
public sealed class RecordLaws : IRecords
{
    private readonly XxHash3 _seen = new();
    private readonly int[] _faults = new int[Enum.GetValues<FaultKind>().Length];
    private long _number;

    /// <summary>Decisions so far.</summary>
    public int Decisions { get; private set; }

    /// <summary>Outcomes so far, void ones apart.</summary>
    public int Outcomes { get; private set; }

    /// <summary>Faults of a kind so far.</summary>
    public int Faults(FaultKind kind) => _faults[(int)kind];

    /// <summary>Of all records so far.</summary>
    public ulong Fingerprint => _seen.GetCurrentHashAsUInt64();

    /// <summary>Goes on where others stopped: what a host does that resumes.</summary>
    public void ContinueFrom(RecordLaws earlier) => _number = earlier._number;

    /// <summary>Begins the fingerprint anew.</summary>
    public void Forget() => _seen.Reset();

    /// <inheritdoc/>
    public void OnDecision(in Decision decision)
    {
        Next(decision.Number);
        Decisions++;
        Law.Holds(decision.Bid > 0 && decision.Bid < decision.Ask, "a decision sees a book that is not crossed");
        foreach (var value in decision.Features)
            Law.Holds(double.IsFinite(value), "features are finite");
        foreach (var value in decision.Predictions)
            Law.Holds(!double.IsInfinity(value), "predictions are finite or absent");
        foreach (var value in decision.Intervals)
            Law.Holds(!double.IsInfinity(value), "intervals are finite or absent");
        See(decision.Number, decision.Time, decision.Bid, decision.Ask, decision.PriceDecimals);
        foreach (var value in decision.Features)
            See(BitConverter.DoubleToInt64Bits(value));
        foreach (var value in decision.Predictions)
            See(Bits(value));
        foreach (var value in decision.Intervals)
            See(Bits(value));
    }

    /// <inheritdoc/>
    public void OnOutcome(in Outcome outcome)
    {
        Next(outcome.Number);
        if (outcome.Void == VoidReason.None)
            Outcomes++;
        Law.Holds(outcome.Of > 0 && outcome.Of < outcome.Number, "an outcome comes after its decision");
        Law.Holds(double.IsFinite(outcome.Return), "returns are finite");
        See(outcome.Number, outcome.Of, outcome.Time, outcome.Horizon, BitConverter.DoubleToInt64Bits(outcome.Return), (long)outcome.Void);
    }

    /// <inheritdoc/>
    public void OnFault(in Fault fault)
    {
        Next(fault.Number);
        Law.Holds(Enum.IsDefined(fault.Kind), "a fault has a name");
        Law.Holds(IsText(fault.Detail), "a detail is the inside of a JSON string");
        See(fault.Number, fault.Sequence, (long)fault.Kind);
        _seen.Append(fault.Detail);
        _faults[(int)fault.Kind]++;
    }

    /// <inheritdoc/>
    public void OnWeights(in ExpertWeights weights)
    {
        Next(weights.Number);
        var sum = 0.0;
        See(weights.Number, weights.Time, weights.Horizon, weights.Model);
        foreach (var weight in weights.Weights)
        {
            Law.Holds(weight is double.NaN or (>= 0 and <= 1), "a weight lies from 0 to 1, or is absent");
            sum += double.IsNaN(weight) ? 0 : weight;
            See(Bits(weight));
        }

        Law.Holds(Math.Abs(sum - 1) < 1e-9, "weights sum to 1");
    }

    /// <inheritdoc/>
    public void OnDrift(in ModelDrift drift)
    {
        Next(drift.Number);
        Law.Holds(Enum.IsDefined(drift.Event), "an event has a name");
        See(drift.Number, drift.Time, drift.Horizon, drift.Model, (long)drift.Event);
    }

    private static long Bits(double value) => double.IsNaN(value) ? -1 : BitConverter.DoubleToInt64Bits(value);

    private void Next(long number) => Law.Holds(number == ++_number, "records are numbered 1, 2, 3 …");

    private void See(params ReadOnlySpan<long> values) => _seen.Append(MemoryMarshal.AsBytes(values));

    // By JSON's grammar, which lets half a surrogate pair pass where it is escaped.
    private static bool IsText(ReadOnlySpan<byte> inside)
    {
        try
        {
            using var text = JsonDocument.Parse((byte[])[(byte)'"', .. inside, (byte)'"']);
            return Utf8.IsValid(inside);
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
