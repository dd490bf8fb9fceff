using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;

namespace FlinkCoin.Tests.Processes;

/// <summary>A program of this repository in a process of its own.</summary>
internal sealed class Child : IDisposable
{
    private readonly Process _process;
    private readonly StringBuilder _errors = new();
    private readonly StringBuilder _output = new();

    private Child(Process process)
    {
        _process = process;
        process.OutputDataReceived += (_, line) => Append(_output, line.Data);
        process.ErrorDataReceived += (_, line) => Append(_errors, line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    /// <summary>The program that runs assemblies; with the SDK beside it or not.</summary>
    public static string Dotnet { get; } = Path.GetFullPath(Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", "..", "dotnet"));

    public bool HasExited => _process.HasExited;

    /// <summary>Starts an assembly that lies beside the tests.</summary>
    public static Child Assembly(string name, string[] arguments, params (string Name, string Value)[] environment) =>
        // Where this process was started in the background, it and its children would not hear SIGINT.
        Start("env", ["--default-signal=INT", Dotnet, "exec", Path.Combine(AppContext.BaseDirectory, name + ".dll"), .. arguments], environment);

    public static Child Start(string program, string[] arguments, params (string Name, string Value)[] environment)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true, RedirectStandardInput = true };
        foreach (var (name, value) in environment)
            start.Environment[name] = value;
        var child = new Child(Process.Start(start)!);
        child._process.StandardInput.Close();
        return child;
    }

    /// <summary>Waits for the end.</summary>
    public (int Exit, string Output, string Errors) Wait()
    {
        _process.WaitForExit();
        lock (_output)
        {
            lock (_errors)
                return (_process.ExitCode, _output.ToString(), _errors.ToString());
        }
    }

    /// <summary>SIGKILL.</summary>
    public void Kill()
    {
        _process.Kill();
        _process.WaitForExit();
    }

    /// <summary>SIGINT, as Ctrl-C sends it.</summary>
    public void Interrupt()
    {
        using var kill = Process.Start("kill", ["-INT", _process.Id.ToString(CultureInfo.InvariantCulture)]);
        kill.WaitForExit();
    }

    public void Dispose()
    {
        if (!_process.HasExited)
            Kill();
        _process.Dispose();
    }

    private static void Append(StringBuilder text, string? line)
    {
        lock (text)
        {
            if (line is not null)
                _ = text.Append(line).Append('\n');
        }
    }
}
