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
        JsonFile.Write(FileOf(job.Id), job, FlinkJson.Default.SubmittedJob);
    }

    /// <summary>Forgets a job.</summary>
    public void Remove(string id) => File.Delete(FileOf(id));

    private string FileOf(string id) => Path.Combine(folder, id + ".json");

    private static SubmittedJob Read(string file) =>
        JsonFile.Read(file, FlinkJson.Default.SubmittedJob, job => job is { Id.Length: > 0, Arguments: not null }, "remove it; that job is not started again.");
}
