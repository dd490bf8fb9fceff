using System.Globalization;
using System.Text.Json;

namespace FlinkCoin.Tests.Simulation;

/// <summary>A book as one writes it without a thought for speed, to check tapes with.</summary>
internal sealed class NaiveBook
{
    public SortedDictionary<decimal, decimal> Bids { get; } = new(Comparer<decimal>.Create((left, right) => right.CompareTo(left)));

    public SortedDictionary<decimal, decimal> Asks { get; } = [];

    public int Removals { get; private set; }

    public int AbsentRemovals { get; private set; }

    public decimal Bid { get; private set; }

    public decimal Ask { get; private set; }

    public bool IsCrossed => Bid >= Ask;

    /// <summary>(bid size − ask size) / (bid size + ask size) at the best prices.</summary>
    public double Imbalance => (double)((Bids[Bid] - Asks[Ask]) / (Bids[Bid] + Asks[Ask]));

    public double Mid => (double)(Bid + Ask) / 2;

    public void Apply(JsonElement message)
    {
        switch (message.Type())
        {
            case "snapshot":
                Bids.Clear();
                Asks.Clear();
                foreach (var level in message.GetProperty("bids").EnumerateArray())
                    Bids.Add(Number(level[0]), Number(level[1]));
                foreach (var level in message.GetProperty("asks").EnumerateArray())
                    Asks.Add(Number(level[0]), Number(level[1]));
                break;
            case "l2update":
                foreach (var change in message.GetProperty("changes").EnumerateArray())
                    Change(change[0].GetString() == "buy" ? Bids : Asks, Number(change[1]), Number(change[2]));
                break;
            default:
                return;
        }

        Bid = Bids.Keys.First();
        Ask = Asks.Keys.First();
    }

    private static decimal Number(JsonElement text) => decimal.Parse(text.GetString()!, CultureInfo.InvariantCulture);

    private void Change(SortedDictionary<decimal, decimal> levels, decimal price, decimal size)
    {
        if (size != 0)
        {
            levels[price] = size;
            return;
        }

        Removals++;
        if (!levels.Remove(price))
            AbsentRemovals++;
    }
}
