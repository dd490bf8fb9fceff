namespace FlinkCoin.Bench.Timing;

/// <summary>A table in Markdown: the first column is text, the others are numbers.</summary>
internal sealed class MarkdownTable(params string[] columns)
{
    private readonly List<string[]> _rows = [];

    public void Add(params string[] cells)
    {
        if (cells.Length != columns.Length)
            throw new ArgumentException($"A row has {columns.Length} cells, not {cells.Length}.");
        _rows.Add(cells);
    }

    public void Write(TextWriter output)
    {
        output.WriteLine($"| {string.Join(" | ", columns)} |");
        output.WriteLine($"|---{string.Concat(Enumerable.Repeat("|---:", columns.Length - 1))}|");
        foreach (var row in _rows)
            output.WriteLine($"| {string.Join(" | ", row)} |");
        output.WriteLine();
    }
}
