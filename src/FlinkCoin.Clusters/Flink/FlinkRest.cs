using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace FlinkCoin.Clusters.Flink;

/// <summary>Flink's REST interface, as far as it is used here: the local cluster's and that of a user's own are the same.</summary>
public sealed partial class FlinkRest : IDisposable
{
    private readonly HttpClient _client;

    /// <summary>Makes a client; nothing is sent yet.</summary>
    /// <param name="address">HOST:PORT, with <c>http://</c> or <c>https://</c> before it or not.</param>
    /// <exception cref="ClusterException">It is no address.</exception>
    public FlinkRest(string address)
    {
        Address = address;
        if (!Uri.TryCreate(address.Contains("://", StringComparison.Ordinal) ? address : "http://" + address, UriKind.Absolute, out var uri) || uri.Scheme is not ("http" or "https"))
            throw new ClusterException($"{address} is no address of a Flink cluster: write HOST:PORT, the port being that of its web page.");
        _client = new HttpClient { BaseAddress = new Uri(uri.AbsoluteUri.TrimEnd('/') + "/"), Timeout = TimeSpan.FromSeconds(60) };
    }

    /// <summary>The cluster's address, as it was given.</summary>
    public string Address { get; }

    /// <summary>Its web page.</summary>
    public Uri Page => _client.BaseAddress!;

    /// <summary>True where a job manager answers.</summary>
    public bool Answers
    {
        get
        {
            try
            {
                _ = Get("overview");
                return true;
            }
            catch (ClusterException)
            {
                return false; // That is the answer.
            }
        }
    }

    /// <summary>The task managers that are registered.</summary>
    public IReadOnlyList<FlinkTaskManager> TaskManagers() =>
        [.. Get("taskmanagers")["taskmanagers"]!.AsArray().Select(one => new FlinkTaskManager((string)one!["id"]!, (int)one["slotsNumber"]!, (int)one["freeSlots"]!))];

    /// <summary>All jobs that the job manager knows, the newest last.</summary>
    public IReadOnlyList<FlinkJobStatus> Jobs() =>
        [.. Get("jobs/overview")["jobs"]!.AsArray()
            .Select(one => new FlinkJobStatus((string)one!["jid"]!, (string)one["name"]!, (string)one["state"]!, DateTimeOffset.FromUnixTimeMilliseconds((long)one["start-time"]!)))
            .OrderBy(job => job.Since).ThenBy(job => job.Id, StringComparer.Ordinal)];

    /// <summary>A job, or null where the job manager does not know it.</summary>
    /// <param name="id">Its id.</param>
    public FlinkJobStatus? Job(string id) => Jobs().FirstOrDefault(job => job.Id == id);

    /// <summary>A job's checkpoints.</summary>
    /// <param name="id">Its id.</param>
    public FlinkCheckpoints Checkpoints(string id)
    {
        var all = Get($"jobs/{id}/checkpoints");
        return new FlinkCheckpoints(
            (long?)all["counts"]?["completed"] ?? 0,
            (long?)all["counts"]?["failed"] ?? 0,
            all["latest"]?["completed"] is { } last ? Completed(last) : null,
            [.. all["history"]!.AsArray().Where(one => (string?)one!["status"] == "COMPLETED").Select(one => Completed(one!))]);

        static FlinkCheckpoint Completed(JsonNode one) => new(
            TimeSpan.FromMilliseconds((long)one["end_to_end_duration"]!),
            (long?)one["checkpointed_size"] ?? (long)one["state_size"]!,
            (long)one["state_size"]!);
    }

    /// <summary>Waits until a job is as it should be.</summary>
    /// <param name="id">Its id.</param>
    /// <param name="patience">How long at most.</param>
    /// <param name="isThere">Whether it is.</param>
    /// <exception cref="ClusterException">It has ended otherwise, is unknown, or takes longer.</exception>
    public void Wait(string id, TimeSpan patience, Func<FlinkJobStatus, bool> isThere)
    {
        ArgumentNullException.ThrowIfNull(isThere);
        for (var watch = Stopwatch.StartNew(); ; Thread.Sleep(100))
        {
            var job = Job(id) ?? throw new ClusterException($"{id}: the job manager at {Address} knows no such job.");
            if (isThere(job))
                return;
            if (job.HasEnded)
                throw new ClusterException($"Job {id} ended: {job.State}{(LastFailure(id) is { } reason ? $" ({reason})" : "")}");
            if (watch.Elapsed > patience)
                throw new ClusterException(string.Create(CultureInfo.InvariantCulture, $"Job {id} is not where it should be after {patience.TotalSeconds} s: {job.State}."));
        }
    }

    /// <summary>True where all tasks of a job run, or have done their work already.</summary>
    /// <param name="id">Its id.</param>
    public bool RunsWhole(string id) => Vertices(id).All(vertex => (string)vertex["status"]! is "RUNNING" or "FINISHED");

    /// <summary>True where tasks of a job wait for slots, although Flink calls it running.</summary>
    /// <param name="job">The job.</param>
    public bool WaitsForSlots(FlinkJobStatus job) => job.State == "RUNNING" && Vertices(job.Id).Any(vertex => (long)vertex["tasks"]!["SCHEDULED"]! > 0);

    /// <summary>True where checkpoints outlive the job manager, as far as its configuration says so.</summary>
    public bool KeepsCheckpoints => Get("jobmanager/config").AsArray().Any(one => (string)one!["key"]! is "execution.checkpointing.dir" or "state.checkpoints.dir");

