using FlinkCoin.Cli.Output;
using FlinkCoin.Cli.Terminal;
using FlinkCoin.Connect.Kafka;
using FlinkCoin.Connect.Simulation;
using FlinkCoin.Embedded;
using FlinkCoin.Evaluation;
using FlinkCoin.Report;

namespace FlinkCoin.Cli;

/// <summary>Carries out <c>flinkcoin run</c>: engine, display, report, summary, exit code.</summary>
internal static class RunJob
{
    /// <summary>Runs it.</summary>
    /// <exception cref="UsageException">It cannot be done as it was ordered.</exception>
    /// <exception cref="IOException">A file cannot be written.</exception>
    public static int Run(RunRequest request)
    {
        RefuseOutput(request);
        using var interrupt = new Interrupt();
        using var source = Source(request);
        using var sink = request.To is { } to ? KafkaSink.Open(new KafkaConnection(to, request.Kafka), (source as KafkaSource)?.Partitions) : null;
        if (sink is not null && request.Checkpoint is null)
            Console.Error.WriteLine("Without --checkpoint this run cannot go on if it is killed; what it has committed stays.");
        // Live needs a terminal; piped, it would print every frame again.
        var board = request.Json || Console.IsOutputRedirected ? null : new LiveBoard();
        var options = new EngineOptions
        {
            Pipeline = request.Pipeline,
            Workers = request.Workers,
            Checkpoint = request.Checkpoint,
            CheckpointEvery = request.CheckpointEvery,
            Out = request.Out,
            Sink = sink,
            Observers = schema => Observers(request, board, schema),
        };
        if (!Engine.TryOpen(options, source, out var engine, out var error))
            throw new UsageException(error);
        using (engine)
        {
            if (engine.HasEnded)
                Console.Error.WriteLine($"The run of the checkpoint in {request.Checkpoint} had come to its end: this is its result, and nothing is read. Name another folder to begin anew.");
            var run = Task.Factory.StartNew(() => engine.Run(interrupt.Token), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
            Display(board).Follow(run, () => engine.Progress);
            return Finish(request, run.GetAwaiter().GetResult());
        }
    }

    /// <summary>Reports on a result.</summary>
    internal static int Finish(RunRequest request, RunResult result)
    {
        if (request.Report is { } folder)
        {
            RunReport.Write(folder, result, Input(request));
            Console.Error.WriteLine("report: " + Path.Combine(folder, "report.html"));
        }

        if (request.Json)
            Json(result);
        else
            Table(result);
        if (result.InputError is { } error)
            Tool.Complain(error);
        return result.Interrupted ? ExitCode.Interrupted : result.InputError is null ? ExitCode.Done : ExitCode.Usage;
    }

    /// <summary>Looks at where results are to go before anything is done: records must not overwrite what they are made from, and a report must not fail after hours.</summary>
    private static void RefuseOutput(RunRequest request)
    {
        if (request.Out == "-")
            throw new UsageException("--out -: standard output has the summary; name a file, such as records.jsonl.");
        OutputFile.MustNotBe("--out", request.Out, request.Tapes.Where(tape => tape != TapeSource.StandardInput));
        if (request.Report is not { } folder)
            return;
        try
        {
            _ = Directory.CreateDirectory(folder);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"--report {folder}: the folder cannot be made: {error.Message}");
        }
    }

    private static ISource Source(RunRequest request)
    {
        if (request.From is { } from)
            return OpenTopic(new KafkaConnection(from, request.Kafka), request.Bounded);
        if (request.Tapes.Count == 0)
            return new GeneratedSource(Input(request), new SimulatedSource(new SimulatedExchange(request.Simulation)));
        return TapeSource.FindMissing(request.Tapes) is { } missing ? throw new UsageException(missing) : new TapeSource(request.Tapes);
    }

    /// <summary>A topic that cannot be read is input that cannot be read.</summary>
    private static KafkaSource OpenTopic(KafkaConnection connection, bool bounded)
    {
        try
        {
            return KafkaSource.Open(connection, bounded);
        }
        catch (IOException error)
        {
            throw new UsageException(error.Message);
        }
    }

    private static string Input(RunRequest request) => request.From is { } from ? from.ToString() : request.Tapes.Count > 0
        ? string.Join(' ', request.Tapes)
        : $"simulated exchange, seed {request.Simulation.Seed}, {request.Simulation.Products} products, {Text.Span(request.Simulation.DurationMicroseconds)}";

    private static List<IRecords> Observers(RunRequest request, LiveBoard? board, RecordSchema schema)
    {
        var observers = new List<IRecords>();
        if (request.Report is not null)
            observers.Add(new ReportSeries(schema));
        if (board is not null)
            observers.Add(board.Follow(schema));
        return observers;
    }

    // The terminal's library is loaded only where one of these is called.
    private static IDisplay Display(LiveBoard? board) => board is null ? new PlainDisplay(Console.Error) : new LiveDisplay(Spectre.Console.AnsiConsole.Console, board);

    private static void Table(RunResult result)
    {
        Summary.Write(FigureTable.Console(out var isPlain), result, isPlain);
    }

    private static void Json(RunResult result)
    {
        using var output = Console.OpenStandardOutput();
        ResultJson.Write(output, result);
    }
}
