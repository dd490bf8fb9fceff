using System.Globalization;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;

namespace FlinkCoin.Bench.Flink;

/// <summary>Flink's REST interface, as far as benchmarks need it.</summary>
internal sealed class FlinkApi : IDisposable
{
    private static readonly TimeSpan s_poll = TimeSpan.FromMilliseconds(100);

    private readonly HttpClient _http;

    /// <summary>That of a cluster of this machine.</summary>
    public FlinkApi(int port)
    {
        _http = new HttpClient { BaseAddress = new Uri(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{port}/")), Timeout = TimeSpan.FromMinutes(2) };
    }

    /// <summary>Gives the cluster a jar.</summary>
    /// <returns>The jar's id.</returns>
    public string Upload(string path)
    {
        using var file = new StreamContent(File.OpenRead(path));
        file.Headers.ContentType = new MediaTypeHeaderValue("application/x-java-archive");
        using var form = new MultipartFormDataContent { { file, "jarfile", Path.GetFileName(path) } };
        var name = Send(HttpMethod.Post, "jars/upload", form).GetProperty("filename").GetString()!;
        return name[(name.LastIndexOf('/') + 1)..];
    }

    /// <summary>Starts a job.</summary>
    /// <param name="jar">The jar's id.</param>
    /// <param name="entry">The class with its main.</param>
    /// <param name="arguments">The main's arguments.</param>
    /// <returns>The job's id.</returns>
    public string Run(string jar, string entry, IReadOnlyList<string> arguments) =>
        Send(HttpMethod.Post, $"jars/{jar}/run", JsonContent.Create(new { entryClass = entry, programArgsList = arguments })).GetProperty("jobid").GetString()!;

    /// <summary>Waits until a job runs with all its tasks.</summary>
    /// <exception cref="BenchException">It has failed, or takes longer than two minutes.</exception>
    public void WaitUntilRunning(string job) =>
        Wait(job, TimeSpan.FromMinutes(2), state => state.GetProperty("state").GetString() == "RUNNING"
            && state.GetProperty("vertices").EnumerateArray().All(vertex => vertex.GetProperty("status").GetString() is "RUNNING" or "FINISHED"));

    /// <summary>Waits until a bounded job has done all its work.</summary>
    /// <exception cref="BenchException">It has failed, or takes longer than an hour.</exception>
    public void WaitUntilFinished(string job) =>
        Wait(job, TimeSpan.FromHours(1), state => state.GetProperty("state").GetString() == "FINISHED");

    /// <summary>Ends a job, without waiting for what it has in hand.</summary>
    public void Cancel(string job)
    {
        _ = Send(HttpMethod.Patch, $"jobs/{job}?mode=cancel", null);
        for (var i = 0; i < 600 && Job(job).GetProperty("state").GetString() is not ("CANCELED" or "FAILED" or "FINISHED"); i++)
            Thread.Sleep(s_poll);
    }

    /// <summary>The messages that the operator has taken so far.</summary>
    public long MessagesRead(string job)
    {
        // What is answered is what was fetched last; asking makes the job manager fetch anew.
        _ = Job(job);
        Thread.Sleep(500);
        return Job(job).GetProperty("vertices").EnumerateArray().Max(vertex => vertex.GetProperty("metrics").GetProperty("read-records").GetInt64());
    }

    /// <summary>A job's checkpoints: counts, summary, latest.</summary>
    public JsonElement Checkpoints(string job) => Send(HttpMethod.Get, $"jobs/{job}/checkpoints", null);

    /// <summary>The sum over all subtasks of a metric.</summary>
    /// <param name="job">The job.</param>
    /// <param name="ending">What the metric's name ends with.</param>
    /// <exception cref="BenchException">No vertex of the job has such a metric.</exception>
    public double Metric(string job, string ending)
    {
        // As with the messages: the first question makes the job manager fetch what the second one is answered with.
        _ = FindMetric(job, ending);
        Thread.Sleep(500);
        return FindMetric(job, ending) ?? throw new BenchException($"The job has no metric whose name ends with {ending}.");
    }

    public void Dispose() => _http.Dispose();

    private JsonElement Job(string job) => Send(HttpMethod.Get, $"jobs/{job}", null);

    private double? FindMetric(string job, string ending)
    {
        foreach (var vertex in Job(job).GetProperty("vertices").EnumerateArray())
        {
            var path = $"jobs/{job}/vertices/{vertex.GetProperty("id").GetString()}/subtasks/metrics";
            string[] names = [.. Send(HttpMethod.Get, path, null).EnumerateArray()
                .Select(metric => metric.GetProperty("id").GetString()!)
                .Where(name => name.EndsWith(ending, StringComparison.Ordinal))];
            if (names.Length > 0)
            {
                return Send(HttpMethod.Get, $"{path}?get={Uri.EscapeDataString(string.Join(',', names))}&agg=sum", null)
                    .EnumerateArray().Sum(metric => metric.GetProperty("sum").GetDouble());
            }
        }

        return null;
    }

    private void Wait(string job, TimeSpan patience, Func<JsonElement, bool> isThere)
    {
        for (var clock = System.Diagnostics.Stopwatch.StartNew(); clock.Elapsed < patience; Thread.Sleep(s_poll))
        {
            var state = Job(job);
            if (isThere(state))
                return;
            if (state.GetProperty("state").GetString() is "FAILED" or "CANCELED" or "FAILING")
                throw new BenchException($"The job has failed: {Reason(job)}");
        }

        throw new BenchException(string.Create(CultureInfo.InvariantCulture, $"The job is not where it should be after {patience.TotalMinutes} minutes: {Job(job).GetProperty("state").GetString()}."));
    }

    private string Reason(string job)
    {
        var entries = Send(HttpMethod.Get, $"jobs/{job}/exceptions", null).GetProperty("exceptionHistory").GetProperty("entries");
        return entries.GetArrayLength() == 0 ? "no reason given" : Cause(entries[0].GetProperty("stacktrace").GetString()!);
    }

    /// <summary>What a trace of Java begins with at its innermost cause.</summary>
    private static string Cause(string trace)
    {
        const string Mark = "Caused by: ";
        var lines = trace.ReplaceLineEndings("\n").Replace("\\n", "\n", StringComparison.Ordinal).Split('\n');
        var line = lines.LastOrDefault(line => line.StartsWith(Mark, StringComparison.Ordinal)) ?? Mark + lines[0];
        return line[Mark.Length..];
    }

    private JsonElement Send(HttpMethod method, string path, HttpContent? content)
    {
        using var request = new HttpRequestMessage(method, path) { Content = content };
        try
        {
            using var response = _http.Send(request);
            var text = new StreamReader(response.Content.ReadAsStream()).ReadToEnd();
            if (!response.IsSuccessStatusCode)
                throw new BenchException($"Flink answered {(int)response.StatusCode} to {method} {path}: {Cause(text)}");
            using var document = JsonDocument.Parse(text.Length == 0 ? "{}" : text);
            return document.RootElement.Clone();
        }
        catch (HttpRequestException e)
        {
            throw new BenchException($"Flink does not answer on {_http.BaseAddress}: {e.Message}");
        }
    }
}
