using System.IO.Hashing;
using System.Text;
using FlinkCoin.Features;
using FlinkCoin.Models;
using FlinkCoin.Numerics;
using FlinkCoin.State;

namespace FlinkCoin.Evaluation;

/// <summary>The models of one horizon and the combinations of what they predict; models behind scalers that they share.</summary>
/// <remarks>
/// Every example changes every weight. So that a save need not write them all anew, the state is what they were a few examples ago, and these examples: to load is to learn them once more.
/// That is kept from the first save or load on: who never saves does not pay for it.
/// </remarks>
internal sealed class Lineup
{
    private readonly Entry[] _entries;
    private readonly (int Entry, IIntervalRegressor Model)[] _intervals;
    private readonly ExpertPanel _panel;

    /// <summary>What has a chunk of its own: the models, the combinations, the scalers together.</summary>
    private readonly IStateful[] _parts;
    private readonly bool[] _isWarm;
    private readonly SharedScalers _scalers;
    private readonly int _selected;
    private readonly bool _allSelected;
    private readonly double[] _plain;

    /// <summary>The chunks of the models and the scalers as they were <see cref="_examples"/> ago, one after another, and where each ends.</summary>
    private readonly StateWriter _base = new();
    private readonly int[] _ends;
    private readonly ExampleList _examples;
    private bool _isKept;

    /// <summary>What a model sees of the vector of features.</summary>
    private enum View : byte
    {
        /// <summary>All that is computed: it reads some by name.</summary>
        All,

        /// <summary>The selected features.</summary>
        Plain,

        /// <summary>The selected features behind a scaler.</summary>
        Scaled,
    }

    /// <summary>A model with its verbs as delegates: with a dozen kinds of model in one loop a call through an interface costs several times as much.</summary>
    private readonly record struct Entry(IModel Model, Predictor Predict, Learner? Learn, Teacher? Teach, View View, int Scaler);

    private delegate double Predictor(ReadOnlySpan<double> inputs);

    private delegate void Learner(ReadOnlySpan<double> inputs, double target);

    private delegate void Teacher(ReadOnlySpan<double> inputs, bool target);

    public Lineup(Product product, Horizon horizon, IReadOnlyList<ModelSpecification> models, FeatureSet features)
    {
        _selected = features.Names.Count;
        _allSelected = features.Computed.Count == _selected;
        _plain = new double[Lanes.Pad(_selected)];
        _scalers = new SharedScalers(models, _plain.Length);
        _entries = [.. models.Where(specification => !specification.Model.IsCombination).Select(specification =>
        {
            var readsByName = specification.Model.Reads.Count > 0;
            var seed = XxHash3.HashToUInt64(Encoding.UTF8.GetBytes($"{product} {horizon.Name} {specification.Name}"));
            var model = specification.Create(readsByName ? features.Computed : features.Names, seed);
            var view = readsByName ? View.All : specification.Scaler is not null ? View.Scaled : View.Plain;
            var scaler = _scalers.IndexOf(specification);
            return model is IRegressor regressor
                ? new Entry(model, regressor.Predict, regressor.Learn, null, view, scaler)
                : new Entry(model, ((IClassifier)model).Predict, null, ((IClassifier)model).Learn, view, scaler);
        })];
        _intervals = [.. _entries.Index().Where(entry => entry.Item.Model is IIntervalRegressor).Select(entry => (entry.Index, (IIntervalRegressor)entry.Item.Model))];
        _panel = new ExpertPanel(models);
        Drifts = new DriftWatch([.. _entries.Select(entry => entry.Model)]);
        _parts = [.. _entries.Select(entry => (IStateful)entry.Model), .. _panel.Combinations, _scalers];
        _isWarm = new bool[_entries.Length];
        _ends = new int[Chunks];
        _examples = new ExampleList(features.PaddedLength, _panel.Experts);
    }

    /// <summary>The number of models and combinations.</summary>
    public int Count => _parts.Length - 1;

    /// <summary>The numbers that <see cref="Predict"/> writes of intervals: two a model that has one.</summary>
    public int IntervalEnds => 2 * _intervals.Length;

    /// <summary>The combinations and their experts.</summary>
    public ExpertPanel Panel => _panel;

    /// <summary>What happened to the models when they learnt the last outcome.</summary>
    public DriftWatch Drifts { get; }

