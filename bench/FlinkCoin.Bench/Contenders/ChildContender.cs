using System.Diagnostics;
using System.Globalization;
using FlinkCoin.Bench.Tapes;

namespace FlinkCoin.Bench.Contenders;

/// <summary>A contender that is a program of its own and has one tape: <c>PROGRAM TAPE PIECE-SIZE</c>.</summary>
/// <remarks>It answers <c>pass</c> on its input with the times of all pieces in ns, and <c>digest</c> with the digest of its last pass, each on one line; it ends when its input does.</remarks>
internal sealed class ChildContender : IContender
{
    private readonly Process _process;

    public ChildContender(string name, string program, string tapeFile)
    {
        Name = name;
        _process = Process.Start(new ProcessStartInfo(program, [tapeFile, Tape.PieceSize.ToString(CultureInfo.InvariantCulture)])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        })!;
    }

    public string Name { get; }

    /// <summary>The digest of the last pass.</summary>
    public string Digest => Ask("digest");

    public void Pass(Tape tape, Span<long> nanoseconds)
    {
        var times = Ask("pass").Split(' ');
        if (times.Length != tape.PieceEnds.Length)
            throw new InvalidOperationException($"{Name} has cut {tape.Name} into {times.Length} pieces instead of {tape.PieceEnds.Length}.");
        for (var i = 0; i < times.Length; i++)
            nanoseconds[i] = long.Parse(times[i], CultureInfo.InvariantCulture);
    }

    public void Dispose()
    {
        _process.StandardInput.Close();
        _process.WaitForExit();
        _process.Dispose();
    }

    private string Ask(string question)
    {
        _process.StandardInput.WriteLine(question);
        _process.StandardInput.Flush();
        return _process.StandardOutput.ReadLine() ?? throw new InvalidOperationException($"{Name} ended without an answer.");
    }
}
