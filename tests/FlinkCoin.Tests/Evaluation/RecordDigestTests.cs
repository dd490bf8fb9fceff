using System.Globalization;
using System.IO.Hashing;
using FlinkCoin.Evaluation;
using FlinkCoin.State;
using Xunit;

namespace FlinkCoin.Tests.Evaluation;

[Collection("alone")]
public sealed class RecordDigestTests
{
    private const int Seed = 3;

    [Fact]
    public void The_empty_input_has_the_digest_that_xxhsum_prints() =>
        Assert.Equal("99aa06d3014798d86001c324468d497f", new RecordDigest().ToHex());

    [Fact]
    public void Every_length_up_to_5000_has_the_librarys_digest()
    {
        var bytes = Bytes(5000);
        var grown = new RecordDigest();
        for (var length = 0; length <= bytes.Length; length++)
        {
            var digest = new RecordDigest();
            digest.Append(bytes.AsSpan(0, length));
            var expected = XxHash128.HashToUInt128(bytes.AsSpan(0, length));
            Assert.True(expected == digest.Value(), $"length {length} at once, seed {Seed}");
            Assert.True(expected == grown.Value(), $"length {length} byte by byte, seed {Seed}");
            if (length < bytes.Length)
                grown.Append(bytes.AsSpan(length, 1));
        }
    }

    [Fact]
    public void Where_the_input_is_cut_makes_no_difference_and_saving_in_between_neither()
    {
        var random = new Random(Seed);
        var writer = new StateWriter();
        var again = new StateWriter();
        for (var round = 0; round < 300; round++)
        {
            var bytes = Bytes(random.Next(0, 20_000));
            var digest = new RecordDigest();
            for (var at = 0; at < bytes.Length;)
            {
                var count = Math.Min(bytes.Length - at, random.Next(0, 1 << random.Next(1, 13)));
                digest.Append(bytes.AsSpan(at, count));
                at += count;
                if (random.Next(4) != 0)
                    continue;
                writer.Clear();
                digest.Save(writer);
                digest = new RecordDigest();
                digest.Append(Bytes(random.Next(0, 3000)));
                var reader = new StateReader(writer.Written);
                digest.Load(ref reader);
                reader.End();
                again.Clear();
                digest.Save(again);
                Assert.True(writer.Written.SequenceEqual(again.Written), $"round {round}, seed {Seed}: what was loaded is saved otherwise");
            }

            Assert.True(XxHash128.HashToUInt128(bytes) == digest.Value(), $"round {round}, {bytes.Length} bytes, seed {Seed}");
            Assert.Equal(bytes.Length, digest.Length);
        }
    }

    [Fact]
    public void Big_inputs_have_the_librarys_digest()
    {
        var bytes = Bytes(5_000_001);
        var digest = new RecordDigest();
        digest.Append(bytes);
        Assert.Equal(XxHash128.HashToUInt128(bytes).ToString("x32", CultureInfo.InvariantCulture), digest.ToHex());
    }

    [Fact]
    public void Vectors_and_the_scalar_path_give_the_same()
    {
        var random = new Random(Seed);
        for (var stripes = 0; stripes <= 16; stripes++)
        {
            var bytes = Bytes(stripes * Xxh3Stripes.Stripe);
            var accumulators = Enumerable.Range(0, 8).Select(_ => (ulong)random.NextInt64(long.MinValue, long.MaxValue)).ToArray();
            var scalar = accumulators.ToArray();
            Xxh3Stripes.Accumulate(accumulators, bytes, Xxh3Stripes.Secret);
            Xxh3Stripes.AccumulateScalar(scalar, bytes, Xxh3Stripes.Secret);
            Assert.True(accumulators.AsSpan().SequenceEqual(scalar), $"{stripes} stripes, seed {Seed}");
        }
    }

    [Fact]
    public void A_state_that_cannot_be_is_refused()
    {
        var writer = new StateWriter();
        writer.VarUInt(2000);
        writer.Bytes(new byte[5]);
        Assert.Throws<StateException>(() =>
        {
            var reader = new StateReader(writer.Written);
            new RecordDigest().Load(ref reader);
        });
    }

    [Fact]
    public void Nothing_is_allocated()
    {
        var digest = new RecordDigest();
        var bytes = Bytes(3000);
        digest.Append(bytes);
        _ = digest.Value();
        var before = GC.GetAllocatedBytesForCurrentThread();
        digest.Append(bytes);
        _ = digest.Value();
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    private static byte[] Bytes(int count)
    {
        var bytes = new byte[count];
        new Random(Seed).NextBytes(bytes);
        return bytes;
    }
}
