using System.Diagnostics;
using System.IO.Compression;
using System.IO.Hashing;
using System.Text.Json;
using FlinkCoin;
using FlinkCoin.Evaluation;
using FlinkCoin.Messages;

var file = args[0];
using var stream = new GZipStream(File.OpenRead(file), CompressionMode.Decompress);
var memory = new MemoryStream();
stream.CopyTo(memory);
var bytes = memory.ToArray();
var lines = 0;
foreach (var b in bytes) if (b == 10) lines++;
string digest = "";
PipelineCounts? counts = null;
double Pipeline_()
{
    var clock = Stopwatch.StartNew();
    var products = new Dictionary<Product, (Pipeline, JsonRecords, XxHash128)>();
    var finder = new MessageProduct();
    var options = new PipelineOptions();
    long outBytes = 0;
    for (int start = 0; start < bytes.Length;)
    {
        var length = bytes.AsSpan(start).IndexOf((byte)'\n');
        var message = bytes.AsSpan(start, length);
        start += length + 1;
        if (!finder.TryFind(message, out var product)) continue;
        if (!products.TryGetValue(product, out var p))
        {
            var records = new JsonRecords(Pipeline.Schema(product, options));
            products[product] = p = (new Pipeline(product, options, records), records, new XxHash128());
        }
        p.Item1.Process(message);
        if (p.Item2.Written.Length > 0) { p.Item3.Append(p.Item2.Written); outBytes += p.Item2.Written.Length; p.Item2.Clear(); }
    }
    var s = clock.Elapsed.TotalSeconds;
    digest = string.Join(" ", products.Select(p => $"{p.Key} {Convert.ToHexString(p.Value.Item3.GetCurrentHash())} {p.Value.Item1.BestBid} {p.Value.Item1.BestAsk}")) + $" out {outBytes}";
    counts = products.First().Value.Item1.Counts;
    return s;
}
double Reader()
{
    var clock = Stopwatch.StartNew();
    for (int start = 0; start < bytes.Length;)
    {
        var length = bytes.AsSpan(start).IndexOf((byte)'\n');
        var r = new Utf8JsonReader(bytes.AsSpan(start, length));
        while (r.Read()) { }
        start += length + 1;
    }
    return clock.Elapsed.TotalSeconds;
}
var a = new List<double>(); var c = new List<double>();
for (int i = 0; i < int.Parse(args[1]); i++) { a.Add(Pipeline_()); if (args.Length < 3) c.Add(Reader()); else c.Add(1); }
a.Sort(); c.Sort();
Console.WriteLine($"{Path.GetFileName(file)} pipeline {a[a.Count / 2] / lines * 1e9:F1} (min {a[0] / lines * 1e9:F1}) ns/msg, Utf8JsonReader {c[c.Count / 2] / lines * 1e9:F1} (min {c[0] / lines * 1e9:F1}), ratio {c[c.Count / 2] / a[a.Count / 2]:F2}");
Console.WriteLine(digest);
Console.WriteLine(JsonSerializer.Serialize(counts));
