using Xunit;

namespace FlinkCoin.Tests.Cli;

/// <summary>Tests that redirect the process's console run alone.</summary>
[CollectionDefinition("console", DisableParallelization = true)]
public sealed class ConsoleCollection;
