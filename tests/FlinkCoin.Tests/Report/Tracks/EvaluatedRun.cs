using System.Text;
using FlinkCoin.Accuracy;
using FlinkCoin.Cli.Output;
using FlinkCoin.Connect.Simulation;
using FlinkCoin.Embedded;
using FlinkCoin.Report.Results;
using FlinkCoin.Report.Tracks;
using FlinkCoin.Tests.Embedded;
using FlinkCoin.Tests.Simulation;
using Xunit;

namespace FlinkCoin.Tests.Report.Tracks;

/// <summary>A run over a simulated tape with faults, whose models give all that records may hold: its lines, and the tracks that were kept while it ran.</summary>
internal static class EvaluatedRun
{
    public static string[] Horizons { get; } = ["1s", "5s", "10c"];

    /// <summary>The second of them diverges again and again, and is reset.</summary>
    public static string[] Models { get; } = ["linear", "raw|linear:lr=1", "logistic", "quantile", "boa"];

    public static string Seeds => "seed 77";

    public static Lazy<(string[] Lines, IReadOnlyList<ProductTrack> Tracks)> Result { get; } = new(() =>
    {
        using var folder = new TemporaryFolder();
        var path = WriteTape(folder);
        var options = new EngineOptions
        {
            Pipeline = Options.Of(Duration.Second, string.Join(',', Horizons)) with { Models = Models },
            Workers = 2,
            Out = folder.File("records.jsonl"),
            Observers = schema => [new TrackRecorder(schema)],
        };
        Assert.True(Engine.TryOpen(options, new TapeSource([path]), out var engine, out var error), error);
        using (engine)
        {
            var result = engine.Run(CancellationToken.None);
            return (File.ReadAllLines(options.Out), [.. result.Products.SelectMany(product => product.Observers).OfType<TrackRecorder>().Select(recorder => recorder.Track)]);
        }
    });

    public static string WriteTape(TemporaryFolder folder)
    {
        var messages = Tape.Messages(Tape.Options(500, seed: 77) with { Faults = new SimulationFaults { GapsPerHour = 40, ReanchorsPerHour = 40, SilencesPerHour = 20, MalformedPerHour = 40 } });
        return folder.Write("tape.jsonl", Encoding.UTF8.GetBytes(string.Concat(messages.Select(message => Encoding.UTF8.GetString(message) + "\n"))));
    }

    public static string? Read(IEnumerable<string> lines, out IReadOnlyList<ProductTrack> tracks)
    {
        using var folder = new TemporaryFolder();
        return RecordReader.Read([folder.Write("r.jsonl", Encoding.UTF8.GetBytes(string.Concat(lines.Select(line => line + "\n"))))], out tracks);
    }

    public static string Json(IEnumerable<ProductTrack> tracks)
    {
        using var json = new MemoryStream();
        EvaluationJson.Write(json, [.. tracks.Select(track => ProductEvaluation.Of(track, null, new AccuracyOptions { Resamples = 200 }))]);
        return Encoding.UTF8.GetString(json.ToArray());
    }
}
