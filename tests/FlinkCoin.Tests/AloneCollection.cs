using Xunit;

namespace FlinkCoin.Tests;

/// <summary>Tests that count allocated bytes run alone: a collection that another test causes is charged to whoever runs.</summary>
[CollectionDefinition("alone", DisableParallelization = true)]
public sealed class AloneCollection;
