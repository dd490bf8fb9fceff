using System.Globalization;
using System.IO.Hashing;
using FlinkCoin.Evaluation;
using Xunit;

namespace FlinkCoin.Tests.Evaluation;

public sealed class RunDigestTests
{
    [Fact]
    public void It_is_the_hash_over_the_products_lines_in_byte_order()
    {
        var lines = "BTC-USD 00000000000000000000000000000001\nETH-USD 00000000000000000000000000000002\na 00000000000000000000000000000003\n"u8;
        var expected = XxHash128.HashToUInt128(lines).ToString("x32", CultureInfo.InvariantCulture);
        Assert.Equal(expected, RunDigest.Of([
            (Product.Create("a"), "00000000000000000000000000000003"),
            (Product.Create("ETH-USD"), "00000000000000000000000000000002"),
            (Product.Create("BTC-USD"), "00000000000000000000000000000001"),
        ]));
    }

    [Fact]
    public void A_run_without_records_has_the_digest_of_nothing() => Assert.Equal(new RecordDigest().ToHex(), RunDigest.Of([]));
}