    /// <summary>Why a job failed last, in a sentence; null where it never did.</summary>
    /// <param name="id">Its id.</param>
    public string? LastFailure(string id)
    {
        var all = Get($"jobs/{id}/exceptions");
        var trace = (string?)all["exceptionHistory"]?["entries"]?.AsArray().FirstOrDefault()?["stacktrace"] ?? (string?)all["root-exception"];
        return trace is null ? null : RootCause.Of(trace);
    }

    /// <summary>Hands over a job.</summary>
    /// <param name="jar">The jar's path here.</param>
    /// <param name="mainClass">The class of its main method.</param>
    /// <param name="job">Id, arguments and savepoint.</param>
    /// <param name="claim">True for a checkpoint that belongs to this very job, which Flink removes when it is no longer needed; false for one that stays the user's.</param>
    /// <exception cref="ClusterException">It is refused.</exception>
    public void Submit(string jar, string mainClass, SubmittedJob job, bool claim)
    {
        var uploaded = Upload(jar);
        try
        {
            var request = new JsonObject
            {
                ["entryClass"] = mainClass,
                ["programArgsList"] = new JsonArray([.. job.Arguments.Select(argument => (JsonNode)argument)]),
                ["jobId"] = job.Id,
            };
            if (job.Savepoint is not null)
            {
                request["savepointPath"] = job.Savepoint;
                request["claimMode"] = claim ? "CLAIM" : "NO_CLAIM";
            }

            _ = Send(HttpMethod.Post, $"jars/{uploaded}/run", request);
        }
        finally
        {
            _ = Send(HttpMethod.Delete, $"jars/{uploaded}", null);
        }
    }

    /// <summary>Makes a savepoint that any backend and parallelism can start from, and waits for it.</summary>
    /// <param name="id">The job.</param>
    /// <param name="folder">Where to, or null for the cluster's own folder.</param>
    /// <param name="stop">Stops the job with it.</param>
    /// <returns>Where it lies.</returns>
    /// <exception cref="ClusterException">It failed.</exception>
    public string Savepoint(string id, string? folder, bool stop)
    {
        var request = new JsonObject { ["formatType"] = "CANONICAL" };
        if (stop)
            request["drain"] = false;
        if (folder is not null)
            request[stop ? "targetDirectory" : "target-directory"] = folder;
        var trigger = (string)Send(HttpMethod.Post, stop ? $"jobs/{id}/stop" : $"jobs/{id}/savepoints", request)["request-id"]!;
        while (true)
        {
            var answer = Get($"jobs/{id}/savepoints/{trigger}");
            if ((string)answer["status"]!["id"]! == "COMPLETED")
            {
                return (string?)answer["operation"]!["location"]
                    ?? throw new ClusterException($"The savepoint failed: {RootCause.Of((string?)answer["operation"]?["failure-cause"]?["stack-trace"] ?? "")}");
            }

            Thread.Sleep(100);
        }
    }

    /// <summary>Ends a job without a savepoint.</summary>
    /// <param name="id">Its id.</param>
    public void Cancel(string id) => Send(HttpMethod.Patch, $"jobs/{id}?mode=cancel", null);

    /// <inheritdoc/>
    public void Dispose() => _client.Dispose();

    private string Upload(string jar)
    {
        using var content = new MultipartFormDataContent();
        using var file = File.OpenRead(jar);
        using var part = new StreamContent(file);
        part.Headers.ContentType = new MediaTypeHeaderValue("application/x-java-archive");
        content.Add(part, "jarfile", Path.GetFileName(jar));
        var answer = Send(new HttpRequestMessage(HttpMethod.Post, "jars/upload") { Content = content });
        return Path.GetFileName((string)answer["filename"]!);
    }

    private IEnumerable<JsonNode> Vertices(string id) => Get($"jobs/{id}")["vertices"]!.AsArray().Select(vertex => vertex!);

    private JsonNode Get(string path) => Send(HttpMethod.Get, path, null);

    private JsonNode Send(HttpMethod method, string path, JsonNode? body) =>
        Send(new HttpRequestMessage(method, path) { Content = body is null ? null : new StringContent(body.ToJsonString(), Encoding.UTF8, "application/json") });

    private JsonNode Send(HttpRequestMessage request)
    {
        using (request)
        {
            try
            {
                using var response = _client.Send(request);
                using var reader = new StreamReader(response.Content.ReadAsStream());
                var text = reader.ReadToEnd();
                return response.IsSuccessStatusCode ? JsonNode.Parse(text) ?? new JsonObject() : throw Refused(response.StatusCode, text);
            }
            catch (HttpRequestException error)
            {
                throw new ClusterException($"No Flink job manager answers at {Address} ({error.Message}): start a cluster (flinkcoin flink up), or name yours with --address HOST:PORT.");
            }
            catch (TaskCanceledException)
            {
                throw new ClusterException(string.Create(CultureInfo.InvariantCulture, $"Flink at {Address} did not answer within {_client.Timeout.TotalSeconds} s: see its web page and logs."));
            }
            catch (JsonException)
            {
                throw new ClusterException($"What answers at {Address} is not Flink: name the port of Flink's web page.");
            }
        }
    }

    // Flink lists messages and stack traces; the innermost cause of the longest one says it.
    private ClusterException Refused(HttpStatusCode status, string text)
    {
        var errors = JsonNode.Parse(text)?["errors"]?.AsArray().Select(one => (string?)one ?? "").ToList() ?? [];
        var reason = errors.MaxBy(error => error.Length) is { Length: > 0 } longest ? RootCause.Of(longest) : $"HTTP status {(int)status}";
        // Of a path that takes something only while jobs may be submitted.
        if (reason == "POST request not allowed")
            reason += "; web.submit.enable must not be off in its configuration";
        return new ClusterException($"Flink at {Address} refuses: {reason}");
    }
}
