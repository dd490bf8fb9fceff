using System.Globalization;
using FlinkCoin.Bench.Contenders;
using FlinkCoin.Bench.Tapes;

// The pipeline as a program of its own; what it is asked and answers is said in ChildContender.cs.
if (args is not [var path, var pieceSize] || int.Parse(pieceSize, CultureInfo.InvariantCulture) != Tape.PieceSize)
    return 2;
var tape = new Tape(path, File.ReadAllBytes(path));
var times = new long[tape.PieceEnds.Length];
using var pipeline = new WholePipeline();
while (Console.ReadLine() is { } question)
{
    if (question == "digest")
    {
        Console.WriteLine(pipeline.Digest);
        continue;
    }

    pipeline.Pass(tape, times);
    Console.WriteLine(string.Join(' ', times));
}

return 0;
