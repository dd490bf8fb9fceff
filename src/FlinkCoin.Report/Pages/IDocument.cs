using FlinkCoin.Report.Plots;

namespace FlinkCoin.Report.Pages;

/// <summary>A report that is written from beginning to end, whatever its format: what a page says is said once.</summary>
internal interface IDocument
{
    /// <summary>Pairs of a name and a value.</summary>
    void Facts(IEnumerable<(string Name, string Value)> facts);

    /// <summary>Links to chapters and sections, where the format has use for them.</summary>
    void Navigation(IReadOnlyList<(string Id, string Text)> links);

    /// <summary>The heading of a chapter.</summary>
    void Chapter(string id, string title);

    /// <summary>The heading of a section; its id where something links to it.</summary>
    void Section(string? id, string title);

    /// <summary>A paragraph.</summary>
    void Paragraph(string text);

    /// <summary>A remark.</summary>
    void Note(string text);

    /// <summary>What came out, and more about it.</summary>
    void Verdict(string verdict, string more);

    /// <summary>A table whose first column is text; the kind of a row is that of its verdict, in lower case.</summary>
    void Table(IReadOnlyList<string> headings, IEnumerable<(IReadOnlyList<string> Cells, string Kind)> rows);

    /// <summary>Charts, side by side where there is room.</summary>
    void Charts(IReadOnlyList<Chart> charts);

    /// <summary>Ends the document.</summary>
    /// <param name="legends">What headings and words mean.</param>
    /// <returns>The whole text.</returns>
    string End(IReadOnlyList<string> legends);
}
