using System.Xml.Linq;

namespace FlinkCoin.Tests;

/// <summary>The documentation comments of the kernel, as the compiler wrote them beside the assembly.</summary>
internal static class Documentation
{
    private static readonly XDocument s_comments = XDocument.Load(Path.ChangeExtension(typeof(Product).Assembly.Location, ".xml"));

    /// <summary>The text of a type's comment; empty where there is none.</summary>
    public static string Of(Type type) =>
        s_comments.Descendants("member").FirstOrDefault(member => (string?)member.Attribute("name") == "T:" + type.FullName)?.Value ?? "";
}
