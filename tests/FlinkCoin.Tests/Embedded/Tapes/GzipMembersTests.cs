using System.Text;
using FlinkCoin.Embedded.Tapes;
using Xunit;

namespace FlinkCoin.Tests.Embedded.Tapes;

public sealed class GzipMembersTests
{
    private static readonly byte[] s_text = Encoding.UTF8.GetBytes(string.Concat(Enumerable.Range(0, 2000).Select(i => $"line {i * 7919 % 2003}\n")));

    private static byte[] Unpack(byte[] packed)
    {
        using var stream = new GzipMembers(new MemoryStream(packed));
        var unpacked = new MemoryStream();
        stream.CopyTo(unpacked);
        return unpacked.ToArray();
    }

    [Fact]
    public void Members_follow_each_other_with_empty_ones_between_and_zeros_at_the_end()
    {
        byte[] packed = [.. Packing.Gzip(s_text), .. Packing.Gzip([]), .. Packing.Gzip(s_text), .. new byte[1000]];
        Assert.Equal([.. s_text, .. s_text], Unpack(packed));
        Assert.Empty(Unpack(Packing.Gzip([])));
    }

    [Fact]
    public void Every_field_of_a_header_is_skipped()
    {
        var packed = Packing.Gzip(s_text);
        byte[] header = [0x1F, 0x8B, 8, 2 | 4 | 8 | 16, 0, 0, 0, 0, 0, 3, 3, 0, 1, 2, 3, (byte)'n', 0, (byte)'c', (byte)'c', 0, 9, 9];
        Assert.Equal(s_text, Unpack([.. header, .. packed[10..]]));
    }

    [Fact]
    public void A_member_that_is_longer_than_the_buffer_is_unpacked()
    {
        var noise = new byte[1_000_003];
        new Random(1).NextBytes(noise);
        Assert.Equal([.. noise, .. s_text], Unpack([.. Packing.Gzip(noise), .. Packing.Gzip(s_text)]));
    }

    [Fact]
    public void A_cut_at_any_byte_is_noticed()
    {
        byte[] packed = [.. Packing.Gzip(s_text), .. Packing.Gzip("end"u8)];
        var whole = Packing.Gzip(s_text).Length;
        for (var length = 1; length < packed.Length; length++)
        {
            if (length != whole)
                Assert.True(Record.Exception(() => Unpack(packed[..length])) is EndOfStreamException or InvalidDataException, $"{length} of {packed.Length} bytes");
        }
    }

    [Fact]
    public void Other_bytes_behind_a_member_and_a_wrong_checksum_are_noticed()
    {
        var packed = Packing.Gzip(s_text);
        Assert.Throws<InvalidDataException>(() => Unpack([.. packed, .. "something else"u8]));
        packed[^6] ^= 1;
        Assert.Throws<InvalidDataException>(() => Unpack(packed));
    }
}
