using System.Text;

namespace FlinkCoin.Evaluation;

/// <summary>The digest of a run: that of its products' digests.</summary>
public static class RunDigest
{
    /// <summary>The hash over the lines <c>&lt;product&gt; &lt;digest&gt;\n</c> in byte order of the products, whatever their order here.</summary>
    /// <param name="products">The products that have records, each once, with their digests.</param>
    /// <returns>32 lower-case hexadecimal digits.</returns>
    public static string Of(IEnumerable<(Product Product, string Digest)> products)
    {
        var digest = new RecordDigest();
        foreach (var (product, value) in products.OrderBy(pair => pair.Product))
            digest.Append(Encoding.UTF8.GetBytes($"{product} {value}\n"));
        return digest.ToHex();
    }
}
