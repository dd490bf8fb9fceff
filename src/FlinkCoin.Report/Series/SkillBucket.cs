using FlinkCoin.State;

namespace FlinkCoin.Report.Series;

/// <summary>How a model did at one horizon over the decisions of a span of time.</summary>
internal struct SkillBucket : IBucket<SkillBucket>
{
    /// <summary>Outcomes for which it had a prediction.</summary>
    public long Count;

    /// <summary>Σ(y − p)² in bp²; without meaning for classifiers.</summary>
    public double Error;

    /// <summary>Σy² in bp²: the error of the zero forecast over the same outcomes.</summary>
    public double Zero;

    /// <summary>Outcomes ≠ 0 where the prediction ≠ 0.</summary>
    public long Signed;

    /// <summary>Those of them whose sign was right.</summary>
    public long Hits;

    /// <summary>How often the model drifted or began anew.</summary>
    public long Drifts;

    /// <summary>Takes an outcome.</summary>
    public void Learn(double prediction, double outcome)
    {
        Count++;
        Error += (outcome - prediction) * (outcome - prediction);
        Zero += outcome * outcome;
        if (prediction == 0 || outcome == 0)
            return;
        Signed++;
        if (prediction > 0 == outcome > 0)
            Hits++;
    }

    /// <inheritdoc/>
    public void Merge(in SkillBucket later)
    {
        Count += later.Count;
        Error += later.Error;
        Zero += later.Zero;
        Signed += later.Signed;
        Hits += later.Hits;
        Drifts += later.Drifts;
    }

    /// <inheritdoc/>
    public readonly void Save(StateWriter writer)
    {
        writer.VarInt(Count);
        writer.Double(Error);
        writer.Double(Zero);
        writer.VarInt(Signed);
        writer.VarInt(Hits);
        writer.VarInt(Drifts);
    }

    /// <inheritdoc/>
    public void Load(ref StateReader reader)
    {
        Count = reader.VarInt();
        Error = reader.Double();
        Zero = reader.Double();
        Signed = reader.VarInt();
        Hits = reader.VarInt();
        Drifts = reader.VarInt();
    }
}
