namespace FlinkCoin.Fuzz;

/// <summary>Makes inputs near the seeds: a few random changes to one of them, always the same for the same random numbers.</summary>
public sealed class Mutator(IReadOnlyList<byte[]> seeds, Random random)
{
    private const int LongestInput = 64 * 1024;

    private static readonly byte[] s_telling = [0, 1, 0x7F, 0x80, 0xC3, 0xFF, .. "\"\\{}[],:.-+eE0129 \t\n\rtfnuZT"u8];

    private static readonly byte[][] s_words =
    [
        .. new[]
        {
            "null", "true", "false", "\"\"", "{}", "[]", "0.00000000", "-1", "1e5", "9223372036854775807", "9223372036854775808", "00", "0.", ".5",
            "\\u0061", "\\ud800", "\\udc00", "\"type\":", "\"product_id\":", "\"time\":", "\"changes\":", "\"bids\":", "\"asks\":", "\"side\":",
            "\"buy\"", "\"sell\"", "\"snapshot\"", "\"l2update\"", "\"match\"", "\"heartbeat\"", "\"gap\"", "\"trade_id\":", "2026-02-29T24:00:60Z",
        }.Select(word => System.Text.Encoding.ASCII.GetBytes(word)),
        [0xEF, 0xBB, 0xBF], [0xE2, 0x82], [0xF4, 0x90, 0x80, 0x80], [0xED, 0xA0, 0x80],
        [0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0x01],
    ];

    /// <summary>The next input.</summary>
    public byte[] Next()
    {
        var input = new List<byte>(Pick(seeds));
        for (var changes = 1 + random.Next(4); changes > 0 && input.Count < LongestInput; changes--)
            Change(input);
        return [.. input];
    }

    private void Change(List<byte> input)
    {
        var at = random.Next(input.Count + 1);
        var length = Math.Min(1 + random.Next(random.Next(2) == 0 ? 4 : 64), input.Count - at);
        switch (random.Next(7))
        {
            case 0 when length > 0:
                input[at] ^= (byte)(1 << random.Next(8));
                break;
            case 1 when length > 0:
                input[at] = Pick(s_telling);
                break;
            case 2:
                input.Insert(at, Pick(s_telling));
                break;
            case 3:
                input.InsertRange(at, Pick(s_words));
                break;
            case 4:
                input.RemoveRange(at, length);
                break;
            case 5:
                input.InsertRange(at, input.GetRange(at, length));
                break;
            default:
                var other = Pick(seeds);
                var from = random.Next(other.Length + 1);
                input.InsertRange(at, other.AsSpan(from, Math.Min(random.Next(256), other.Length - from)));
                break;
        }
    }

    private T Pick<T>(IReadOnlyList<T> choices) => choices[random.Next(choices.Count)];
}
