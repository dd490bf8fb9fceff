using System.Collections;
using System.Text;

namespace FlinkCoin.Report.Tracks;

/// <summary>The columns of an object in records whose names become known as they come: a model is absent as long as it has not learnt enough.</summary>
internal sealed class NamedColumns : IReadOnlyList<NamedColumn>
{
    private readonly List<NamedColumn> _columns = [];
    private readonly List<byte[]> _names = [];
    private int _next;

    /// <inheritdoc/>
    public int Count => _columns.Count;

    /// <inheritdoc/>
    public NamedColumn this[int index] => _columns[index];

    /// <summary>The column of a name, made where it is missing.</summary>
    public NamedColumn Of(string name) => Of(Encoding.UTF8.GetBytes(name));

    /// <summary>The column of a name, made where it is missing.</summary>
    /// <param name="name">In UTF-8.</param>
    public NamedColumn Of(ReadOnlySpan<byte> name)
    {
        // Names come in the same order again and again.
        for (var tried = 0; tried < _columns.Count; tried++)
        {
            var place = (_next + tried) % _columns.Count;
            if (!name.SequenceEqual(_names[place]))
                continue;
            _next = (place + 1) % _columns.Count;
            return _columns[place];
        }

        _names.Add(name.ToArray());
        _columns.Add(new NamedColumn(Encoding.UTF8.GetString(name)));
        _next = 0;
        return _columns[^1];
    }

    /// <inheritdoc/>
    public IEnumerator<NamedColumn> GetEnumerator() => _columns.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
