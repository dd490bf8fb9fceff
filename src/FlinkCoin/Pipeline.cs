using System.Text;
using FlinkCoin.Books;
using FlinkCoin.Evaluation;
using FlinkCoin.Features;
using FlinkCoin.Messages;
using FlinkCoin.Models;

namespace FlinkCoin;

/// <summary>One product: a deterministic state machine from the exchange's messages to records. What it emits depends on the messages and the options alone.</summary>
/// <remarks>
/// <code>
/// bytes ─► sequence ─► parse ─► clock: points that are passed are decided ─► apply to the book ─► outcomes and decisions in changes
/// </code>
/// Not safe for several threads at once; different products share nothing.
/// </remarks>
public sealed partial class Pipeline
{
    private readonly PipelineOptions _options;
    private readonly IRecords _records;
    private readonly Sequencer _sequencer;
    private readonly Units _units = new();
    private readonly MessageParser _parser;
    private readonly QuickParser _quickParser;
    private readonly Message _message;
    private readonly Market _market = new();
    private readonly FeatureSet _features;
    private readonly Evaluator _evaluator;
    private readonly TradeTracker _trades = new();
    private readonly RecordNumbers _numbers = new();
    private readonly FaultDetail _detail = new();

    /// <summary>Makes the state machine of a product that has seen nothing.</summary>
    /// <param name="product">The product: all messages that are processed are its own.</param>
    /// <param name="options">How it is evaluated.</param>
    /// <param name="records">Takes the records.</param>
    /// <param name="memory">Memory that pipelines of the same thread share; null for memory of its own.</param>
    /// <exception cref="ArgumentException">The options name a feature or a model that does not exist, or no horizon, or are out of range; the message is for the user.</exception>
    public Pipeline(Product product, PipelineOptions options, IRecords records, PipelineMemory? memory = null)
    {
        options.Check();
        memory ??= new PipelineMemory();
        (_parser, _message) = (memory.Parser, memory.Message);
        (Product, _options, _records) = (product, options, records);
        _sequencer = new Sequencer(options.Window);
        _quickParser = new QuickParser(product);
        _features = MakeFeatures(options);
        _evaluator = new Evaluator(product, options, _market, _features, Counts, _numbers, records);
    }

    /// <summary>The product.</summary>
    public Product Product { get; }

    /// <summary>What has been counted.</summary>
    public PipelineCounts Counts { get; } = new();

    /// <summary>The product's clock in µs since 1970; <see cref="Timestamp.None"/> before there is one.</summary>
    public long Clock => _evaluator.Clock;

    /// <summary>The book.</summary>
    public OrderBook Book => _market.Book;

    /// <summary>The best bid as a decimal string; null where there is none.</summary>
    public string? BestBid => Book.IsVoid || Book.Top.BidSizes[0] == 0 ? null : Price(Book.Top.Bid);

    /// <summary>The best ask as a decimal string; null where there is none.</summary>
    public string? BestAsk => Book.IsVoid || Book.Top.AskSizes[0] == 0 ? null : Price(Book.Top.Ask);

    /// <summary>What the records of a product are made of with these options.</summary>
    /// <exception cref="ArgumentException">As in the constructor.</exception>
    public static RecordSchema Schema(Product product, PipelineOptions options)
    {
        options.Check();
        return new RecordSchema(
            product,
            MakeFeatures(options).Names,
            options.Horizons,
            [.. ModelCatalog.Select(options.Models).Select(model => new ModelInfo(model.Name, model.Model.IsBaseline, model.Model.IsClassifier) { IsCombination = model.Model.IsCombination, HasInterval = model.Model.HasInterval })]);
    }

