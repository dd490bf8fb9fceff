using FlinkCoin.Embedded;

namespace FlinkCoin.Cli.Terminal;

/// <summary>Shows a run while it runs.</summary>
internal interface IDisplay
{
    /// <summary>Shows until the run has ended.</summary>
    /// <param name="run">The run.</param>
    /// <param name="progress">Where it is.</param>
    void Follow(Task run, Func<EngineProgress> progress);
}
