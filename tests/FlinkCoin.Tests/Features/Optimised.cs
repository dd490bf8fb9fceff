using System.Diagnostics;
using System.Reflection;
using FlinkCoin.Features;

namespace FlinkCoin.Tests.Features;

/// <summary>Whether the kernel was built as it ships. Without optimisation the runtime allocates whenever a table of constants becomes a span.</summary>
internal static class Optimised
{
    public const string Reason = "allocation is a property of optimised builds (-c Release)";

    public static bool Kernel { get; } = typeof(Feature).Assembly.GetCustomAttribute<DebuggableAttribute>() is not { IsJITOptimizerDisabled: true };
}
