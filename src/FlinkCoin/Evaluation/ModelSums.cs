using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using FlinkCoin.State;

namespace FlinkCoin.Evaluation;

/// <summary>The sums behind the scores of several models at one horizon, figure by figure so that four models are taken at once. Each element is summed in the order of the outcomes, so the width makes no difference.</summary>
/// <param name="models">The number of models.</param>
internal sealed class ModelSums(int models)
{
    private const int Figures = 6;
    private const int Count = 0;
    private const int Absolute = 1;
    private const int Squares = 2;
    private const int Targets = 3;
    private const int Signs = 4;
    private const int Hits = 5;

    private readonly int _stride = Padded(models);
    private readonly double[] _sums = new double[Figures * Padded(models)];

    /// <summary>The length of the spans that <see cref="Add(double, ReadOnlySpan{double})"/> takes.</summary>
    public static int Padded(int models) => (models + 3) & ~3;

    /// <summary>Takes one outcome.</summary>
    /// <param name="outcome">The return in basis points.</param>
    /// <param name="predictions">What the models predicted; NaN where one did not, and in the padding.</param>
    public void Add(double outcome, ReadOnlySpan<double> predictions)
    {
        if (predictions.Length < _stride)
            throw new ArgumentException($"Invariant: there are {_stride} predictions, not {predictions.Length}.", nameof(predictions));
        var target = Vector256.Create(outcome);
        for (var i = 0; i < _stride; i += Vector256<double>.Count)
        {
            var prediction = Vector256.Create(predictions[i..]);
            var present = Vector256.Equals(prediction, prediction);
            var error = (target - prediction) & present;
            Increase(Count, i, Vector256<double>.One & present);
            Increase(Absolute, i, Vector256.Abs(error));
            Increase(Squares, i, error * error);
            Increase(Targets, i, (target * target) & present);
            if (outcome == 0)
                continue;
            var up = Vector256.GreaterThan(prediction, Vector256<double>.Zero);
            var down = Vector256.LessThan(prediction, Vector256<double>.Zero);
            Increase(Signs, i, Vector256<double>.One & (up | down));
            Increase(Hits, i, Vector256<double>.One & (outcome > 0 ? up : down));
        }
    }

    /// <summary>Adds other sums.</summary>
    public void Add(ModelSums other)
    {
        for (var i = 0; i < _sums.Length; i++)
            _sums[i] += other._sums[i];
    }

    /// <summary>Begins anew.</summary>
    public void Clear() => Array.Clear(_sums);

    /// <summary>A model's figures.</summary>
    public ModelScore Score(int model, bool isClassifier)
    {
        var count = _sums[(Count * _stride) + model];
        double? root = Ratio(_sums[(Squares * _stride) + model], count) is { } mean ? Math.Sqrt(mean) : null;
        var unexplained = Ratio(_sums[(Squares * _stride) + model], _sums[(Targets * _stride) + model]);
        return new ModelScore(
            (long)count,
            isClassifier ? null : root,
            isClassifier ? null : Ratio(_sums[(Absolute * _stride) + model], count),
            isClassifier ? null : 1 - unexplained,
            Ratio(_sums[(Hits * _stride) + model], _sums[(Signs * _stride) + model]));
    }

    /// <summary>Writes the sums.</summary>
    public void Save(StateWriter writer) => writer.Doubles(_sums);

    /// <summary>Reads the sums.</summary>
    public void Load(ref StateReader reader) => reader.Doubles(_sums);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Increase(int figure, int model, Vector256<double> by)
    {
        ref var sums = ref MemoryMarshal.GetArrayDataReference(_sums);
        var place = (nuint)((figure * _stride) + model);
        (Vector256.LoadUnsafe(ref sums, place) + by).StoreUnsafe(ref sums, place);
    }

    /// <summary>Null where there is nothing to divide by. A model that has run away may have sums beyond all numbers; its figures are then the greatest number, as records know no infinity.</summary>
    private static double? Ratio(double sum, double by) =>
        by == 0 ? null : Math.Min(Math.Min(sum, double.MaxValue) / by, double.MaxValue);
}
