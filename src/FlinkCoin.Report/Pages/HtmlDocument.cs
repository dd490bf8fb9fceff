using System.Globalization;
using System.Net;
using System.Text;
using FlinkCoin.Report.Plots;

namespace FlinkCoin.Report.Pages;

/// <summary>A report as one page of HTML that needs nothing else: no script, no request, light or dark as the reader has it.</summary>
internal sealed class HtmlDocument : IDocument
{
    private const string Style = """
        <style>
        :root { color-scheme: light dark; --ground: #fbfbfc; --card: #fff; --ink: #1b1e23; --faint: #667080; --line: #e2e5ea; --good: #1f7a50; --bad: #b03a4a; --accent: #2b6cb0; }
        @media (prefers-color-scheme: dark) { :root { --ground: #14161a; --card: #1c1f25; --ink: #e4e7ec; --faint: #99a2b0; --line: #333842; --good: #58c490; --bad: #f0808f; --accent: #7ab4f5; } }
        * { box-sizing: border-box; }
        body { margin: 0 auto; padding: 1.5rem; max-width: 1320px; background: var(--ground); color: var(--ink); font: 15px/1.5 system-ui, -apple-system, "Segoe UI", "DejaVu Sans", sans-serif; }
        h1 { margin: 0 0 1rem; font-size: 1.6rem; } h2 { margin: 2.5rem 0 .75rem; font-size: 1.35rem; border-bottom: 2px solid var(--line); padding-bottom: .3rem; } h3 { margin: 1.75rem 0 .5rem; font-size: 1.1rem; }
        p { margin: .4rem 0; } a { color: var(--accent); } nav { margin-top: .5rem; } nav a { margin-right: .9rem; }
        .faint, figcaption { color: var(--faint); font-size: .86rem; }
        dl { display: grid; grid-template-columns: max-content 1fr; gap: .15rem 1.2rem; margin: 0; } dt { color: var(--faint); } dd { margin: 0; overflow-wrap: anywhere; }
        .scroll { overflow-x: auto; } table { border-collapse: collapse; width: 100%; font-size: .88rem; font-variant-numeric: tabular-nums; }
        th, td { padding: .28rem .6rem; border-bottom: 1px solid var(--line); text-align: right; white-space: nowrap; } th { color: var(--faint); font-weight: 600; }
        th:first-child, td:first-child { text-align: left; } td.digest { font-family: ui-monospace, "DejaVu Sans Mono", monospace; font-size: .8rem; }
        tr.better td:last-child { color: var(--good); font-weight: 600; } tr.notbetter td:last-child { color: var(--bad); } tr.baseline td, tr.toofew td { color: var(--faint); } tr.inconfidenceset td:last-child { color: var(--accent); } tr.bestbaseline td { font-weight: 600; }
        .charts { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 520px), 1fr)); gap: 1rem; margin: 1rem 0; }
        figure { margin: 0; padding: .8rem .9rem; background: var(--card); border: 1px solid var(--line); border-radius: 8px; min-width: 0; } figure b { display: block; margin-bottom: .2rem; }
        svg { display: block; width: 100%; height: auto; fill: currentColor; font-family: "DejaVu Sans", Verdana, sans-serif; }
        .verdict { font-weight: 600; } footer { margin-top: 2.5rem; border-top: 1px solid var(--line); padding-top: .8rem; }
        @media print { figure, tr { break-inside: avoid; } }
        </style>
        """;

    private readonly StringBuilder _page = new();

    /// <summary>Begins the page.</summary>
    /// <param name="title">What it is.</param>
    public HtmlDocument(string title) => _ = _page.Append(CultureInfo.InvariantCulture, $"""
        <!DOCTYPE html>
        <html lang="en">
        <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <link rel="icon" href="data:," />
        <title>{Encode(title)}</title>
        {Style}
        </head>
        <body>
        <h1>{Encode(title)}</h1>

        """);

    /// <inheritdoc/>
    public void Facts(IEnumerable<(string Name, string Value)> facts)
    {
        _ = _page.Append("<dl>\n");
        foreach (var (name, value) in facts)
            _ = _page.Append(CultureInfo.InvariantCulture, $"<dt>{Encode(name)}</dt><dd>{Encode(value)}</dd>\n");
        _ = _page.Append("</dl>\n");
    }

    /// <inheritdoc/>
    public void Navigation(IReadOnlyList<(string Id, string Text)> links) =>
        _ = _page.Append("<nav>").AppendJoin(' ', links.Select(link => $"<a href=\"#{Encode(link.Id)}\">{Encode(link.Text)}</a>")).Append("</nav>\n");

    /// <inheritdoc/>
    public void Chapter(string id, string title) => _ = _page.Append(CultureInfo.InvariantCulture, $"<h2 id=\"{Encode(id)}\">{Encode(title)}</h2>\n");

    /// <inheritdoc/>
    public void Section(string? id, string title) => _ = _page.Append(CultureInfo.InvariantCulture, $"<h3{(id is null ? "" : $" id=\"{Encode(id)}\"")}>{Encode(title)}</h3>\n");

    /// <inheritdoc/>
    public void Paragraph(string text) => _ = _page.Append(CultureInfo.InvariantCulture, $"<p>{Encode(text)}</p>\n");

    /// <inheritdoc/>
    public void Note(string text) => _ = _page.Append(CultureInfo.InvariantCulture, $"<p class=\"faint\">{Encode(text)}</p>\n");

    /// <inheritdoc/>
    public void Verdict(string verdict, string more) => _ = _page.Append(CultureInfo.InvariantCulture, $"<p><span class=\"verdict\">{Encode(verdict)}</span> <span class=\"faint\">{Encode(more)}</span></p>\n");

    /// <inheritdoc/>
    public void Table(IReadOnlyList<string> headings, IEnumerable<(IReadOnlyList<string> Cells, string Kind)> rows)
    {
        _ = _page.Append("<div class=\"scroll\"><table><thead><tr>");
        foreach (var heading in headings)
            _ = _page.Append(CultureInfo.InvariantCulture, $"<th>{Encode(heading)}</th>");
        _ = _page.Append("</tr></thead><tbody>\n");
        foreach (var (cells, kind) in rows)
        {
            _ = _page.Append(CultureInfo.InvariantCulture, $"<tr class=\"{kind}\">");
            foreach (var (column, cell) in cells.Index())
                _ = _page.Append(headings[column] == "digest" ? "<td class=\"digest\">" : "<td>").Append(Encode(cell)).Append("</td>");
            _ = _page.Append("</tr>\n");
        }

        _ = _page.Append("</tbody></table></div>\n");
    }

    /// <inheritdoc/>
    public void Charts(IReadOnlyList<Chart> charts)
    {
        if (charts.Count == 0)
            return;
        _ = _page.Append("<div class=\"charts\">\n");
        foreach (var chart in charts)
            _ = _page.Append(CultureInfo.InvariantCulture, $"<figure id=\"{chart.Name}\"><b>{Encode(chart.Title)}</b>\n{chart.Inline()}\n<figcaption>{Encode(chart.Note)}</figcaption></figure>\n");
        _ = _page.Append("</div>\n");
    }

    /// <inheritdoc/>
    public string End(IReadOnlyList<string> legends) =>
        _page.Append("<footer class=\"faint\">").AppendJoin("", legends.Select(legend => $"<p>{Encode(legend)}</p>")).Append("</footer>\n</body>\n</html>\n").ToString();

    private static string Encode(string text) => WebUtility.HtmlEncode(text);
}
