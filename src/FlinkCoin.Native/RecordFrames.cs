using System.Buffers.Binary;
using FlinkCoin.Evaluation;

namespace FlinkCoin.Native;

/// <summary>Writes the records of one product as frames (slot, length, line without line feed) straight into the session's output.</summary>
internal sealed class RecordFrames(int slot, RecordSchema schema, RecordBuffer output) : IRecords
{
    /// <summary>The length of a frame's head.</summary>
    public const int Head = 8;

    private readonly JsonRecords _lines = new(schema, output);

    /// <summary>Records since this was made.</summary>
    public long Records { get; private set; }

    /// <summary>Faults among them.</summary>
    public long Faults { get; private set; }

    /// <summary>The bytes of their lines.</summary>
    public long Bytes { get; private set; }

    public void OnDecision(in Decision decision)
    {
        var start = Begin();
        _lines.OnDecision(decision);
        End(start);
    }

    public void OnOutcome(in Outcome outcome)
    {
        var start = Begin();
        _lines.OnOutcome(outcome);
        End(start);
    }

    public void OnFault(in Fault fault)
    {
        var start = Begin();
        _lines.OnFault(fault);
        Faults++;
        End(start);
    }

    public void OnWeights(in ExpertWeights weights)
    {
        var start = Begin();
        _lines.OnWeights(weights);
        End(start);
    }

    public void OnDrift(in ModelDrift drift)
    {
        var start = Begin();
        _lines.OnDrift(drift);
        End(start);
    }

    private int Begin()
    {
        var start = output.Length;
        _ = output.Append(Head);
        return start;
    }

    private void End(int start)
    {
        output.Truncate(output.Length - 1);
        var length = output.Length - start - Head;
        BinaryPrimitives.WriteInt32LittleEndian(output.Written[start..], slot);
        BinaryPrimitives.WriteInt32LittleEndian(output.Written[(start + 4)..], length);
        Records++;
        Bytes += length;
    }
}
