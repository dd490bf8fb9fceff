using System.Globalization;
using FlinkCoin.Accuracy;
using FlinkCoin.Cli.Output;
using FlinkCoin.Cli.Terminal;
using FlinkCoin.Embedded;
using FlinkCoin.Report;
using FlinkCoin.Report.Results;
using FlinkCoin.Report.Tracks;

namespace FlinkCoin.Cli;

/// <summary>Carries out <c>flinkcoin evaluate</c> of tapes or records: all is read into tracks, and everything else is worked out from those.</summary>
internal static class EvaluateJob
{
    /// <summary>Runs it.</summary>
    /// <exception cref="UsageException">It cannot be done as it was ordered.</exception>
    /// <exception cref="IOException">A file cannot be written.</exception>
    public static int Run(EvaluateRequest request)
    {
        using var interrupt = new Interrupt();
        try
        {
            if (TapeSource.FindMissing(request.Inputs) is { } missing)
                throw new UsageException(missing);
            var areRecords = AreRecords(request.Inputs, interrupt.Token, out var standardInput);
            var tracks = areRecords ? Records(request, standardInput, interrupt.Token, out var inputError) : Tapes(request, standardInput, interrupt.Token, out inputError);
            var code = Finish(request, Evaluate(request, areRecords, tracks, interrupt.Token));
            if (inputError is null)
                return code;
            Tool.Complain(inputError);
            return ExitCode.Usage;
        }
        catch (OperationCanceledException)
        {
            return ExitCode.Interrupted;
        }
    }

    private static bool AreRecords(IReadOnlyList<string> inputs, CancellationToken cancellation, out Stream? standardInput)
    {
        if (inputs.FirstOrDefault(path => path != TapeSource.StandardInput && RecordFiles.IsPipe(path)) is { } pipe)
            throw new UsageException($"{pipe}: this is a pipe, which can be read only once; give it as standard input: flinkcoin evaluate - < {pipe}");
        Stream? input = null;
        var kinds = inputs.Select(path => (Path: path, AreRecords: RecordFiles.Begins(path, ref input, cancellation))).ToList();
        standardInput = input;
        var different = kinds.Find(one => one.AreRecords != kinds[0].AreRecords);
        return different.Path is null
            ? kinds[0].AreRecords
            : throw new UsageException($"{kinds[0].Path} holds {Kind(kinds[0].AreRecords)} and {different.Path} {Kind(different.AreRecords)}: evaluate one of them at a time.");
    }

    private static string Kind(bool areRecords) => areRecords ? "records" : "messages";

    private static IReadOnlyList<ProductTrack> Records(EvaluateRequest request, Stream? standardInput, CancellationToken cancellation, out string? inputError)
    {
        if (request.Given.Keys.FirstOrDefault(key => key != "horizons") is { } key)
            throw new UsageException($"--{key}: {request.Inputs[0]} holds records, which were made with options of their own; leave it out, or evaluate the tape.");
        using var line = new ProgressLine();
        inputError = RecordReader.Read(request.Inputs, out var tracks, lines => line.Show($"{Text.Count(lines)} records read"), standardInput, cancellation);
        return inputError is null || tracks.Count > 0 ? tracks : throw new UsageException(inputError);
    }

    private static IReadOnlyList<ProductTrack> Tapes(EvaluateRequest request, Stream? standardInput, CancellationToken cancellation, out string? inputError)
    {
        using var source = new TapeSource(request.Inputs, standardInput);
        var options = new EngineOptions { Pipeline = request.Pipeline, Workers = request.Workers, Observers = schema => [new TrackRecorder(schema)] };
        if (!Engine.TryOpen(options, source, out var engine, out var error))
            throw new UsageException(error);
        using (engine)
        {
            var run = Task.Factory.StartNew(() => engine.Run(cancellation), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
            using (var line = new ProgressLine())
            {
                var start = engine.Progress;
                while (!((IAsyncResult)run).AsyncWaitHandle.WaitOne(TimeSpan.FromMilliseconds(500)))
                    line.Show(ProgressText.Line(engine.Progress, start));
            }

            var result = run.GetAwaiter().GetResult();
            // A part of a tape has figures too, but nobody asked for those.
            cancellation.ThrowIfCancellationRequested();
            if (result.InputError is null && result.Messages > 0 && result.Products.Count == 0)
                throw new UsageException($"{string.Join(' ', request.Inputs)}: there is no message of any product. Give tapes or records; a table goes with --csv.");
            inputError = result.InputError;
            return [.. result.Products.SelectMany(product => product.Observers).OfType<TrackRecorder>().Select(recorder => recorder.Track).Where(track => !track.IsEmpty)];
        }
    }

    private static List<ProductEvaluation> Evaluate(EvaluateRequest request, bool areRecords, IReadOnlyList<ProductTrack> tracks, CancellationToken cancellation)
    {
        using var line = new ProgressLine();
        var chosen = areRecords && request.Given.ContainsKey("horizons") ? request.Pipeline.Horizons.Select(horizon => horizon.Name).ToList() : null;
        var evaluations = new List<ProductEvaluation>();
        foreach (var track in tracks)
        {
            line.Show($"working out the figures of {track.Product}, {evaluations.Count} of {tracks.Count} products done");
            try
            {
                evaluations.Add(ProductEvaluation.Of(track, chosen, new AccuracyOptions(), cancellation));
            }
            catch (ArgumentException exception)
            {
                throw new UsageException(exception.Message);
            }
        }

        return evaluations;
    }

    private static int Finish(EvaluateRequest request, IReadOnlyList<ProductEvaluation> evaluations)
    {
        if (request.Report is { } folder)
        {
            LeagueReport.Write(folder, evaluations, Facts(request));
            Console.Error.WriteLine("report: " + Path.Combine(folder, "league.html"));
        }

        if (request.Json)
        {
            using var output = Console.OpenStandardOutput();
            EvaluationJson.Write(output, evaluations);
        }
        else
        {
            Table(evaluations);
        }

        return ExitCode.Done;
    }

    private static IReadOnlyList<(string Name, string Value)> Facts(EvaluateRequest request) =>
    [
        ("input", string.Join(' ', request.Inputs)),
        ("command", "flinkcoin " + string.Join(' ', request.CommandLine)),
        ("made on", DateTime.UtcNow.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)),
    ];

    // The terminal's library is loaded only where this is called.
    private static void Table(IReadOnlyList<ProductEvaluation> evaluations)
    {
        EvaluationView.Write(FigureTable.Console(out var isPlain), evaluations, isPlain);
    }
}
