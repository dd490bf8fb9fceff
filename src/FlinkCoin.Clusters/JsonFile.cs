using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace FlinkCoin.Clusters;

/// <summary>Small files in which local clusters remember something.</summary>
internal static class JsonFile
{
    /// <summary>Reads one.</summary>
    /// <param name="file">Its path.</param>
    /// <param name="form">Its form.</param>
    /// <param name="isWhole">Whether nothing is missing in what was read.</param>
    /// <param name="remedy">What to do where it is damaged.</param>
    /// <exception cref="ClusterException">It is damaged.</exception>
    public static T Read<T>(string file, JsonTypeInfo<T> form, Func<T, bool> isWhole, string remedy)
        where T : class
    {
        try
        {
            return JsonSerializer.Deserialize(File.ReadAllText(file), form) is { } value && isWhole(value) ? value : throw new JsonException("something is missing");
        }
        catch (JsonException error)
        {
            throw new ClusterException($"{file} is damaged ({error.Message}): {remedy}");
        }
    }

    /// <summary>Writes one, whole or not at all.</summary>
    public static void Write<T>(string file, T value, JsonTypeInfo<T> form)
    {
        File.WriteAllText(file + ".new", JsonSerializer.Serialize(value, form) + "\n");
        File.Move(file + ".new", file, overwrite: true);
    }
}
