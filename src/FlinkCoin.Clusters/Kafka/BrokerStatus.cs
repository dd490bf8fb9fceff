namespace FlinkCoin.Clusters.Kafka;

/// <summary>How a local broker is.</summary>
/// <param name="Port">Its port.</param>
/// <param name="Pid">Its process, or null where it does not run.</param>
/// <param name="Answers">True where it answers.</param>
/// <param name="Data">The folder of its data.</param>
/// <param name="Bytes">What lies there.</param>
public sealed record BrokerStatus(int Port, int? Pid, bool Answers, string Data, long Bytes)
{
    /// <summary>Where clients find it.</summary>
    public string Address => $"127.0.0.1:{Port}";
}