    /// <summary>Takes one message, as it arrives.</summary>
    /// <param name="message">The exchange's text; valid during the call only.</param>
    /// <param name="sequence">The product's running number of it, from 1; 0 where it has none: then it is its ordinal among those that have arrived.</param>
    public void Process(ReadOnlySpan<byte> message, long sequence = 0)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(sequence);
        sequence = _sequencer.Arrive(sequence);
        if (sequence == _sequencer.Next)
        {
            Handle(message, 0);
            _sequencer.Advance();
            if (_sequencer.Waiting > 0)
                HandleWaiting();
        }
        else if (sequence < _sequencer.Next || !_sequencer.Hold(sequence, message))
        {
            Counts.Repeats++;
        }
        else
        {
            Counts.Disordered++;
            if (_sequencer.IsFull)
                GiveUp();
        }
    }

    /// <summary>Says that input has ended: what is missing before waiting messages is given up. Outcomes that are not due stay open.</summary>
    public void Complete()
    {
        while (_sequencer.Waiting > 0)
            GiveUp();
    }

    private string Price(long units)
    {
        Span<byte> text = stackalloc byte[FixedPoint.Room];
        return Encoding.ASCII.GetString(text[..FixedPoint.Format((ulong)units, _market.PriceDecimals, text)]);
    }

    private static FeatureSet MakeFeatures(PipelineOptions options) =>
        new(options.Features, ModelCatalog.Select(options.Models).SelectMany(model => model.Model.Reads).Distinct(StringComparer.Ordinal));

    private void GiveUp()
    {
        var missing = _sequencer.GiveUp();
        if (_sequencer.TryTurn(out var message))
        {
            Handle(message, missing);
            _sequencer.Release();
            _sequencer.Advance();
        }

        HandleWaiting();
    }

    private void HandleWaiting()
    {
        while (_sequencer.TryTurn(out var message))
        {
            Handle(message, 0);
            _sequencer.Release();
            _sequencer.Advance();
        }
    }

    /// <summary>Processes the message whose turn it is.</summary>
    /// <param name="text">The message.</param>
    /// <param name="missing">The first number that is missing before it; 0 where none is.</param>
    private void Handle(ReadOnlySpan<byte> text, long missing)
    {
        Counts.Messages++;
        if (missing > 0)
            Gap(_detail.Range(missing, _sequencer.Next - 1));
        if (!_quickParser.TryParse(text, _units, _message) && !TryParse(text))
        {
            Counts.Malformed++;
            Fault(FaultKind.Malformed, _detail.Error(_message.ErrorOffset, _message.Error!));
            return;
        }

        if (_message.Time != Timestamp.None)
            MoveClock(_message.Time);
        _market.Time = _evaluator.Clock;
        Apply(text);
    }

    /// <summary>Reads a message of any shape; only such a one can make units finer.</summary>
    private bool TryParse(ReadOnlySpan<byte> text)
    {
        if (!_parser.TryParse(text, _units, _message) || !_units.TryAdmit(_message, out var priceFactor, out var sizeFactor))
            return false;
        if ((priceFactor | sizeFactor) != 1)
            Rescale(priceFactor, sizeFactor);
        _market.PriceDecimals = _units.PriceDecimals;
        _market.SizeDecimals = _units.SizeDecimals;
        return true;
    }

    private void Rescale(long priceFactor, long sizeFactor)
    {
        _market.Book.Rescale(priceFactor, sizeFactor);
        _features.Rescale(priceFactor, sizeFactor);
        _evaluator.Rescale(priceFactor);
    }

    private void MoveClock(long time)
    {
        if (time > _evaluator.Clock)
        {
            if (_evaluator.IsSilence(time))
                Fault(FaultKind.Silence, default);
            _evaluator.MoveTo(time);
        }
        else if (time < _evaluator.Clock)
        {
            Counts.ClockBack++;
        }
    }

    private void Apply(ReadOnlySpan<byte> text)
    {
        switch (_message.Kind)
        {
            case MessageKind.L2Update:
                if (_market.Book.IsVoid)
                    Counts.BeforeSnapshot++;
                else
                    Update();
                break;
            case MessageKind.Match:
                Match();
                break;
            case MessageKind.LastMatch:
                _trades.OnLastMatch(_message.TradeId);
                break;
            case MessageKind.Heartbeat:
                if (_trades.OnHeartbeat(_message.TradeId, out var from, out var to))
                    Fault(FaultKind.Trades, _detail.Range(from, to));
                break;
            case MessageKind.Snapshot:
                Snapshot();
                break;
            case MessageKind.Gap:
                Gap(_detail.Text(_parser.Reason(text, _message)));
                break;
        }
    }

    private void Update()
    {
        var book = _market.Book;
        Counts.Changes += _message.Count;
        var absent = 0L;
        var touched = book.Apply(_message.Levels, ref absent);
        Counts.AbsentRemovals += absent;
        if (!touched)
            return;
        var (before, after) = (book.Before, book.Top);
        _features.OnBook(before, after);
        if (book.IsLockedOrCrossed && !(before.IsTwoSided && before.Bid >= before.Ask))
            Crossed();
        if (before.IsTwoSided && after.IsTwoSided
            && (before.Bid != after.Bid || before.Ask != after.Ask || before.BidSizes[0] != after.BidSizes[0] || before.AskSizes[0] != after.AskSizes[0]))
            _evaluator.OnChange();
    }

    private void Snapshot()
    {
        var wasCrossed = _market.Book.IsLockedOrCrossed;
        if (Counts.Snapshots++ > 0)
        {
            Fault(FaultKind.Anchor, default);
            _evaluator.Break(VoidReason.Anchor);
        }
        else
        {
            _evaluator.StartWindows();
        }

        // Only a snapshot whose own time is what the clock shows is of the clock's time.
        if (_message.Time == Timestamp.None || _message.Time != _evaluator.Clock)
            _evaluator.Block();
        _market.Book.Replace(_message.Levels);
        if (_market.Book.IsLockedOrCrossed && !wasCrossed)
            Crossed();
    }

    private void Match()
    {
        Counts.Matches++;
        if (_trades.OnMatch(_message.TradeId, out var from, out var to))
            Fault(FaultKind.Trades, _detail.Range(from, to));
        ref readonly var level = ref _message.Levels[0];
        if (_evaluator.Clock != Timestamp.None)
            _features.OnTrade(_market, new Trade(_message.TradeId, level.Side, level.Price, level.Size));
    }

    private void Gap(ReadOnlySpan<byte> detail)
    {
        Fault(FaultKind.Gap, detail);
        _evaluator.Break(VoidReason.Gap);
        _evaluator.Block();
        _market.Book.Void();
    }

    private void Crossed()
    {
        Counts.Crossed++;
        Fault(FaultKind.Crossed, default);
    }

    private void Fault(FaultKind kind, ReadOnlySpan<byte> detail) =>
        _records.OnFault(new Fault { Number = _numbers.Next(), Sequence = _sequencer.Next, Kind = kind, Detail = detail });
}
