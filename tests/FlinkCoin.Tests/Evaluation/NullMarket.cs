using System.Text;

namespace FlinkCoin.Tests.Evaluation;

/// <summary>A market in which the mid goes where it is told to, and everything else (sizes, spread, trades) is drawn anew at every step: told in the exchange's own messages.</summary>
/// <remarks>Prices are in thousandths, so that every mid is exact. Each step removes the old quotes, sets the new ones and trades once at one of them.</remarks>
internal sealed class NullMarket(int seed, int widestSpread)
{
    public const string Product = "BTC-USD";

    private const long Start = 1_767_225_600L * Duration.Second;
    private const int Levels = 3;
    private readonly Random _random = new(seed);

    /// <summary>A walk of independent Gaussian steps, rounded to ticks of ten thousandths; symmetric, so that the mid is a martingale exactly.</summary>
    /// <param name="seed">Of the steps.</param>
    /// <param name="steps">How many.</param>
    /// <param name="deviation">Of a step, in thousandths.</param>
    public static IEnumerable<long> GaussianWalk(int seed, int steps, double deviation)
    {
        var random = new Random(seed);
        var mid = 10_000_000L;
        for (var i = 0; i < steps; i++)
        {
            yield return mid;
            var gaussian = Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
            mid += 10 * (long)Math.Round(deviation / 10 * gaussian);
        }
    }

    /// <summary>The messages; steps are so long that points of the grid fall between them.</summary>
    public IEnumerable<byte[]> Messages(IEnumerable<long> mids, long step)
    {
        var time = Start + (step / 2);
        var (standing, trade) = (new List<(string Side, long Price)>(), 0L);
        foreach (var mid in mids)
        {
            var quotes = Quotes(mid);
            if (standing.Count == 0)
            {
                yield return Message($$"""{"type":"snapshot","product_id":"{{Product}}","time":"{{Time(time)}}","bids":[{{Side(quotes, "buy")}}],"asks":[{{Side(quotes, "sell")}}]}""");
            }
            else
            {
                var changes = standing.Except(quotes.Select(quote => (quote.Side, quote.Price))).Select(old => Change(old.Side, old.Price, "0"))
                    .Concat(quotes.Select(quote => Change(quote.Side, quote.Price, quote.Size)));
                yield return Message($$"""{"type":"l2update","product_id":"{{Product}}","time":"{{Time(time)}}","changes":[{{string.Join(',', changes)}}]}""");
            }

            // The taker's side is a coin's: the price of trades bounces between bid and ask.
            var maker = quotes[_random.Next(2) == 0 ? 0 : Levels];
            yield return Message($$"""{"type":"match","product_id":"{{Product}}","time":"{{Time(time + 1000)}}","trade_id":{{++trade}},"side":"{{maker.Side}}","price":"{{Price(maker.Price)}}","size":"{{Size()}}"}""");
            standing = [.. quotes.Select(quote => (quote.Side, quote.Price))];
            time += step;
        }
    }

    private List<(string Side, long Price, string Size)> Quotes(long mid)
    {
        var half = 5 * _random.Next(1, widestSpread + 1);
        return
        [
            .. Enumerable.Range(0, Levels).Select(level => ("buy", mid - half - (10 * level), Size())),
            .. Enumerable.Range(0, Levels).Select(level => ("sell", mid + half + (10 * level), Size())),
        ];
    }

    private static string Side(List<(string Side, long Price, string Size)> quotes, string side) =>
        string.Join(',', quotes.Where(quote => quote.Side == side).Select(quote => $"[\"{Price(quote.Price)}\",\"{quote.Size}\"]"));

    private static string Change(string side, long price, string size) => $"[\"{side}\",\"{Price(price)}\",\"{size}\"]";

    private string Size() => $"{_random.Next(10)}.{_random.Next(1, 1000):D3}";

    private static string Price(long thousandths) => $"{thousandths / 1000}.{thousandths % 1000:D3}";

    private static string Time(long microseconds) => DateTime.UnixEpoch.AddTicks(microseconds * 10).ToString("yyyy-MM-ddTHH:mm:ss.ffffff'Z'", System.Globalization.CultureInfo.InvariantCulture);

    private static byte[] Message(string text) => Encoding.ASCII.GetBytes(text);
}
