using FlinkCoin.Connect.Simulation;
using FlinkCoin.Numerics;
using Xunit;

namespace FlinkCoin.Tests.Simulation;

public sealed class TickSetTests
{
    [Theory]
    [InlineData(5)]
    [InlineData(400)]
    public void Walking_finds_what_a_sorted_set_finds(uint share)
    {
        const int Window = 1024;
        const ulong Seed = 8;
        var random = new RandomSource(Seed);
        var set = new TickSet(Window);
        var reference = new SortedSet<int>();
        for (var i = 0; i < 20_000; i++)
        {
            var tick = (int)random.NextBelow(Window);
            if (random.NextBelow(1000) < share)
            {
                set.Add(tick);
                _ = reference.Add(tick);
            }
            else
            {
                set.Remove(tick);
                _ = reference.Remove(tick);
            }

            var at = (int)random.NextBelow(Window + 2) - 1;
            Assert.Equal(reference.Contains(tick), set.Contains(tick));
            Assert.Equal(at < 0 ? -1 : reference.GetViewBetween(0, at).Reverse().FirstOrDefault(-1), set.AtOrBelow(Math.Min(at, Window - 1)));
            Assert.Equal(at >= Window ? int.MaxValue : reference.GetViewBetween(Math.Max(at, 0), Window).FirstOrDefault(int.MaxValue), set.AtOrAbove(Math.Max(at, 0)));
        }
    }
}
