using System.Globalization;
using System.IO.Compression;
using System.IO.Hashing;
using System.Text;
using FlinkCoin.Embedded;
using Xunit;
using ZstdSharp;

namespace FlinkCoin.Tests.Embedded;

public sealed class RecordFilesTests : IDisposable
{
    private const int Seed = 23;
    private readonly string _folder = Directory.CreateTempSubdirectory("flinkcoin-records-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Records_in_order_have_the_hash_of_their_lines()
    {
        var lines = Lines("BTC-USD", 300);
        var result = RecordFiles.Digest([Write("a.jsonl", lines)]);
        var digest = Hash(lines);
        Assert.Null(result.Error);
        Assert.Equal([(Product.Create("BTC-USD"), digest)], result.Products);
        Assert.Equal(Hash([$"BTC-USD {digest}"]), result.Run);
    }

    [Fact]
    public void The_order_of_products_numbers_and_files_makes_no_difference()
    {
        string[] bitcoin = Lines("BTC-USD", 200);
        string[] ether = Lines("ETH-USD", 150);
        string[] all = [.. bitcoin, .. ether];
        new Random(Seed).Shuffle(all);
        var result = RecordFiles.Digest([Write("b.jsonl", all[100..]), Write("a.jsonl", all[..100])]);
        Assert.Null(result.Error);
        Assert.Equal([(Product.Create("BTC-USD"), Hash(bitcoin)), (Product.Create("ETH-USD"), Hash(ether))], result.Products);
        Assert.Equal(Hash([$"BTC-USD {Hash(bitcoin)}", $"ETH-USD {Hash(ether)}"]), result.Run);
    }

    [Fact]
    public void Compressed_files_and_standard_input_are_read_too()
    {
        var lines = Lines("BTC-USD", 30);
        var bytes = Encoding.UTF8.GetBytes(string.Concat(lines[10..20].Select(line => line + "\n")));
        using (var gzip = new GZipStream(File.Create(Path.Combine(_folder, "b.gz")), CompressionLevel.Fastest))
            gzip.Write(bytes);
        using (var zstd = new CompressionStream(File.Create(Path.Combine(_folder, "c.zst")), leaveOpen: false))
            zstd.Write(Encoding.UTF8.GetBytes(string.Concat(lines[20..].Select(line => line + "\n"))));
        using var input = new MemoryStream(Encoding.UTF8.GetBytes(string.Concat(lines[..10].Select(line => line + "\n"))));
        var result = RecordFiles.Digest(["-", Path.Combine(_folder, "c.zst"), Path.Combine(_folder, "b.gz")], input);
        Assert.Null(result.Error);
        Assert.Equal(Hash(lines), Assert.Single(result.Products).Digest);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Standard_input_that_is_compressed_is_seen_to_hold_records_and_read_whole(bool isZstd)
    {
        var lines = Lines("BTC-USD", 30);
        using var packed = new MemoryStream();
        using (Stream packing = isZstd ? new CompressionStream(packed, leaveOpen: true) : new GZipStream(packed, CompressionLevel.Fastest, leaveOpen: true))
            packing.Write(Encoding.UTF8.GetBytes(string.Concat(lines.Select(line => line + "\n"))));
        Stream? input = new Dribble(packed.ToArray());
        Assert.True(RecordFiles.Begins("-", ref input, TestContext.Current.CancellationToken));
        Assert.Equal(Hash(lines), Assert.Single(RecordFiles.Digest(["-"], input).Products).Digest);
    }

    [Fact]
    public void Lines_longer_than_the_buffer_and_pieces_of_lines_are_read()
    {
        string[] lines = [.. Lines("BTC-USD", 5), Line("BTC-USD", 6, new string('x', 700_000)), Line("BTC-USD", 7, "")];
        using var input = new Dribble(Encoding.UTF8.GetBytes(string.Concat(lines.Select(line => line + "\n"))));
        Assert.Equal(Hash(lines), Assert.Single(RecordFiles.Digest(["-"], input).Products).Digest);
    }

    [Fact]
    public void No_records_at_all_have_the_digest_of_nothing()
    {
        var result = RecordFiles.Digest([Write("empty.jsonl", [])]);
        Assert.Null(result.Error);
        Assert.Empty(result.Products);
        Assert.Equal(Hash([]), result.Run);
    }

    [Fact]
    public void A_hole_is_an_error_that_names_what_is_missing()
    {
        var lines = Lines("BTC-USD", 10);
        var path = Write("hole.jsonl", [.. lines[..4], .. lines[5..]]);
        Assert.Equal($"{path}, line 5: record 6 of BTC-USD follows, but record 5 is missing. Give all records of the run.", RecordFiles.Digest([path]).Error);
    }

    [Fact]
    public void A_repeat_is_an_error_whether_the_first_was_hashed_or_held()
    {
        var lines = Lines("BTC-USD", 10);
        var hashed = Write("hashed.jsonl", [.. lines[..4], lines[2]]);
        var held = Write("held.jsonl", [lines[5], lines[5]]);
        Assert.StartsWith($"{hashed}, line 5: record 3 of BTC-USD comes a second time.", RecordFiles.Digest([hashed]).Error, StringComparison.Ordinal);
        Assert.StartsWith($"{held}, line 2: record 6 of BTC-USD comes a second time.", RecordFiles.Digest([held]).Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("hello")]
    [InlineData("{}")]
    [InlineData("[1]")]
    [InlineData("""{"n":0,"product":"BTC-USD","kind":"fault","seq":1,"fault":"gap"}""")]
    [InlineData("""{"n":"1","product":"BTC-USD","kind":"fault","seq":1,"fault":"gap"}""")]
    [InlineData("""{"n":1.5,"product":"BTC-USD","kind":"fault","seq":1,"fault":"gap"}""")]
    [InlineData("""{"product":"BTC-USD","n":1,"kind":"fault","seq":1,"fault":"gap"}""")]
    [InlineData("""{"n":1,"product":"BTC USD","kind":"fault","seq":1,"fault":"gap"}""")]
    [InlineData("""{"n":1,"product":"BTC-USD","kind":"trade"}""")]
    [InlineData("""{"n":1,"product":"BTC-USD","kind":"fault","seq":1,"fault":"gap"} """)]
    [InlineData("""{"n":1,"product":"BTC-USD","kind":"fault","seq":1,"fa{"n":1,"product":"BTC-USD","kind":"fault","seq":1,"fault":"gap"}""")]
    [InlineData("""{"n":1,"product":"BTC-USD","kind":"fault","seq":1}{"n":2,"product":"BTC-USD","kind":"fault","seq":1}""")]
    [InlineData("""{"type":"l2update","product_id":"BTC-USD","changes":[]}""")]
    public void A_line_that_is_no_record_is_an_error_with_its_place(string line)
    {
        var path = Write("bad.jsonl", [Line("ETH-USD", 1, ""), line]);
        var result = RecordFiles.Digest([path]);
        Assert.Equal($"{path}, line 2: this is no record. Give the records that a run wrote, unchanged.", result.Error);
        Assert.Empty(result.Products);
        Assert.Null(result.Run);
    }

    [Fact]
    public void A_torn_last_line_is_an_error_even_where_it_looks_whole()
    {
        var path = Path.Combine(_folder, "torn.jsonl");
        File.WriteAllText(path, Line("BTC-USD", 1, "") + "\n" + Line("BTC-USD", 2, ""));
        Assert.StartsWith($"{path}, line 2: the last line is cut off.", RecordFiles.Digest([path]).Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_that_is_missing_is_an_error()
    {
        var missing = Path.Combine(_folder, "missing.jsonl");
        Assert.StartsWith($"{missing} cannot be read:", RecordFiles.Digest([missing]).Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("gz")]
    [InlineData("zst")]
    public void A_files_name_does_not_say_whether_it_is_compressed(string extension)
    {
        var lines = Lines("BTC-USD", 3);
        Assert.Equal(Hash(lines), Assert.Single(RecordFiles.Digest([Write($"plain.{extension}", lines)]).Products).Digest);
    }

    [Fact]
    public void A_compressed_file_with_a_wrong_byte_is_an_error()
    {
        var path = Path.Combine(_folder, "damaged");
        using (var gzip = new GZipStream(File.Create(path), CompressionLevel.Fastest))
            gzip.Write(Encoding.UTF8.GetBytes(string.Concat(Lines("BTC-USD", 50).Select(line => line + "\n"))));
        var bytes = File.ReadAllBytes(path);
        bytes[^6] ^= 1;
        File.WriteAllBytes(path, bytes);
        Assert.StartsWith($"{path} cannot be read after line 50:", RecordFiles.Digest([path]).Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("gz")]
    [InlineData("zst")]
    public void A_compressed_file_that_is_cut_off_anywhere_is_an_error(string extension)
    {
        var whole = Path.Combine(_folder, "whole." + extension);
        using (Stream stream = extension == "gz" ? new GZipStream(File.Create(whole), CompressionLevel.Fastest) : new CompressionStream(File.Create(whole), leaveOpen: false))
        {
            foreach (var line in Lines("BTC-USD", 50))
            {
                stream.Write(Encoding.UTF8.GetBytes(line + "\n"));
                stream.Flush();
            }
        }

        var bytes = File.ReadAllBytes(whole);
        var path = Path.Combine(_folder, "cut." + extension);
        for (var length = 1; length < bytes.Length; length += 1 + (bytes.Length / 97))
        {
            File.WriteAllBytes(path, bytes[..length]);
            Assert.True(RecordFiles.Digest([path]).Error is not null, $"{length} of {bytes.Length} bytes");
        }
    }

    private string Write(string name, string[] lines)
    {
        var path = Path.Combine(_folder, name);
        File.WriteAllText(path, string.Concat(lines.Select(line => line + "\n")));
        return path;
    }

    private static string[] Lines(string product, int count) => [.. Enumerable.Range(1, count).Select(n => Line(product, n, "detail " + n))];

    private static string Line(string product, int number, string detail) =>
        $$"""{"n":{{number}},"product":"{{product}}","kind":"fault","seq":{{number}},"fault":"gap","detail":"{{detail}}"}""";

    private static string Hash(IEnumerable<string> lines) =>
        XxHash128.HashToUInt128(Encoding.UTF8.GetBytes(string.Concat(lines.Select(line => line + "\n")))).ToString("x32", CultureInfo.InvariantCulture);

    /// <summary>A stream that gives a few bytes at a time.</summary>
    private sealed class Dribble(byte[] bytes) : MemoryStream(bytes)
    {
        public override int Read(byte[] buffer, int offset, int count) => base.Read(buffer, offset, Math.Min(count, 1 + (int)(Position % 997)));
    }
}
