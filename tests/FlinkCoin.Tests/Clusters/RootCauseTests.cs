using FlinkCoin.Clusters.Flink;
using Xunit;

namespace FlinkCoin.Tests.Clusters;

public sealed class RootCauseTests
{
    [Theory]
    [InlineData("org.apache.flink.A: outer\n\tat a.B.c(B.java:1)\nCaused by: java.lang.IllegalStateException: the library is missing\n\tat x.Y.z(Y.java:2)\n\t... 3 more\n", "the library is missing")]
    [InlineData("a.b.CompletionException: a.b.KernelException: of another build: rebuild it\n\tat a.B.c(B.java:1)", "of another build: rebuild it")]
    [InlineData("Caused by: java.lang.NullPointerException\n\tat a.B.c(B.java:1)", "NullPointerException")]
    [InlineData("Caused by: a.b.C$DException: first line\nsecond line\n\tat a.B.c(B.java:1)", "first line second line")]
    [InlineData("org.flinkcoin.flink.KernelFault: outer\n\tat a.B.c(B.java:1)\nCaused by: org.flinkcoin.bridge.KernelException: it cannot be loaded. Install it again.\n\tat x.Y.z(Y.java:2)\nCaused by: java.lang.UnsatisfiedLinkError: too short\n\t... 3 more\n", "it cannot be loaded. Install it again.")]
    [InlineData("a.b.CompletionException: x\nCaused by: java.lang.ClassNotFoundException: org.flinkcoin.bridge.KernelException\n\tat a.B.c(B.java:1)", "The bridge is missing: put flinkcoin-bridge-*.jar into the lib folder of every Flink process and start new ones (docs/flink.md).")]
    [InlineData("Caused by: java.lang.NoClassDefFoundError: com/github/luben/zstd/Zstd\n\tat a.B.c(B.java:1)", "The class com.github.luben.zstd.Zstd is missing: its jar must lie in the lib folder of every Flink process or be part of the job's.")]
    [InlineData("Caused by: java.lang.NoClassDefFoundError: Could not initialize class a.B\n\tat a.B.c(B.java:1)", "Could not initialize class a.B")]
    [InlineData("only a sentence.", "only a sentence.")]
    [InlineData("Note: no.class.here", "Note: no.class.here")]
    [InlineData("", "it gave no reason.")]
    public void The_kernels_message_or_else_the_innermost_is_found(string trace, string cause) => Assert.Equal(cause, RootCause.Of(trace));
}
