using FlinkCoin.Clusters;
using FlinkCoin.Clusters.Flink;
using Xunit;

namespace FlinkCoin.Tests.Clusters;

public sealed class KernelHeapTests
{
    [Theory]
    [InlineData("384m", "DOTNET_GCHeapHardLimit=15800000")]
    [InlineData("2g", "DOTNET_GCHeapHardLimit=7D800000")]
    [InlineData("393216k", "DOTNET_GCHeapHardLimit=15800000")]
    public void The_heap_leaves_40_MB_of_the_kernels_memory_to_the_runtime(string memory, string setting) => Assert.Equal(setting, KernelHeap.Setting(memory));

    [Fact]
    public void Too_little_memory_is_an_error_that_says_what_is_enough() =>
        Assert.Contains("from 80m on", Assert.Throws<ClusterException>(() => KernelHeap.Setting("79m")).Message, StringComparison.Ordinal);
}
