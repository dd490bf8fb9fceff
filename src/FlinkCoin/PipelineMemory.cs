using FlinkCoin.Messages;

namespace FlinkCoin;

/// <summary>What pipelines of one thread can share: the parser and the message that it fills, which grow to the largest snapshot. Alone a pipeline has one of its own.</summary>
public sealed class PipelineMemory
{
    internal MessageParser Parser { get; } = new();

    internal Message Message { get; } = new();
}
