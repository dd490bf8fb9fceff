using System.Text;
using FlinkCoin.Embedded.Checkpoints;
using FlinkCoin.Evaluation;
using FlinkCoin.State;

namespace FlinkCoin.Embedded.Workers;

/// <summary>One product: its pipeline and all that consumes its records. One worker owns it.</summary>
internal sealed class ProductRun
{
    private const int PipelineSection = 0;
    private const int DigestSection = 1;
    private const int ScoresSection = 2;
    private const int FirstObserverSection = 3;

    private readonly Pipeline _pipeline;
    private readonly JsonRecords _lines;
    private readonly RecordDigest _digest = new();
    private readonly Scores _scores;
    private readonly IReadOnlyList<IRecords> _observers;

    private readonly IRecordWriter? _out;

    public ProductRun(Product product, EngineOptions options, Worker worker)
    {
        Product = product;
        _out = worker.Out;
        var schema = Pipeline.Schema(product, options.Pipeline);
        _lines = new JsonRecords(schema);
        _scores = new Scores(schema);
        _observers = options.Observers?.Invoke(schema) ?? [];
        _pipeline = new Pipeline(product, options.Pipeline, new RecordFan([_lines, _scores, .. _observers]), worker.Memory);
    }

    public Product Product { get; }

    /// <summary>The product's clock, in µs since 1970.</summary>
    public long Clock => _pipeline.Clock;

    /// <summary>What the last checkpoint has of it.</summary>
    public ChunkTable Chunks { get; set; } = new();

    /// <summary>Processes one message and takes its records.</summary>
    public void Process(ReadOnlySpan<byte> message, long sequence)
    {
        _pipeline.Process(message, sequence);
        if (!_lines.Written.IsEmpty)
            TakeRecords();
    }

    /// <summary>States that the input has ended.</summary>
    public void Complete()
    {
        _pipeline.Complete();
        TakeRecords();
    }

    /// <summary>Saves all that its later records and results depend on.</summary>
    public void Save(ChunkSave save)
    {
        save.Section = PipelineSection;
        _pipeline.Save(save);
        save.Single(DigestSection, writer =>
        {
            writer.Bytes(Encoding.UTF8.GetBytes(ObserverNames));
            _digest.Save(writer);
        });
        save.Single(ScoresSection, _scores.Save);
        var section = FirstObserverSection;
        foreach (var observer in _observers.OfType<IStateful>())
            save.Single(section++, observer.Save);
    }

    /// <summary>Reads what was saved.</summary>
    /// <returns>False, and what does not fit, where this cannot go on from there.</returns>
    public bool TryLoad(ChunkLoad load, out string error)
    {
        try
        {
            var header = load.Single(DigestSection);
            var names = Encoding.UTF8.GetString(header.Bytes());
            if (names != ObserverNames)
            {
                error = $"it was made with other consumers of the records, such as a report ('{names}', and now '{ObserverNames}')";
                return false;
            }

            _digest.Load(ref header);
            header.End();
            LoadOne(load, ScoresSection, _scores);
            var section = FirstObserverSection;
            foreach (var observer in _observers.OfType<IStateful>())
                LoadOne(load, section++, observer);
        }
        catch (StateException exception)
        {
            error = $"the state of {Product} does not fit: {exception.Message}";
            return false;
        }

        load.Section = PipelineSection;
        if (_pipeline.TryLoad(load, out error))
            return true;
        error = $"the state of {Product} does not fit: {error}";
        return false;
    }

    public ProductResult Result() => new()
    {
        Product = Product,
        Counts = _pipeline.Counts,
        BestBid = _pipeline.BestBid,
        BestAsk = _pipeline.BestAsk,
        Digest = _digest.Length > 0 ? _digest.ToHex() : null,
        Scores = _scores,
        Observers = _observers,
    };

    /// <summary>What was saved can be read back only by the same consumers in the same order.</summary>
    private string ObserverNames => string.Join(", ", _observers.OfType<IStateful>().Select(observer => observer.GetType().Name));

    private static void LoadOne(ChunkLoad load, int section, IStateful target)
    {
        var reader = load.Single(section);
        target.Load(ref reader);
        reader.End();
    }

    private void TakeRecords()
    {
        if (_lines.Written.IsEmpty)
            return;
        _digest.Append(_lines.Written);
        _out?.Write(Product, _lines.Written);
        _lines.Clear();
    }
}
