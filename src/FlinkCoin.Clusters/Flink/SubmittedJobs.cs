using System.Text.Json;

namespace FlinkCoin.Clusters.Flink;

/// <summary>The jobs that were handed to a cluster from here, a file each.</summary>
/// <param name="folder">Their folder.</param>
internal sealed class SubmittedJobs(string folder)
{
    /// <summary>All of them.</summary>
    public IReadOnlyList<SubmittedJob> All =>
        Directory.Exists(folder) ? [.. Directory.GetFiles(folder, "*.json").Order(StringComparer.Ordinal).Select(Read)] : [];

    /// <summary>The job of an id, or null.</summary>
    public SubmittedJob? Find(string id) => File.Exists(FileOf(id)) ? Read(FileOf(id)) : null;

    /// <summary>Remembers a job.</summary>
    public void Add(SubmittedJob job)
    {
        _ = Directory.CreateDirectory(folder);
        File.WriteAllText(FileOf(job.Id) + ".new", JsonSerializer.Serialize(job, FlinkJson.Default.SubmittedJob) + "\n");
        File.Move(FileOf(job.Id) + ".new", FileOf(job.Id), overwrite: true);
    }

    /// <summary>Forgets a job.</summary>
    public void Remove(string id) => File.Delete(FileOf(id));

    private string FileOf(string id) => Path.Combine(folder, id + ".json");

    private static SubmittedJob Read(string file)
    {
        try
        {
            return JsonSerializer.Deserialize(File.ReadAllText(file), FlinkJson.Default.SubmittedJob) is { Id.Length: > 0, Arguments: not null } job
                ? job
                : throw new JsonException("something is missing");
        }
        catch (JsonException error)
        {
            throw new ClusterException($"{file} is damaged ({error.Message}): remove it; that job is not started again.");
        }
    }
}
