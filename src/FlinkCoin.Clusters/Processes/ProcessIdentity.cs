using System.Globalization;

namespace FlinkCoin.Clusters.Processes;

/// <summary>A process by its id and the moment at which it started, for ids are given again: a recycled one is never taken for the process that had it.</summary>
/// <param name="Id">The id.</param>
/// <param name="Started">When it started, in the kernel's ticks since boot.</param>
public readonly record struct ProcessIdentity(int Id, long Started)
{
    /// <summary>True while it runs; one that has ended and is not yet reaped runs no more.</summary>
    public bool IsRunning => TryReadStat(Id, out var state, out var started) && started == Started && state is not ('Z' or 'X');

    /// <summary>The process that has this id now.</summary>
    /// <param name="id">The id.</param>
    /// <param name="identity">The process.</param>
    /// <returns>False where there is none.</returns>
    public static bool TryFind(int id, out ProcessIdentity identity)
    {
        var isThere = TryReadStat(id, out _, out var started);
        identity = new(id, started);
        return isThere;
    }

    /// <summary>Reads what <see cref="ToString"/> has written.</summary>
    public static bool TryParse(string text, out ProcessIdentity identity)
    {
        identity = default;
        if (text.Trim().Split(' ') is not [var id, var started]
            || !int.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            || !long.TryParse(started, NumberStyles.None, CultureInfo.InvariantCulture, out var ticks)
            || number < 2)
            return false;
        identity = new(number, ticks);
        return true;
    }

    /// <summary>The id and the start, separated by a space.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Id} {Started}");

    // proc(5): "pid (name) state …", the start being the 22nd field; the name may itself hold spaces and brackets.
    private static bool TryReadStat(int id, out char state, out long started)
    {
        (state, started) = ('?', 0);
        string text;
        try
        {
            text = File.ReadAllText(string.Create(CultureInfo.InvariantCulture, $"/proc/{id}/stat"));
        }
        catch (IOException)
        {
            return false; // It has ended.
        }

        var fields = text[(text.LastIndexOf(')') + 2)..].Split(' ');
        state = fields[0][0];
        return long.TryParse(fields[19], NumberStyles.None, CultureInfo.InvariantCulture, out started);
    }
}
