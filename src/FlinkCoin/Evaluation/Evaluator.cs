using System.Runtime.CompilerServices;
using FlinkCoin.Features;
using FlinkCoin.Models;
using FlinkCoin.Numerics;
using FlinkCoin.State;

namespace FlinkCoin.Evaluation;

/// <summary>A product's clock and what hangs on it: the points at which decisions are made, and the outcomes that they wait for.</summary>
/// <remarks>
/// <code>
///  clock      c                        t          a message moves the clock from c to t
///  ───────────●────────────────────────●───►
///        grid   ┊g1        ┊g2       ┊g3          points in [c, t) are decided now, on the book before the message
///                 ┊due                            outcomes due in [c, t) are released now, at one time before its decision
/// </code>
/// Models learn from an outcome when it is released and never earlier, so that nothing leaks from the future.
/// </remarks>
internal sealed class Evaluator
{
    /// <summary>Chunks of a horizon's line-up have numbers of so many bits.</summary>
    private const int LineupShift = 12;

    /// <summary>The weights of combinations are recorded at each decision whose ordinal is a multiple of this: they change slowly.</summary>
    private const int WeightsEvery = 60;

    private readonly PipelineOptions _options;
    private readonly Market _market;
    private readonly FeatureSet _features;
    private readonly PipelineCounts _counts;
    private readonly RecordNumbers _numbers;
    private readonly IRecords _records;
    private readonly long _silence;
    private readonly Horizon[] _horizons;
    private readonly Lineup[] _lineups;
    private readonly double[] _predictions;
    private readonly double[] _intervals;
    private readonly double[] _weights;

    /// <summary>The models of a line-up before the combinations.</summary>
    private readonly int _models;
    private readonly DecisionRing _ring;

    /// <summary>For every horizon the index of the decision whose outcome comes next.</summary>
    private readonly long[] _next;

    /// <summary>For every horizon when that outcome is due: a time, or a number of changes.</summary>
    private readonly long[] _due;

    private long _nextPoint = long.MaxValue;
    private long _nextSecond = long.MaxValue;
    private long _earliestDue = long.MaxValue;
    private long _changes;
    private long _windowStart;
    private bool _isBlocked;
    private long _loadedDecisions;
    private int _loadedModels;

    public Evaluator(Product product, PipelineOptions options, Market market, FeatureSet features, PipelineCounts counts, RecordNumbers numbers, IRecords records)
    {
        (_options, _market, _features, _counts, _numbers, _records) = (options, market, features, counts, numbers, records);
        _silence = options.Silence;
        _horizons = [.. options.Horizons];
        var models = ModelCatalog.Select(options.Models);
        _lineups = [.. options.Horizons.Select(horizon => new Lineup(product, horizon, models, features))];
        _predictions = new double[models.Count * _lineups.Length];
        _intervals = new double[_lineups.Sum(lineup => lineup.IntervalEnds)];
        _weights = new double[models.Count];
        _models = models.Count - _lineups[0].Panel.Combinations.Length;
        _ring = new DecisionRing(features.PaddedLength, _lineups.Sum(lineup => lineup.Panel.Experts));
        _next = new long[_lineups.Length];
        _due = new long[_lineups.Length];
        Array.Fill(_due, long.MaxValue);
    }

    /// <summary>The clock in µs since 1970, or <see cref="Timestamp.None"/>.</summary>
    public long Clock { get; private set; } = Timestamp.None;

    private bool IsGrid => _options.GridStep > 0;

    /// <summary>True where moving the clock to a time is a silence.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool IsSilence(long time) => Clock != Timestamp.None && time - Clock > _silence;

    /// <summary>Moves the clock on, and does what is due on the way.</summary>
    public void MoveTo(long time)
    {
        // Mostly nothing lies on the way.
        if (time <= _nextSecond && time <= _nextPoint && time <= _earliestDue && Clock != Timestamp.None && !IsSilence(time))
        {
            Clock = time;
            _isBlocked = false;
            return;
        }

        if (Clock == Timestamp.None)
        {
            _windowStart = time;
            SkipTo(time);
        }
        else if (IsSilence(time))
        {
            RunUntil(Clock + 1);
            Break(VoidReason.Silence);
            _windowStart = time;
            _nextPoint = _nextSecond = long.MaxValue;
            RunUntil(time);
            SkipTo(time);
        }
        else
        {
            RunUntil(time);
        }

        Clock = time;
        _isBlocked = false;
    }

    /// <summary>A gap or a later snapshot: voids what waits, and windows begin anew.</summary>
    /// <param name="reason">Which of them.</param>
    public void Break(VoidReason reason)
    {
        _ring.Break(reason);
        StartWindows();
    }

    /// <summary>The first snapshot: windows begin.</summary>
    public void StartWindows()
    {
        _features.Restart();
        _windowStart = Clock;
    }

