using System.Text;
using FlinkCoin.Cli.Output;
using FlinkCoin.Embedded;
using FlinkCoin.Tests.Embedded;
using FlinkCoin.Tests.Simulation;
using Xunit;

namespace FlinkCoin.Tests.Evaluation;

/// <summary>A run of the embedded engine over a simulated tape with every fault there is: the lines of its records, and the object of <c>--json</c>.</summary>
internal static class FaultyRun
{
    public static string[] Horizons { get; } = ["1s", "5s", "60s", "10c"];

    public static PipelineOptions Options { get; } = Tests.Options.Of(Duration.Second, string.Join(',', Horizons));

    public static Lazy<(string[] Lines, string Json)> Result { get; } = new(() =>
    {
        using var folder = new TemporaryFolder();
        var tape = Tape.Messages(Tape.Options(1500, seed: 31) with
        {
            Faults = new() { GapsPerHour = 20, ReanchorsPerHour = 20, SilencesPerHour = 20, MalformedPerHour = 40, DuplicatesPerHour = 40, CrossedPerHour = 40 },
        });
        var path = folder.File("tape.jsonl");
        using (var file = File.Create(path))
        {
            foreach (var message in tape)
            {
                file.Write(message);
                file.WriteByte((byte)'\n');
            }
        }

        var options = new EngineOptions { Pipeline = Options, Workers = 1, Out = folder.File("records.jsonl") };
        Assert.True(Engine.TryOpen(options, new TapeSource([path]), out var engine, out var error), error);
        using (engine)
        {
            using var json = new MemoryStream();
            ResultJson.Write(json, engine.Run(CancellationToken.None));
            return (File.ReadAllLines(options.Out), Encoding.UTF8.GetString(json.ToArray()));
        }
    });
}