    /// <summary>Predicts with every model and combination; NaN where one has not learnt enough.</summary>
    /// <param name="features">The vector of features.</param>
    /// <param name="predictions">Takes the predictions.</param>
    /// <param name="intervals">Takes the intervals, each its low and its high end.</param>
    /// <param name="experts">Takes what the experts predict, for <see cref="Learn"/>.</param>
    public void Predict(ReadOnlySpan<double> features, Span<double> predictions, Span<double> intervals, Span<double> experts)
    {
        var plain = Plain(features);
        _scalers.Transform(plain);
        for (var i = 0; i < _entries.Length; i++)
        {
            ref readonly var entry = ref _entries[i];
            // Who is warm stays so, and is not asked again.
            if (!_isWarm[i] && !(_isWarm[i] = entry.Model.IsWarm))
            {
                predictions[i] = double.NaN;
                continue;
            }

            var inputs = entry.View switch { View.All => features, View.Plain => plain, _ => _scalers.Scaled(entry.Scaler) };
            var prediction = entry.Predict(inputs);
            predictions[i] = entry.Teach is null ? prediction : (2 * prediction) - 1;
        }

        for (var i = 0; i < _intervals.Length; i++)
        {
            var (entry, model) = _intervals[i];
            var inputs = _entries[entry].View == View.Plain ? plain : _scalers.Scaled(_entries[entry].Scaler);
            (intervals[2 * i], intervals[(2 * i) + 1]) = _isWarm[entry] ? model.Interval(inputs) : (double.NaN, double.NaN);
        }

        _panel.Predict(predictions, experts);
    }

    /// <summary>Teaches every model and combination an outcome; classifiers learn from moves alone.</summary>
    /// <param name="features">The vector of features of the decision.</param>
    /// <param name="experts">What the experts predicted then.</param>
    /// <param name="outcome">What came.</param>
    public void Learn(ReadOnlySpan<double> features, ReadOnlySpan<double> experts, double outcome)
    {
        Apply(features, experts, outcome);
        if (!_isKept)
            return;
        _examples.Add(features, experts, outcome);
        if (!_examples.IsFull)
            return;
        KeepBase();
        _examples.Clear();
    }

    /// <summary>The number of chunks: one a model or combination, and one of the scalers.</summary>
    public int Chunks => _parts.Length;

    /// <summary>Gives each model, each combination, the scalers and the examples, each as a chunk.</summary>
    /// <param name="chunks">Takes them.</param>
    /// <param name="number">The number of the first of either kind.</param>
    public void Save(StateChunks chunks, long number)
    {
        if (!_isKept)
            KeepBase();
        var start = 0;
        for (var part = 0; part < Chunks; part++)
        {
            chunks.Begin().Raw(_base.Written[start.._ends[part]]);
            chunks.End(ChunkKey.Kind.Model, number + part);
            start = _ends[part];
        }

        _examples.Save(chunks, number);
    }

    /// <summary>Reads a model or combination, or last the scalers.</summary>
    public void Load(int part, ref StateReader reader)
    {
        if (part >= Chunks)
            throw new StateException("a model that is not there");
        _parts[part].Load(ref reader);
    }

    /// <summary>Reads one example.</summary>
    public void LoadExample(int place, ref StateReader reader) => _examples.Load(place, ref reader);

    /// <summary>All has been read: learns the examples.</summary>
    public void EndLoad()
    {
        KeepBase();
        for (var i = 0; i < _examples.Count; i++)
            Apply(_examples.Features(i), _examples.Experts(i), _examples.Outcome(i));
        Drifts.Begin();
    }

    private void Apply(ReadOnlySpan<double> features, ReadOnlySpan<double> experts, double outcome)
    {
        var plain = Plain(features);
        _scalers.Learn(plain);
        foreach (ref readonly var entry in _entries.AsSpan())
        {
            var inputs = entry.View switch { View.All => features, View.Plain => plain, _ => _scalers.Scaled(entry.Scaler) };
            if (entry.Learn is { } learn)
                learn(inputs, outcome);
            else if (outcome != 0)
                entry.Teach!(inputs, outcome > 0);
        }

        _panel.Learn(experts, outcome);
    }

    private void KeepBase()
    {
        _isKept = true;
        _base.Clear();
        for (var part = 0; part < _parts.Length; part++)
        {
            _parts[part].Save(_base);
            _ends[part] = _base.Written.Length;
        }
    }

    /// <summary>The selected features alone: those that only some model reads by name lie behind them.</summary>
    private ReadOnlySpan<double> Plain(ReadOnlySpan<double> features)
    {
        if (_allSelected)
            return features;
        features[.._selected].CopyTo(_plain);
        return _plain;
    }
}
