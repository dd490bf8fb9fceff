using FlinkCoin.State;

namespace FlinkCoin.Report.Series;

/// <summary>Predictions of one size, and what became of them.</summary>
internal struct CalibrationBin
{
    /// <summary>The bins of a model: the middle one is for 0, those to each side for powers of two in basis points, or for twentieths of P(up) − P(down).</summary>
    public const int Bins = (2 * Side) + 1;

    private const int Side = 20;

    // Forecasts below 2^-12 bp share a bin, so do those from 2^7 bp on.
    private const int SmallestPower = -12;

    /// <summary>Outcomes; of a classifier those ≠ 0.</summary>
    public long Count;

    /// <summary>The sum of the predictions.</summary>
    public double Predicted;

    /// <summary>The sum of the outcomes in bp; of a classifier the sum of their signs.</summary>
    public double Realised;

    /// <summary>The sum of their squares.</summary>
    public double RealisedSquares;

    /// <summary>The bin of a prediction.</summary>
    public static int Of(double prediction, bool isClassifier)
    {
        if (prediction == 0)
            return Side;
        var size = Math.Abs(prediction);
        var step = isClassifier ? 1 + (int)(size * Side) : Math.ILogB(size) - SmallestPower + 1;
        return Side + (Math.Sign(prediction) * Math.Clamp(step, 1, Side));
    }

    /// <summary>Takes a prediction and its outcome.</summary>
    public void Learn(double prediction, double outcome)
    {
        Count++;
        Predicted += prediction;
        Realised += outcome;
        RealisedSquares += outcome * outcome;
    }

    /// <summary>Takes in another bin.</summary>
    public void Merge(in CalibrationBin other)
    {
        Count += other.Count;
        Predicted += other.Predicted;
        Realised += other.Realised;
        RealisedSquares += other.RealisedSquares;
    }

    /// <summary>Writes it.</summary>
    public readonly void Save(StateWriter writer)
    {
        writer.VarInt(Count);
        writer.Double(Predicted);
        writer.Double(Realised);
        writer.Double(RealisedSquares);
    }

    /// <summary>Reads it.</summary>
    public void Load(ref StateReader reader)
    {
        Count = reader.VarInt();
        Predicted = reader.Double();
        Realised = reader.Double();
        RealisedSquares = reader.Double();
    }
}
