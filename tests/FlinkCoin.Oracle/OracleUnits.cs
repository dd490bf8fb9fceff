using System.Numerics;

namespace FlinkCoin.Oracle;

/// <summary>All prices (or all sizes) that a product has ever shown: in the finest unit among them, the greatest must fit into 63 bits.</summary>
public sealed class OracleUnits
{
    private int _finest;
    private ExactDecimal _greatest;

    /// <summary>True where the values may be shown as well.</summary>
    public bool Fits(IEnumerable<ExactDecimal> values) => With(values).IsFit;

    /// <summary>Remembers values that fit.</summary>
    public void Show(IEnumerable<ExactDecimal> values) => (_finest, _greatest, _) = With(values);

    private (int Finest, ExactDecimal Greatest, bool IsFit) With(IEnumerable<ExactDecimal> values)
    {
        var (finest, greatest) = (_finest, _greatest);
        foreach (var value in values)
        {
            finest = Math.Max(finest, value.Decimals);
            greatest = value.CompareTo(greatest) > 0 ? value : greatest;
        }

        return (finest, greatest, greatest.In(finest) < BigInteger.One << 63);
    }
}
