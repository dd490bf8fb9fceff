using Spectre.Console;

namespace FlinkCoin.Cli.Terminal;

/// <summary>The terminal's tables of figures.</summary>
internal static class FigureTable
{
    /// <summary>The columns of files and pipes: wide enough for every table.</summary>
    public const int PlainWidth = 220;

    /// <summary>Standard output as it is at this moment.</summary>
    /// <param name="isPlain">True for a file or a pipe.</param>
    public static IAnsiConsole Console(out bool isPlain)
    {
        isPlain = System.Console.IsOutputRedirected;
        var console = AnsiConsole.Create(new AnsiConsoleSettings());
        if (isPlain)
            console.Profile.Width = PlainWidth;
        return console;
    }

    /// <summary>The frame: of ASCII for files and pipes.</summary>
    public static TableBorder Border(bool isPlain) => isPlain ? TableBorder.Ascii : TableBorder.Rounded;

    /// <summary>Adds columns: the first and the last are text, the others figures.</summary>
    public static void AddColumns(this Table table, IReadOnlyList<string> headings)
    {
        foreach (var (place, heading) in headings.Index())
        {
            var column = new TableColumn(Markup.Escape(heading)).NoWrap();
            _ = table.AddColumn(place == 0 || place == headings.Count - 1 ? column : column.RightAligned());
        }
    }
}
