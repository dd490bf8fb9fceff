using FlinkCoin.Clusters;
using FlinkCoin.Clusters.Kafka;

namespace FlinkCoin.Cli;

/// <summary>Carries out <c>flinkcoin kafka</c>.</summary>
internal static class KafkaJob
{
    /// <summary>Starts a broker.</summary>
    /// <exception cref="ClusterException">It cannot be started.</exception>
    public static int Up(int port, string? folder)
    {
        var broker = new KafkaBroker(port);
        var began = broker.Up(EngineFiles.FromEnvironment(), folder);
        var status = broker.Status();
        Console.Out.WriteLine($"Kafka {(began ? "is up" : "was up already")}: {status.Address}, pid {status.Pid}, data in {status.Data}");
        Console.Out.WriteLine($"  flinkcoin replay TAPE --to kafka://{status.Address}/market");
        Console.Out.WriteLine($"  flinkcoin kafka down --port {port}");
        return ExitCode.Done;
    }

    /// <summary>Shows all brokers.</summary>
    public static int Status()
    {
        var brokers = KafkaBroker.All;
        if (brokers.Count == 0)
            Console.Out.WriteLine("There is no broker; start one: flinkcoin kafka up");
        foreach (var status in brokers.Select(broker => broker.Status()))
        {
            var state = status.Pid is not { } pid ? "down" : status.Answers ? $"up, pid {pid}" : $"pid {pid}, does not answer";
            Console.Out.WriteLine($"{status.Address}  {state}  {ByteText.Of(status.Bytes)} in {status.Data}");
        }

        return ExitCode.Done;
    }

    /// <summary>Stops a broker.</summary>
    /// <exception cref="UsageException">There is none, or it is not said which.</exception>
    public static int Down(int? port, bool delete)
    {
        if (ChosenLocal.Of(KafkaBroker.All, broker => broker.Port, port, "broker") is not { } chosen)
            return ExitCode.Done;
        var data = chosen.Status().Data;
        var ran = chosen.Down(delete);
        Console.Out.WriteLine($"Kafka {(ran ? "is down" : "was down already")}: port {chosen.Port}, {(delete ? "data deleted" : $"data stay in {data}")}");
        return ExitCode.Done;
    }
}
