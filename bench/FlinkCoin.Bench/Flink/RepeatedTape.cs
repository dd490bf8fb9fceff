using System.Globalization;
using System.Text;
using FlinkCoin.Bench.Tapes;
using FlinkCoin.Messages;

namespace FlinkCoin.Bench.Flink;

/// <summary>A tape made long, by living through it again on later days, and broad, by copies of its products.</summary>
/// <remarks>
/// A product's clock never goes back, so a repetition has later dates; it begins with the tape's snapshots, after a silence. Numbers go on.
/// The product <c>BTC-USD</c> of copy 7 is <c>BTC-USD.0007</c>, also inside the text, always with four digits so that all copies have the same lengths.
/// Copies take turns, message by message; they begin one after the other, spread evenly over a tape's length, so that the long snapshots do not come together:
/// <code>
///  copy 0  |― day 0 ―|― day 1 ―|…
///  copy 1     |― day 0 ―|― day 1 ―|…
///  copy 2        |― day 0 ―|― day 1 ―|…
///          tick ──►
/// </code>
/// </remarks>
internal sealed class RepeatedTape
{
    /// <summary>The most copies.</summary>
    public const int MostCopies = 10_000;

    /// <summary>The length of what a copy adds to a product's id.</summary>
    public const int SuffixLength = 5;

    private const string DateForm = "yyyy-MM-dd";

    private readonly byte[] _bytes;
    private readonly List<Line> _lines = [];
    private readonly List<Product> _products = [];
    private readonly List<int> _counts = [];
    private readonly Dictionary<DateOnly, byte[]> _dates = [];
    private readonly int _days;

    /// <summary>One message: where in the tape, the place after its product's id, that of its date (negative where it has none) and the date, whose it is, and its running number.</summary>
    private readonly record struct Line(int Start, int Length, int IdEnd, int DateAt, DateOnly Date, int Product, int Sequence);

    /// <summary>Reads a tape; messages of no product are left out.</summary>
    /// <param name="tape">The tape.</param>
    /// <param name="repetitions">How often each product lives through it.</param>
    /// <param name="copies">How many there are of each product, side by side.</param>
    public RepeatedTape(Tape tape, int repetitions, int copies)
    {
        if (copies is < 1 or > MostCopies)
            throw new BenchException($"There can be 1 to {MostCopies} copies of a product, not {copies}.");
        (_bytes, Repetitions, Copies) = (tape.Bytes, repetitions, copies);
        var directory = new ProductDirectory(product =>
        {
            _products.Add(product);
            _counts.Add(0);
            return _products.Count - 1;
        });
        var lines = new Lines(tape.Bytes);
        for (var start = 0; lines.TryNext(out var line); start += line.Length + 1)
        {
            var product = directory.Find(line);
            if (product < 0)
                continue;
            var dateAt = DateAt(line, out var date);
            _lines.Add(new Line(start, line.Length, IdEnd(line, _products[product]), dateAt, date, product, ++_counts[product]));
        }

        var dates = _lines.Where(line => line.DateAt >= 0).Select(line => line.Date.DayNumber).ToList();
        _days = dates.Count == 0 ? 0 : dates.Max() - dates.Min() + 1;
    }

    /// <summary>The ids of the tape's own products.</summary>
    public IReadOnlyList<Product> Products => _products;

    /// <summary>How often each product lives through the tape.</summary>
    public int Repetitions { get; }

    /// <summary>The copies of each product.</summary>
    public int Copies { get; }

    /// <summary>The messages of one copy, all repetitions together.</summary>
    public int Length => checked(_lines.Count * Repetitions);

    /// <summary>All messages.</summary>
    public long Messages => (long)Length * Copies;

    /// <summary>The ticks from the first message to the last; in each of them every copy gives at most one.</summary>
    public long Ticks => Tick(Copies - 1, Length - 1) + 1;

    /// <summary>The tick at which a copy gives one of its messages.</summary>
    public long Tick(int copy, int message) => Offset(copy) + message;

