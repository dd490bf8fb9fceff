using System.Text;
using FlinkCoin.Bench.Timing;
using HdrHistogram;

namespace FlinkCoin.Bench.Flink;

/// <summary>How long after the time at which a message should have been sent the records that it causes are there, in an open loop with checkpoints of 1 s.</summary>
/// <remarks>
/// At the operator's output: when the broker took the record (its own stamp, whole milliseconds; the record is not committed yet). At the reader: when a consumer that reads committed records had it.
/// Nothing in the operators is changed for it: the n-th record of a product is known to be caused by a certain message.
/// </remarks>
internal sealed class LatencyRuns(FlinkSettings settings, RepeatedTape tape, RecordTable table, FlinkJobs api, Topics topics, ContenderJobs jobs)
{
    private const int Checkpoints = 1;
    private const int WarmUpSeconds = 15;
    private const int Digits = 3;
    private const int DefaultSeconds = 60;
    private static readonly long s_highest = (long)TimeSpan.FromMinutes(10).TotalMicroseconds;
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(30);

    private readonly int _seconds = settings.Seconds ?? DefaultSeconds;

    /// <summary>Measures every contender at its own rate, and writes the table.</summary>
    public void Run(TextWriter output)
    {
        output.WriteLine(FormattableString.Invariant($"Open loop of {_seconds} s after {WarmUpSeconds} s, checkpoints of {Checkpoints} s, in ms."));
        output.WriteLine();
        var rows = new MarkdownTable("operator", "highest rate, messages/s", "rate", "records", "output p50", "p99", "p99.9", "reader p50", "p99", "p99.9");
        foreach (var contender in settings.Contenders)
        {
            var highest = settings.Rate > 0 ? 0 : Highest(contender);
            var rate = settings.Rate > 0 ? settings.Rate : settings.Share * highest;
            var (atOutput, atReader) = Once(contender, rate);
            rows.Add(
                contender, highest > 0 ? FormattableString.Invariant($"{highest:F0}") : "", FormattableString.Invariant($"{rate:F0}"), $"{atReader.TotalCount}",
                Percentile(atOutput, 50), Percentile(atOutput, 99), Percentile(atOutput, 99.9),
                Percentile(atReader, 50), Percentile(atReader, 99), Percentile(atReader, 99.9));
        }

        rows.Write(output);
    }

    private double Highest(string contender)
    {
        var (from, to) = (topics.Make("fast-in"), topics.Make(contender));
        var job = jobs.Start(contender, from, to, isBounded: false, Checkpoints);
        api.WaitUntilRunning(job);
        double rate;
        using (var sender = new Sender(settings, from))
            rate = HighestRate.Find(api, job, sender, tape.All(), Math.Max(10, _seconds / 2));
        Remove(job, from, to);
        return rate;
    }

    private (LongHistogram Output, LongHistogram Reader) Once(string contender, double rate)
    {
        var (from, to) = (topics.Make("timed-in"), topics.Make(contender, isStampedByBroker: true));
        var job = jobs.Start(contender, from, to, isBounded: false, Checkpoints);
        api.WaitUntilRunning(job);
        var schedule = new Schedule(tape.Copies * 1e6 / rate);
        var lastTick = (long)((WarmUpSeconds + _seconds) * rate / tape.Copies);
        if (lastTick >= tape.Ticks)
            throw new BenchException(FormattableString.Invariant($"At {rate:F0} messages a second the tape ends after {tape.Messages / rate:F0} s: more --repetitions are needed."));
        var sending = Task.Factory.StartNew(() => Send(from, schedule, lastTick), TaskCreationOptions.LongRunning);
        var histograms = Read(to, schedule, lastTick, sending);
        Remove(job, from, to);
        return histograms;
    }

    private void Send(string topic, Schedule schedule, long lastTick)
    {
        using var sender = new Sender(settings, topic);
        foreach (var message in tape.All().TakeWhile(message => message.Tick <= lastTick))
            sender.Send(message, schedule.WaitFor(message.Tick));
        sender.Flush();
    }

    private (LongHistogram Output, LongHistogram Reader) Read(string topic, Schedule schedule, long lastTick, Task sending)
    {
        var (atOutput, atReader) = (new LongHistogram(s_highest, Digits), new LongHistogram(s_highest, Digits));
        var seen = new Dictionary<string, int>();
        var expected = Expected(lastTick);
        var (begin, end) = (schedule.At(0) + (WarmUpSeconds * 1_000_000L), schedule.At(lastTick) + (long)s_patience.TotalMicroseconds);
        using var reader = new Output(settings, topic);
        for (var records = 0L; records < expected || !sending.IsCompleted;)
        {
            if (sending.IsFaulted)
                sending.GetAwaiter().GetResult();
            if (schedule.Now > end)
                throw new BenchException($"{expected - records} of {expected} records have not come {s_patience.TotalSeconds} s after the last message: the rate is not sustained.");
            if (reader.Next() is not { } record)
                continue;
            var now = schedule.Now;
            records++;
            var id = Encoding.ASCII.GetString(record.Message.Key);
            var place = seen.GetValueOrDefault(id);
            seen[id] = place + 1;
            var sent = schedule.At(Cause(id, place));
            if (sent < begin)
                continue;
            atOutput.RecordValue(Math.Max(1, (record.Message.Timestamp.UnixTimestampMs * 1000) - sent));
            atReader.RecordValue(Math.Max(1, now - sent));
        }

        return (atOutput, atReader);
    }

    private long Cause(string id, int place)
    {
        var copy = RepeatedTape.Copy(Encoding.ASCII.GetBytes(id));
        for (var product = 0; product < tape.Products.Count; product++)
        {
            if (tape.Products[product].ToString().AsSpan().SequenceEqual(id.AsSpan(0, id.Length - RepeatedTape.SuffixLength)))
                return table.CauseTick(product, copy, place);
        }

        throw new InvalidOperationException($"Invariant: {id} is a product of the tape.");
    }

    private long Expected(long lastTick)
    {
        var count = 0L;
        for (var copy = 0; copy < tape.Copies; copy++)
        {
            for (var product = 0; product < tape.Products.Count; product++)
            {
                for (var record = 0; record < table.Count(product) && table.CauseTick(product, copy, record) <= lastTick; record++)
                    count++;
            }
        }

        return count;
    }

    private void Remove(string job, string from, string to)
    {
        api.Cancel(job);
        topics.Remove(from);
        topics.Remove(to);
    }

    private static string Percentile(LongHistogram histogram, double percentile) => FormattableString.Invariant($"{histogram.GetValueAtPercentile(percentile) / 1e3:F1}");
}
