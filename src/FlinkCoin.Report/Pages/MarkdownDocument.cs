using System.Globalization;
using System.Text;
using FlinkCoin.Report.Plots;

namespace FlinkCoin.Report.Pages;

/// <summary>A report as Markdown, with its pictures in files beside it.</summary>
internal sealed class MarkdownDocument : IDocument
{
    private readonly StringBuilder _page = new();

    /// <summary>Begins the page.</summary>
    /// <param name="title">What it is.</param>
    public MarkdownDocument(string title) => _ = _page.Append(CultureInfo.InvariantCulture, $"# {title}\n\n");

    /// <inheritdoc/>
    public void Facts(IEnumerable<(string Name, string Value)> facts)
    {
        foreach (var (name, value) in facts)
            _ = _page.Append(CultureInfo.InvariantCulture, $"- {name}: {Escape(value)}\n");
    }

    /// <summary>Nothing: whoever shows Markdown makes a table of contents of the headings.</summary>
    public void Navigation(IReadOnlyList<(string Id, string Text)> links)
    {
    }

    /// <inheritdoc/>
    public void Chapter(string id, string title) => _ = _page.Append(CultureInfo.InvariantCulture, $"\n## {Escape(title)}\n");

    /// <inheritdoc/>
    public void Section(string? id, string title) => _ = _page.Append(CultureInfo.InvariantCulture, $"\n### {Escape(title)}\n");

    /// <inheritdoc/>
    public void Paragraph(string text) => _ = _page.Append(CultureInfo.InvariantCulture, $"\n{Escape(text)}\n");

    /// <inheritdoc/>
    public void Note(string text) => Paragraph(text);

    /// <inheritdoc/>
    public void Verdict(string verdict, string more) => _ = _page.Append(CultureInfo.InvariantCulture, $"\n**{Escape(verdict)}** {Escape(more)}\n");

    /// <inheritdoc/>
    public void Table(IReadOnlyList<string> headings, IEnumerable<(IReadOnlyList<string> Cells, string Kind)> rows)
    {
        _ = _page.Append("\n| ").AppendJoin(" | ", headings).Append(" |\n|").AppendJoin('|', headings.Select((_, column) => column == 0 ? "---" : "---:")).Append("|\n");
        foreach (var (cells, _) in rows)
            _ = _page.Append("| ").AppendJoin(" | ", cells.Select(Escape)).Append(" |\n");
    }

    /// <inheritdoc/>
    public void Charts(IReadOnlyList<Chart> charts)
    {
        foreach (var chart in charts)
            _ = _page.Append(CultureInfo.InvariantCulture, $"\n![{chart.Title}]({chart.Name}.png)\n\n*{chart.Title}.* {chart.Note}\n");
    }

    /// <inheritdoc/>
    public string End(IReadOnlyList<string> legends) => _page.Append("\n---\n").AppendJoin("\n\n", legends).Append('\n').ToString();

    /// <summary>Keeps text of the exchange or of file names from being read as markup.</summary>
    private static string Escape(string text)
    {
        var escaped = new StringBuilder(text.Length);
        foreach (var c in text)
        {
            if (c is '|' or '*' or '_' or '`' or '[' or ']' or '<' or '>' or '\\' or '#')
                _ = escaped.Append('\\');
            _ = escaped.Append(c is '\n' or '\r' ? ' ' : c);
        }

        return escaped.ToString();
    }
}
