using FlinkCoin.Embedded.Workers;
using FlinkCoin.State;
using Xunit;

namespace FlinkCoin.Tests.Embedded.Workers;

public sealed class StraysTests
{
    [Fact]
    public void Messages_are_counted_by_type_and_errors_are_kept_also_over_a_save()
    {
        var strays = new Strays();
        strays.Add("{\"type\":\"subscriptions\",\"channels\":[{\"type\":\"inner\"}]}"u8);
        strays.Add("{\"a\":[1],\"type\":\"status\"}"u8);
        strays.Add("{\"type\":\"status\"}"u8);
        strays.Add("{\"type\":\"error\",\"message\":\"Failed to subscribe\",\"reason\":\"level2 requires authentication\"}"u8);
        strays.Add("{\"type\":\"error\",\"code\":5}"u8);
        foreach (var broken in (string[])["{\"type\":\"status\"", "{\"type\":\"status\"} x", "{\"type\":5}", "{}", "[]", "x", "{\"type\":\"a\",\"type\":\"b\"}"])
            strays.Add(System.Text.Encoding.UTF8.GetBytes(broken));
        var writer = new StateWriter();
        strays.Save(writer);
        var loaded = new Strays();
        var reader = new StateReader(writer.Written);
        loaded.Load(ref reader);
        reader.End();
        foreach (var one in (Strays[])[strays, loaded])
        {
            Assert.Equal(new Dictionary<string, long> { ["subscriptions"] = 1, ["status"] = 2, ["error"] = 2, ["malformed"] = 7 }, one.Counts);
            Assert.Equal(["Failed to subscribe: level2 requires authentication", "{\"type\":\"error\",\"code\":5}"], one.Errors);
        }
    }

    [Fact]
    public void Types_and_errors_are_bounded()
    {
        var strays = new Strays();
        for (var i = 0; i < 1000; i++)
        {
            strays.Add(System.Text.Encoding.UTF8.GetBytes($"{{\"type\":\"t{i}\"}}"));
            strays.Add("{\"type\":\"error\",\"message\":\"m\"}"u8);
        }

        Assert.InRange(strays.Counts.Count, 64, 66);
        Assert.Equal(2000, strays.Counts.Values.Sum());
        Assert.Equal(8, strays.Errors.Count);
    }
}
