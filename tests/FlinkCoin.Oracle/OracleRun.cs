namespace FlinkCoin.Oracle;

/// <summary>The contract, slowly: an independent reading of its text that the kernel is held against. Exact decimals, sorted dictionaries, one rule after the other; nothing of src/ is used.</summary>
public static class OracleRun
{
    /// <summary>Runs an input.</summary>
    /// <param name="input">Messages as they arrive with their seq; 0 stands for the ordinal among the product's messages.</param>
    /// <param name="options">What is asked for.</param>
    public static OracleResult Run(IEnumerable<(byte[] Message, long Sequence)> input, OracleOptions options)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(options.Window, 1);
        ArgumentOutOfRangeException.ThrowIfNegative(options.GridStep);
        var products = new SortedDictionary<string, (OracleSequence Sequence, OracleProduct Product)>(StringComparer.Ordinal);
        long messages = 0, withoutProduct = 0;
        foreach (var (message, sequence) in input)
        {
            ArgumentOutOfRangeException.ThrowIfNegative(sequence);
            if (OracleText.IsBlank(message))
                continue;
            messages++;
            var text = OracleText.Read(message);
            if (text.Product is not { } id)
            {
                withoutProduct++;
                continue;
            }

            if (!products.TryGetValue(id, out var of))
            {
                var product = new OracleProduct(options);
                products[id] = of = (new OracleSequence(options.Window, product), product);
            }

            of.Sequence.Arrive(text, sequence);
        }

        foreach (var of in products.Values)
            of.Sequence.End();
        var results = products.ToDictionary(entry => entry.Key, entry => ResultOf(entry.Value.Product, options));
        return new OracleResult(messages, withoutProduct, new(results, StringComparer.Ordinal));
    }

    /// <summary>Runs messages in order of arrival.</summary>
    public static OracleResult Run(IEnumerable<byte[]> messages, OracleOptions options) =>
        Run(messages.Select(message => (message, 0L)), options);

    private static OracleProductResult ResultOf(OracleProduct product, OracleOptions options) => new(
        product.Records,
        product.Counts,
        product.BestBid,
        product.BestAsk,
        options.Horizons.ToDictionary(name => name, name => OracleHorizonResult.Of(product.Records, name)));
}
