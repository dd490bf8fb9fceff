namespace FlinkCoin.Messages;

/// <summary>The inside of a JSON string, as it stands in the text.</summary>
/// <param name="Start">Its first byte, after the quote.</param>
/// <param name="Length">Its bytes before the closing quote.</param>
/// <param name="HasEscapes">True where it has a backslash.</param>
internal readonly record struct JsonText(int Start, int Length, bool HasEscapes);
