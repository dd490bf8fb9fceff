namespace FlinkCoin.Messages;

/// <summary>Finds the product to which a message belongs, without reading more of it than that takes.</summary>
/// <remarks>
/// A message belongs to the product that it names at the top level, the first name where there are two; broken text too, where the name is complete before the break.
/// A repeated key makes a message malformed, but its text is not broken.
/// </remarks>
public sealed class MessageProduct
{
    private readonly JsonCursor.Memory _memory = new();

    /// <summary>Finds the product.</summary>
    /// <returns>False where the message belongs to none.</returns>
    public bool TryFind(ReadOnlySpan<byte> message, out Product product)
    {
        product = default;
        return TryFindId(message, out var id) && Product.TryCreate(id, out product);
    }

    /// <summary>Finds what a message names as its product, which need not be the id of one.</summary>
    /// <param name="message">The message.</param>
    /// <param name="id">The name; valid until the next call.</param>
    internal bool TryFindId(ReadOnlySpan<byte> message, out ReadOnlySpan<byte> id)
    {
        // The usual shapes begin with the type and, but for matches, the product.
        var rest = message;
        if (rest.StartsWith("{\"type\":\"l2update\",\"product_id\":\""u8) || rest.StartsWith("{\"type\":\"snapshot\",\"product_id\":\""u8))
            rest = rest[33..];
        else if (!QuickMatch.TrySkipToProduct(message, out rest))
            return TryFindAnywhere(message, out id);
        var length = rest[..Math.Min(rest.Length, Product.MaxLength + 1)].IndexOfAny((byte)'"', (byte)'\\');
        if (length < 0 || rest[length] != '"')
            return TryFindAnywhere(message, out id);
        id = rest[..length];
        return true;
    }

    private bool TryFindAnywhere(ReadOnlySpan<byte> message, out ReadOnlySpan<byte> id)
    {
        id = default;
        var cursor = new JsonCursor(message, _memory, allowsRepeatedKeys: true);
        cursor.Begin();
        if (cursor.Next != '{')
            return false;
        var container = cursor.EnterObject();
        do
        {
            if (!cursor.Key(container, out var key))
                return false;
            if (cursor.Decode(key).SequenceEqual("product_id"u8))
            {
                if (!cursor.String(out var part))
                    return false;
                id = cursor.Decode(part);
                return true;
            }

            if (!cursor.SkipValue())
                return false;
        }
        while (cursor.TryTake((byte)','));
        return false;
    }
}