    /// <summary>The id of a product in a copy.</summary>
    public string Id(int product, int copy) => string.Create(CultureInfo.InvariantCulture, $"{_products[product]}.{copy:D4}");

    /// <summary>The copy of a product's id.</summary>
    public static int Copy(ReadOnlySpan<byte> id) => int.Parse(id[^(SuffixLength - 1)..], NumberStyles.None, CultureInfo.InvariantCulture);

    /// <summary>All messages in order.</summary>
    public IEnumerable<InputMessage> All()
    {
        var keys = Enumerable.Range(0, Copies).Select(Keys).ToList();
        var ticks = Ticks;
        for (var tick = 0L; tick < ticks; tick++)
        {
            for (var copy = 0; copy < Copies; copy++)
            {
                var message = tick - Offset(copy);
                if (message >= 0 && message < Length)
                    yield return Message(copy, keys[copy], (int)message).Message;
            }
        }
    }

    /// <summary>The messages of one copy, each with its place among them and its product's among the tape's.</summary>
    public IEnumerable<(int Place, int Product, InputMessage Message)> Of(int copy)
    {
        var keys = Keys(copy);
        for (var place = 0; place < Length; place++)
        {
            var (product, message) = Message(copy, keys, place);
            yield return (place, product, message);
        }
    }

    private byte[][] Keys(int copy) => [.. Enumerable.Range(0, _products.Count).Select(product => Encoding.ASCII.GetBytes(Id(product, copy)))];

    private (int Product, InputMessage Message) Message(int copy, byte[][] keys, int place)
    {
        var repetition = place / _lines.Count;
        var line = _lines[place % _lines.Count];
        var key = keys[line.Product];
        return (line.Product, new InputMessage(Tick(copy, place), key, Text(line, key, repetition), line.Sequence + ((long)repetition * _counts[line.Product])));
    }

    private byte[] Text(Line line, byte[] key, int repetition)
    {
        var text = new byte[line.Length + SuffixLength];
        _bytes.AsSpan(line.Start, line.IdEnd).CopyTo(text);
        key.AsSpan(^SuffixLength..).CopyTo(text.AsSpan(line.IdEnd));
        _bytes.AsSpan(line.Start + line.IdEnd, line.Length - line.IdEnd).CopyTo(text.AsSpan(line.IdEnd + SuffixLength));
        if (repetition > 0 && line.DateAt >= 0)
            Date(line.Date.AddDays(repetition * _days)).CopyTo(text.AsSpan(line.DateAt + (line.DateAt > line.IdEnd ? SuffixLength : 0)));
        return text;
    }

    private byte[] Date(DateOnly date)
    {
        if (!_dates.TryGetValue(date, out var text))
            _dates[date] = text = Encoding.ASCII.GetBytes(date.ToString(DateForm, CultureInfo.InvariantCulture));
        return text;
    }

    private long Offset(int copy) => (long)copy * _lines.Count / Copies;

    private static int IdEnd(ReadOnlySpan<byte> line, Product product)
    {
        var member = Encoding.ASCII.GetBytes($"\"product_id\":\"{product}\"");
        var at = line.IndexOf(member);
        return at >= 0
            ? at + member.Length - 1
            : throw new BenchException($"A message of {product} does not write its product as the exchange does: {Encoding.UTF8.GetString(line[..Math.Min(100, line.Length)])}");
    }

    private static int DateAt(ReadOnlySpan<byte> line, out DateOnly date)
    {
        date = default;
        var member = "\"time\":\""u8;
        var at = line.LastIndexOf(member) + member.Length;
        return at >= member.Length && line.Length >= at + DateForm.Length
            && DateOnly.TryParseExact(Encoding.ASCII.GetString(line.Slice(at, DateForm.Length)), DateForm, CultureInfo.InvariantCulture, DateTimeStyles.None, out date) ? at : -1;
    }
}
