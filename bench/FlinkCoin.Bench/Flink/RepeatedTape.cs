using System.Globalization;
using System.Text;
using FlinkCoin.Bench.Tapes;
using FlinkCoin.Messages;

namespace FlinkCoin.Bench.Flink;

/// <summary>A tape as often as is wanted, each time as products of its own: a product's clock never goes back, so the same product cannot live through it twice.</summary>
/// <remarks>
/// The product <c>BTC-USD</c> of repetition 7 is <c>BTC-USD.0007</c>, also inside the text, always with four digits so that all repetitions have the same lengths.
/// Some repetitions are under way at once, message by message in turn, each in a lane; lanes begin one after the other, spread evenly over a tape's length, so that the long snapshots do not come together:
/// <code>
///  lane 0  |― repetition 0 ―|― repetition 3 ―|…
///  lane 1       |― repetition 1 ―|― repetition 4 ―|…
///  lane 2            |― repetition 2 ―|― repetition 5 ―|…
///          tick ──►
/// </code>
/// </remarks>
internal sealed class RepeatedTape
{
    /// <summary>The most repetitions.</summary>
    public const int Most = 10_000;

    /// <summary>The length of what a repetition adds to a product's id.</summary>
    public const int SuffixLength = 5;

    private readonly List<Line> _lines = [];
    private readonly List<Product> _products = [];
    private readonly int _atOnce;

    /// <summary>One message: where in the tape, the place after its product's id, whose it is, and its running number.</summary>
    private readonly record struct Line(int Start, int Length, int IdEnd, int Product, int Sequence);

    /// <summary>Reads a tape; messages of no product are left out.</summary>
    public RepeatedTape(Tape tape, int repetitions, int atOnce)
    {
        if (repetitions is < 1 or > Most)
            throw new BenchException($"A tape is repeated 1 to {Most} times, not {repetitions} times.");
        (Bytes, Repetitions, _atOnce) = (tape.Bytes, repetitions, Math.Min(atOnce, repetitions));
        var directory = new ProductDirectory(product =>
        {
            _products.Add(product);
            return _products.Count - 1;
        });
        var counts = new List<int>();
        var lines = new Lines(tape.Bytes);
        for (var start = 0; lines.TryNext(out var line); start += line.Length + 1)
        {
            var product = directory.Find(line);
            if (product < 0)
                continue;
            while (counts.Count <= product)
                counts.Add(0);
            _lines.Add(new Line(start, line.Length, IdEnd(line, _products[product]), product, ++counts[product]));
        }
    }

    /// <summary>The ids of the tape's own products.</summary>
    public IReadOnlyList<Product> Products => _products;

    /// <summary>The repetitions.</summary>
    public int Repetitions { get; }

    /// <summary>The messages of one repetition.</summary>
    public int Length => _lines.Count;

    /// <summary>All messages.</summary>
    public long Messages => (long)Length * Repetitions;

    /// <summary>The ticks from the first message to the last; in each of them every lane gives at most one.</summary>
    public long Ticks => LastTick() + 1;

    /// <summary>The messages of a tick once all lanes are under way.</summary>
    public int MessagesPerTick => _atOnce;

    private byte[] Bytes { get; }

    /// <summary>The tick at which a repetition gives a line.</summary>
    public long Tick(int repetition, int line) => Offset(repetition % _atOnce) + ((long)(repetition / _atOnce) * Length) + line;

    /// <summary>The id of a product in a repetition.</summary>
    public string Id(int product, int repetition) => string.Create(CultureInfo.InvariantCulture, $"{_products[product]}.{repetition:D4}");

    /// <summary>The repetition of a product's id.</summary>
    public static int Repetition(ReadOnlySpan<byte> id) => int.Parse(id[^(SuffixLength - 1)..], NumberStyles.None, CultureInfo.InvariantCulture);

    /// <summary>All messages in order.</summary>
    public IEnumerable<InputMessage> All()
    {
        var keys = new Dictionary<(int, int), byte[]>();
        var ticks = Ticks;
        for (var tick = 0L; tick < ticks; tick++)
        {
            for (var lane = 0; lane < _atOnce; lane++)
            {
                var inLane = tick - Offset(lane);
                var repetition = lane + (_atOnce * (inLane / Length));
                if (inLane < 0 || repetition >= Repetitions)
                    continue;
                var line = (int)(inLane % Length);
                var (product, sequence) = (_lines[line].Product, _lines[line].Sequence);
                if (!keys.TryGetValue((product, (int)repetition), out var key))
                    keys[(product, (int)repetition)] = key = Encoding.ASCII.GetBytes(Id(product, (int)repetition));
                yield return new InputMessage(tick, key, Text(line, key), sequence);
            }
        }
    }

    /// <summary>The messages of one repetition, with the place of each in the tape.</summary>
    public IEnumerable<(int Line, int Product, InputMessage Message)> One(int repetition)
    {
        byte[][] keys = [.. Enumerable.Range(0, _products.Count).Select(product => Encoding.ASCII.GetBytes(Id(product, repetition)))];
        for (var line = 0; line < Length; line++)
        {
            var key = keys[_lines[line].Product];
            yield return (line, _lines[line].Product, new InputMessage(Tick(repetition, line), key, Text(line, key), _lines[line].Sequence));
        }
    }

    private byte[] Text(int index, byte[] key)
    {
        var line = _lines[index];
        var text = new byte[line.Length + SuffixLength];
        Bytes.AsSpan(line.Start, line.IdEnd).CopyTo(text);
        key.AsSpan(^SuffixLength..).CopyTo(text.AsSpan(line.IdEnd));
        Bytes.AsSpan(line.Start + line.IdEnd, line.Length - line.IdEnd).CopyTo(text.AsSpan(line.IdEnd + SuffixLength));
        return text;
    }

    private long Offset(int lane) => (long)lane * Length / _atOnce;

    private long LastTick()
    {
        var last = 0L;
        for (var repetition = Math.Max(0, Repetitions - _atOnce); repetition < Repetitions; repetition++)
            last = Math.Max(last, Tick(repetition, Length - 1));
        return last;
    }

    private static int IdEnd(ReadOnlySpan<byte> line, Product product)
    {
        var member = Encoding.ASCII.GetBytes($"\"product_id\":\"{product}\"");
        var at = line.IndexOf(member);
        return at >= 0
            ? at + member.Length - 1
            : throw new BenchException($"A message of {product} does not write its product as the exchange does: {Encoding.UTF8.GetString(line[..Math.Min(100, line.Length)])}");
    }
}
