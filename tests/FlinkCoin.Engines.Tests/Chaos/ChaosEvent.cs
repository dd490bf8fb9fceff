namespace FlinkCoin.Engines.Tests.Chaos;

/// <summary>What is done to a running job.</summary>
internal enum ChaosEvent
{
    /// <summary>A task manager that runs part of the job is killed while another one stands idle.</summary>
    TaskManagerWithSpare,

    /// <summary>A task manager that runs part of the job is killed and none stands idle: <c>flink up</c> starts a new process.</summary>
    TaskManagerReplaced,

    /// <summary>The job manager is killed; <c>flink up</c> starts it again, and the job goes on from its last checkpoint.</summary>
    JobManager,

    /// <summary>The broker is killed and started again by <c>kafka up</c>.</summary>
    Broker,

    /// <summary>Savepoint, stop, start at another parallelism and on the other state backend.</summary>
    Rescale,
}
