namespace FlinkCoin.Bench.Tapes;

/// <summary>A tape in memory, cut at line ends into pieces that are timed one by one.</summary>
/// <remarks>On a machine that others use, the sum of each piece's least time tells what an undisturbed core would need; a whole pass is hardly ever undisturbed.</remarks>
internal sealed class Tape
{
    /// <summary>The least size of a piece in bytes; the last one may be smaller.</summary>
    public const int PieceSize = 160_000;

    private const byte LineFeed = (byte)'\n';

    public Tape(string name, byte[] bytes)
    {
        if (bytes.Length == 0 || bytes[^1] != LineFeed)
            throw new ArgumentException($"{name}: a tape ends with a line feed.");
        (Name, Bytes) = (name, bytes);
        Messages = bytes.AsSpan().Count(LineFeed);
        PieceEnds = Cut(bytes);
    }

    public string Name { get; }

    public byte[] Bytes { get; }

    /// <summary>The number of lines.</summary>
    public int Messages { get; }

    /// <summary>Where each piece ends.</summary>
    public int[] PieceEnds { get; }

    private static int[] Cut(byte[] bytes)
    {
        var ends = new List<int>();
        for (var end = 0; end < bytes.Length;)
        {
            var least = Math.Min(bytes.Length - 1, end + PieceSize - 1);
            end = least + bytes.AsSpan(least).IndexOf(LineFeed) + 1;
            ends.Add(end);
        }

        return [.. ends];
    }
}
