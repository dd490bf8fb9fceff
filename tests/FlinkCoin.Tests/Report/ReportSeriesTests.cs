using FlinkCoin.Evaluation;
using FlinkCoin.Report;
using FlinkCoin.Report.Series;
using FlinkCoin.State;
using Xunit;

namespace FlinkCoin.Tests.Report;

public sealed class ReportSeriesTests
{
    [Fact]
    public void Buckets_add_up_to_the_scores()
    {
        var (series, scores) = (new ReportSeries(RecordScript.Schema), new Scores(RecordScript.Schema));
        RecordScript.Play(11, 2_000, series, scores);
        for (var horizon = 0; horizon < 2; horizon++)
        {
            for (var model = 0; model < RecordScript.Schema.Models.Count; model++)
            {
                var total = new SkillBucket();
                for (var bucket = 0; bucket < series.Skill.Count; bucket++)
                    total.Merge(series.Skill[bucket, series.Lane(horizon, model)]);
                var score = scores.Of(horizon, model);
                Assert.Equal(score.Count, total.Count);
                Assert.Equal(scores.Drifts(horizon, model, DriftEvent.Drift), total.Drifts);
                Assert.Equal(score.Hit, total.Signed == 0 ? null : (double)total.Hits / total.Signed);
                if (score.Rmse is { } rmse)
                    Assert.Equal(rmse, Math.Sqrt(total.Error / total.Count), 9);
            }

            Assert.Equal(scores.Voids(horizon), series.Voids(horizon, VoidReason.Gap));
        }

        Assert.Equal(1, series.Faults(FaultKind.Gap));
        Assert.Equal(1, scores.Drifts(0, 3, DriftEvent.Drift));
    }

    [Fact]
    public void Memory_is_bounded_whatever_the_length()
    {
        var series = new ReportSeries(RecordScript.Schema);
        RecordScript.Play(12, 5_000, series);
        Assert.InRange(series.Market.Count, ReportSeries.MarketBuckets / 2, ReportSeries.MarketBuckets);
        Assert.InRange(series.Skill.Count, ReportSeries.SkillBuckets / 2, ReportSeries.SkillBuckets);
        Assert.InRange(series.Recent.End - series.Recent.Begin, RecentDecisions.Latest, RecentDecisions.Latest + 10);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(1_234)]
    public void What_was_loaded_continues_to_the_same_bytes(int place)
    {
        var whole = new ReportSeries(RecordScript.Schema);
        var cut = new SaveAt(place);
        RecordScript.Play(13, 1_500, whole, cut);
        Assert.Equal(Bytes(whole), Bytes(cut.Series));
    }

    [Fact]
    public void A_damaged_state_is_refused()
    {
        var series = new ReportSeries(RecordScript.Schema);
        RecordScript.Play(14, 100, series);
        var bytes = Bytes(series);
        _ = Assert.Throws<StateException>(() =>
        {
            var reader = new StateReader(bytes.AsSpan(0, bytes.Length / 2));
            new ReportSeries(RecordScript.Schema).Load(ref reader);
        });
    }

    private static byte[] Bytes(ReportSeries series)
    {
        var writer = new StateWriter();
        series.Save(writer);
        return writer.Written.ToArray();
    }

    /// <summary>Saves and loads its series into a new one after a number of records.</summary>
    private sealed class SaveAt(int place) : IRecords
    {
        private int _records;

        public ReportSeries Series { get; private set; } = new(RecordScript.Schema);

        public void OnDecision(in Decision decision)
        {
            Series.OnDecision(decision);
            Count();
        }

        public void OnOutcome(in Outcome outcome)
        {
            Series.OnOutcome(outcome);
            Count();
        }

        public void OnFault(in Fault fault)
        {
            Series.OnFault(fault);
            Count();
        }

        public void OnDrift(in ModelDrift drift)
        {
            Series.OnDrift(drift);
            Count();
        }

        private void Count()
        {
            if (++_records != place)
                return;
            var reader = new StateReader(Bytes(Series));
            Series = new ReportSeries(RecordScript.Schema);
            Series.Load(ref reader);
            reader.End();
        }
    }
}