    /// <summary>Says that the book may be younger than the clock: nothing is decided before the clock's next value.</summary>
    public void Block() => _isBlocked = true;

    /// <summary>Units of price became finer by a factor.</summary>
    public void Rescale(long priceFactor) => _ring.Rescale(priceFactor);

    /// <summary>The best has changed: outcomes in changes that are full now, and the decision where every change is one.</summary>
    public void OnChange()
    {
        _changes++;
        while (TryFindDue(_changes, inChanges: true, out var horizon))
            Release(horizon);
        if (!IsGrid)
            Point(Clock);
    }

    /// <summary>Gives what was learnt and the decisions that wait; the clock is not among them.</summary>
    public void Save(StateChunks chunks)
    {
        for (var h = 0; h < _lineups.Length; h++)
            _lineups[h].Save(chunks, (long)h << LineupShift);
        _ring.Save(chunks);
    }

    /// <summary>Reads a model or scaler.</summary>
    public void LoadModel(long number, ref StateReader reader)
    {
        LineupOf(number, out var part).Load(part, ref reader);
        _loadedModels++;
    }

    /// <summary>Reads an example that was learnt since; those of a horizon in their order.</summary>
    public void LoadExample(long number, ref StateReader reader) => LineupOf(number, out var place).LoadExample(place, ref reader);

    /// <summary>Reads one decision; the clock has been read.</summary>
    public void LoadDecision(long index, ref StateReader reader)
    {
        _ring.LoadOne(index, ref reader);
        _loadedDecisions++;
    }

    /// <summary>Writes the clock and what hangs on it.</summary>
    public void SaveClock(StateWriter writer)
    {
        writer.Long(Clock);
        writer.Long(_nextPoint);
        writer.Long(_nextSecond);
        writer.Long(_changes);
        writer.Long(_windowStart);
        writer.Bool(_isBlocked);
        _ring.SaveBounds(writer);
        foreach (var next in _next)
            writer.VarInt(next);
    }

    /// <summary>Reads the clock and what hangs on it.</summary>
    public void LoadClock(ref StateReader reader)
    {
        Clock = reader.Long();
        _nextPoint = reader.Long();
        _nextSecond = reader.Long();
        _changes = reader.Long();
        _windowStart = reader.Long();
        _isBlocked = reader.Bool();
        _ring.LoadBounds(ref reader);
        foreach (ref var next in _next.AsSpan())
        {
            next = reader.VarInt();
            if (next < _ring.First || next > _ring.End)
                throw new StateException("an outcome of a decision that is not there");
        }

        var isRight = Clock == Timestamp.None
            ? _nextPoint == long.MaxValue && _nextSecond == long.MaxValue
            : Clock is >= Timestamp.Earliest and < Timestamp.Latest && _nextSecond >= Clock && _nextSecond < Timestamp.Latest
                && (IsGrid ? _nextPoint >= Clock && _nextPoint < Timestamp.Latest : _nextPoint == long.MaxValue);
        if (!isRight)
            throw new StateException("a clock that cannot be");
    }

    /// <summary>All has been read: works out what follows from it.</summary>
    public void EndLoad()
    {
        if (_loadedDecisions != _ring.End - _ring.First || _loadedModels != _lineups.Sum(lineup => lineup.Chunks))
            throw new StateException("models or decisions are missing");
        foreach (var lineup in _lineups)
            lineup.EndLoad();
        for (var h = 0; h < _horizons.Length; h++)
            SetDue(h);
        FindEarliestDue();
        if (_earliestDue < Clock)
            throw new StateException("an outcome that was due before the clock's time");
    }

    private Lineup LineupOf(long number, out int part)
    {
        part = (int)(number & ((1 << LineupShift) - 1));
        var horizon = number >> LineupShift;
        return horizon < _lineups.Length ? _lineups[horizon] : throw new StateException("a horizon that is not there");
    }

    /// <summary>Everything that lies before a time, in order: at one time first the second's sample, then outcomes, oldest decision first, then the decision.</summary>
    private void RunUntil(long end)
    {
        while (true)
        {
            var time = Math.Min(Math.Min(_nextPoint, _nextSecond), _earliestDue);
            if (time >= end)
                return;
            if (_nextSecond == time)
            {
                _market.Time = time;
                if (!_isBlocked)
                    _features.OnSecond(_market);
                _nextSecond += Duration.Second;
            }

            if (_earliestDue == time)
            {
                while (TryFindDue(time, inChanges: false, out var horizon))
                    Release(horizon);
                FindEarliestDue();
            }

            if (_nextPoint == time)
            {
                Point(time);
                _nextPoint += _options.GridStep;
            }
        }
    }

    private void SkipTo(long time)
    {
        _nextSecond = Ceiling(time, Duration.Second);
        _nextPoint = IsGrid ? Ceiling(time, _options.GridStep) : long.MaxValue;
    }

    private static long Ceiling(long time, long step) => (time + step - 1) / step * step;

