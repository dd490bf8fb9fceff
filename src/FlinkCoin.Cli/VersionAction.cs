using System.CommandLine;
using System.CommandLine.Invocation;
using System.Reflection;

namespace FlinkCoin.Cli;

/// <summary>Prints the version.</summary>
internal sealed class VersionAction : SynchronousCommandLineAction
{
    /// <inheritdoc/>
    public override bool ClearsParseErrors => true;

    /// <inheritdoc/>
    public override int Invoke(ParseResult parseResult)
    {
        var version = typeof(VersionAction).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion;
        Console.Out.WriteLine(version.Split('+')[0]);
        return ExitCode.Done;
    }
}
