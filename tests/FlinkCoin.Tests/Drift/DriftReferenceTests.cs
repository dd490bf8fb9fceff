using System.Globalization;
using FlinkCoin.Drift;
using Xunit;

namespace FlinkCoin.Tests.Drift;

/// <summary>The places where each detector fires, exactly those of the reference.</summary>
public sealed class DriftReferenceTests
{
    private static readonly Dictionary<string, Func<IDriftDetector>> s_detectors = new()
    {
        ["ADWIN"] = () => new Adwin(),
        ["ADWIN_d0.05"] = () => new Adwin(delta: 0.05),
        ["ADWIN_clock1"] = () => new Adwin(clock: 1),
        ["PageHinkley"] = () => new PageHinkley(),
        ["PageHinkley_t10_up"] = () => new PageHinkley(threshold: 10, mode: PageHinkleyMode.Up),
        ["PageHinkley_t10_down"] = () => new PageHinkley(threshold: 10, mode: PageHinkleyMode.Down),
        ["DDM"] = () => new Ddm(),
        ["EDDM"] = () => new Eddm(),
        ["HDDMA"] = () => new HddmA(),
        ["HDDMA_2s"] = () => new HddmA(twoSided: true),
        ["HDDMW"] = () => new HddmW(),
        ["HDDMW_2s"] = () => new HddmW(twoSided: true),
    };

    public static TheoryData<string, string> Streams() => new(s_detectors.Keys.SelectMany(name => new[] { (name, "A"), (name, "C") }).Where(pair => pair.Item2 == "C" || IsForNumbers(pair.name)));

    [Theory]
    [MemberData(nameof(Streams))]
    public void Fires_where_the_reference_does(string name, string stream)
    {
        Fixtures.Require();
        var detector = s_detectors[name]();
        var (drifts, warnings) = (new List<int>(), new List<int>());
        var values = Fixtures.Read($"drift_stream_{stream}")["x"];
        for (var i = 0; i < values.Length; i++)
        {
            detector.Update(values[i]!.Value);
            if (detector.HasDrift)
                drifts.Add(i);
            if (detector.HasWarning)
                warnings.Add(i);
        }

        Assert.Equal(Expected(name, stream, "drift"), drifts);
        Assert.Equal(Expected(name, stream, "warning"), warnings);
    }

    [Theory]
    [InlineData("A")]
    [InlineData("C")]
    public void The_window_of_adwin_is_that_of_the_reference_after_each_value(string stream)
    {
        Fixtures.Require();
        var values = Fixtures.Read($"drift_stream_{stream}")["x"];
        var trace = Fixtures.Read($"adwin_trace_{stream}");
        var detector = new Adwin();
        for (var i = 0; i < values.Length; i++)
        {
            detector.Update(values[i]!.Value);
            Assert.Equal(trace["width"][i]!.Value, detector.Width);
            Assert.Equal(trace["total"][i]!.Value, detector.Total, 1e-9);
            Assert.Equal(trace["estimation"][i]!.Value, detector.Mean, 1e-9);
            Assert.Equal(trace["variance"][i]!.Value, detector.Deviations, 1e-6);
        }
    }

    private static bool IsForNumbers(string name) => name.StartsWith("ADWIN", StringComparison.Ordinal) || name.StartsWith("Page", StringComparison.Ordinal);

    private static IEnumerable<int> Expected(string name, string stream, string kind) =>
        Fixtures.Lines("drift_detections").Where(cells => cells[0] == name && cells[1] == stream && cells[2] == kind).Select(cells => int.Parse(cells[3], CultureInfo.InvariantCulture));
}
