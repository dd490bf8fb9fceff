using System.Diagnostics;

namespace FlinkCoin.Cli;

/// <summary>A line on standard error that says how far something is: on a terminal it is written over, elsewhere it is written again when it differs, every ten seconds.</summary>
internal sealed class ProgressLine : IDisposable
{
    private readonly Stopwatch _sinceLast = new();
    private string _last = "";

    /// <summary>Shows a text.</summary>
    public void Show(string text)
    {
        if (!Console.IsErrorRedirected)
        {
            // Cut, for a line that wraps could not be written over.
            var width = Math.Max(20, Console.WindowWidth - 1);
            Console.Error.Write("\r" + (text.Length > width ? text[..width] : text) + "\x1b[K");
        }
        else if (text != _last && (!_sinceLast.IsRunning || _sinceLast.Elapsed.TotalSeconds >= 10))
        {
            Console.Error.WriteLine(text);
            _sinceLast.Restart();
        }

        _last = text;
    }

    /// <summary>Shows the text that says how it ended, and ends the line.</summary>
    public void End(string text)
    {
        _sinceLast.Reset();
        Show(text);
        Dispose();
    }

    /// <summary>Ends the line.</summary>
    public void Dispose()
    {
        if (_last.Length > 0 && !Console.IsErrorRedirected)
            Console.Error.WriteLine();
        _last = "";
    }
}
