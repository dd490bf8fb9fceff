using FlinkCoin.Connect.Kafka;
using FlinkCoin.Embedded;

namespace FlinkCoin.Cli;

/// <summary>Carries out <c>flinkcoin digest</c>.</summary>
internal static class DigestJob
{
    /// <summary>Prints a line for each product, then the run's digest alone.</summary>
    public static int Run(IReadOnlyList<string> paths) => Print(RecordFiles.Digest(paths));

    /// <summary>The same from a topic.</summary>
    /// <exception cref="UsageException">The topic cannot be read.</exception>
    public static int Run(KafkaAddress topic, KafkaConfig config)
    {
        using var interrupt = new Interrupt();
        try
        {
            return Print(KafkaRecords.Digest(new KafkaConnection(topic, config), interrupt.Token));
        }
        catch (OperationCanceledException)
        {
            return ExitCode.Interrupted;
        }
        catch (IOException error)
        {
            throw new UsageException(error.Message);
        }
    }

    private static int Print(DigestResult result)
    {
        if (result.Error is { } error)
        {
            Tool.Complain(error);
            return ExitCode.Usage;
        }

        foreach (var (product, digest) in result.Products)
            Console.Out.WriteLine($"{product} {digest}");
        Console.Out.WriteLine(result.Run);
        return ExitCode.Done;
    }
}