    private void Point(long time)
    {
        _market.Time = time;
        if (_isBlocked || time == Timestamp.None || !_market.Book.IsDecidable)
            _counts.Undecided++;
        else
            Decide(time);
        _features.OnBinEnd();
    }

    private void Decide(long time)
    {
        var features = _ring.Prepare();
        _features.Write(_market, features);
        var index = _ring.End;
        for (var h = 0; h < _lineups.Length; h++)
        {
            var lineup = _lineups[h];
            lineup.Predict(features, _predictions.AsSpan(h * _weights.Length, _weights.Length), _intervals.AsSpan(h * lineup.IntervalEnds, lineup.IntervalEnds), Experts(h, index));
        }

        var number = _numbers.Next();
        _ring.Add(number, time, _changes, _market.MidSum);
        for (var h = 0; h < _lineups.Length; h++)
        {
            if (_next[h] == index)
                SetDue(h);
        }

        FindEarliestDue();
        _counts.Decisions++;
        if (time - _windowStart < FeatureSet.LongestWindow)
            _counts.ShortWindows++;
        _records.OnDecision(new Decision
        {
            Number = number,
            Time = time,
            Bid = _market.Top.Bid,
            Ask = _market.Top.Ask,
            PriceDecimals = _market.PriceDecimals,
            Features = features[.._features.Names.Count],
            Predictions = _predictions,
            Intervals = _intervals,
        });
        if (_models < _weights.Length && _counts.Decisions % WeightsEvery == 0)
            RecordWeights(time, index);
    }

    private Span<double> Experts(int horizon, long index)
    {
        var experts = _lineups[horizon].Panel.Experts;
        return _ring.Experts(index).Slice(horizon * experts, experts);
    }

    private void RecordWeights(long time, long index)
    {
        for (var h = 0; h < _lineups.Length; h++)
        {
            for (var i = 0; i < _weights.Length - _models; i++)
            {
                _lineups[h].Panel.Weigh(i, Experts(h, index), _weights);
                _records.OnWeights(new ExpertWeights { Number = _numbers.Next(), Time = time, Horizon = h, Model = _models + i, Weights = _weights });
            }
        }
    }

    /// <summary>Releases the next outcome of a horizon: it is recorded, and unless it is void the models learn from it.</summary>
    private void Release(int horizon)
    {
        var index = _next[horizon]++;
        SetDue(horizon);
        var reason = _ring.Broken(index);
        if (reason == VoidReason.None && !_market.Book.IsDecidable)
            reason = VoidReason.Book;
        var outcome = 0.0;
        if (reason == VoidReason.None)
        {
            // The difference is exact, so that the outcome is 0 where the mid is the same, and nowhere else.
            var (before, now) = (_ring.MidSum(index), _market.MidSum);
            outcome = 1e4 * Elementary.Log1p((now >= before ? (double)(now - before) : -(double)(before - now)) / before);
        }

        _records.OnOutcome(new Outcome(_numbers.Next(), _ring.Number(index), _ring.Time(index), horizon, outcome, reason));
        if (reason == VoidReason.None)
            Learn(horizon, index, outcome);
        var oldest = _next[0];
        foreach (var next in _next)
            oldest = Math.Min(oldest, next);
        _ring.DropBefore(oldest);
    }

    private void Learn(int horizon, long index, double outcome)
    {
        var lineup = _lineups[horizon];
        lineup.Learn(_ring.Features(index), Experts(horizon, index), outcome);
        if (!lineup.Drifts.Look())
            return;
        var time = _horizons[horizon].Changes > 0 ? Clock : _ring.Time(index) + _horizons[horizon].Microseconds;
        while (lineup.Drifts.TryNext(out var model, out var what))
            _records.OnDrift(new ModelDrift(_numbers.Next(), time, horizon, model, what));
    }

    private void SetDue(int horizon)
    {
        var index = _next[horizon];
        ref readonly var what = ref _horizons[horizon];
        _due[horizon] = index == _ring.End ? long.MaxValue
            : what.Changes > 0 ? _ring.Changes(index) + what.Changes
            : _ring.Time(index) + what.Microseconds;
    }

    /// <summary>Among the horizons whose next outcome is due now, the one with the oldest decision.</summary>
    private bool TryFindDue(long now, bool inChanges, out int horizon)
    {
        horizon = -1;
        for (var h = 0; h < _due.Length; h++)
        {
            if (_due[h] == now && _horizons[h].Changes > 0 == inChanges && (horizon < 0 || _next[h] < _next[horizon]))
                horizon = h;
        }

        return horizon >= 0;
    }

    private void FindEarliestDue()
    {
        _earliestDue = long.MaxValue;
        for (var h = 0; h < _due.Length; h++)
        {
            if (_horizons[h].Changes == 0)
                _earliestDue = Math.Min(_earliestDue, _due[h]);
        }
    }
}
