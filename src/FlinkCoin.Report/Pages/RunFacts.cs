using System.Globalization;
using FlinkCoin.Embedded;

namespace FlinkCoin.Report.Pages;

/// <summary>The facts about a run and its products, as pairs and rows that every page prints alike.</summary>
internal static class RunFacts
{
    /// <summary>The headings of <see cref="Product"/>.</summary>
    public static IReadOnlyList<string> ProductHeadings { get; } =
        ["product", "messages", "changes", "matches", "malformed", "crossed", "decisions", "undecided", "best bid", "best ask", "digest"];

    /// <summary>The run as a whole.</summary>
    public static IReadOnlyList<(string Name, string Value)> Run(RunResult result, string input)
    {
        List<(string, string)> facts =
        [
            ("input", input),
            ("messages", Text.Count(result.Messages)),
            ("bytes", Text.Megabytes(result.Bytes)),
            ("time taken", result.Seconds.ToString("0.00", CultureInfo.InvariantCulture) + " s"),
            ("rate", result.Seconds > 0 ? $"{Text.Count((long)(result.Messages / result.Seconds))} messages/s, {Text.Megabytes(result.Bytes / result.Seconds)}/s" : "-"),
            ("products", Text.Count(result.Products.Count)),
            ("digest", result.Digest),
        ];
        if (result.NoProduct.Count > 0)
            facts.Add(("of no product", string.Join(", ", result.NoProduct.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => $"{pair.Key} {Text.Count(pair.Value)}"))));
        if (result.Interrupted)
            facts.Add(("interrupted", "before the input ended"));
        if (result.InputError is { } error)
            facts.Add(("input error", error));
        facts.AddRange(result.ExchangeErrors.Select(text => ("exchange says", text)));
        return facts;
    }

    /// <summary>A product's cells.</summary>
    public static IReadOnlyList<string> Product(ProductResult product) =>
    [
        product.Product.ToString(), Text.Count(product.Counts.Messages), Text.Count(product.Counts.Changes), Text.Count(product.Counts.Matches), Text.Count(product.Counts.Malformed),
        Text.Count(product.Counts.Crossed), Text.Count(product.Counts.Decisions), Text.Count(product.Counts.Undecided), product.BestBid ?? "-", product.BestAsk ?? "-", product.Digest ?? "-",
    ];
}
