using FlinkCoin.State;

namespace FlinkCoin.Evaluation;

/// <summary>The examples that models have learnt last.</summary>
/// <param name="inputs">The length of the vector of features.</param>
/// <param name="experts">The number of predictions that combinations learn from; 0 where there is no combination.</param>
internal sealed class ExampleList(int inputs, int experts)
{
    /// <summary>With more of them models would be saved less often, and loading would have more to learn; an example is about the size of a model.</summary>
    private const int Capacity = 16;

    private readonly double[] _features = new double[Capacity * inputs];
    private readonly double[] _experts = new double[Capacity * experts];
    private readonly double[] _outcomes = new double[Capacity];

    /// <summary>How many there are.</summary>
    public int Count { get; private set; }

    /// <summary>True where no other has room.</summary>
    public bool IsFull => Count == Capacity;

    /// <summary>The vector of features.</summary>
    public Span<double> Features(int place) => _features.AsSpan(place * inputs, inputs);

    /// <summary>What the experts predicted; NaN where one slept.</summary>
    public Span<double> Experts(int place) => _experts.AsSpan(place * experts, experts);

    /// <summary>The outcome.</summary>
    public double Outcome(int place) => _outcomes[place];

    /// <summary>Adds one.</summary>
    public void Add(ReadOnlySpan<double> features, ReadOnlySpan<double> predictions, double outcome)
    {
        predictions.CopyTo(Experts(Count));
        features.CopyTo(Features(Count));
        _outcomes[Count++] = outcome;
    }

    /// <summary>Removes all.</summary>
    public void Clear() => Count = 0;

    /// <summary>Gives each as a chunk.</summary>
    /// <param name="chunks">Takes them.</param>
    /// <param name="number">The number of the first.</param>
    public void Save(StateChunks chunks, long number)
    {
        for (var i = 0; i < Count; i++)
        {
            var writer = chunks.Begin();
            writer.Double(_outcomes[i]);
            writer.Doubles(Features(i));
            writer.Optionals(Experts(i));
            chunks.End(ChunkKey.Kind.Examples, number + i);
        }
    }

    /// <summary>Reads one; they come in their order.</summary>
    public void Load(int place, ref StateReader reader)
    {
        if (place != Count || place >= Capacity - 1)
            throw new StateException("an example that has no place");
        _outcomes[place] = Finite(reader.Double());
        reader.Doubles(Features(place));
        foreach (var value in Features(place))
            _ = Finite(value);
        reader.Optionals(Experts(place));
        Count++;
    }

    private static double Finite(double value) => double.IsFinite(value) ? value : throw new StateException($"{value} in an example");
}
