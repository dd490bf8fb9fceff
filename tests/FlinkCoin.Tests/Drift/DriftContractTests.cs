using FlinkCoin.Drift;
using FlinkCoin.State;
using Xunit;

namespace FlinkCoin.Tests.Drift;

/// <summary>The laws of <see cref="IDriftDetector"/>, over every detector that there is.</summary>
[Collection("alone")]
public sealed class DriftContractTests(ITestOutputHelper output)
{
    private const int Seed = 2718;

    private static readonly double[] s_extremes = [double.MaxValue, double.MinValue, 1e300, -1e300, 1e-300, -1e-300, double.Epsilon, 0, -0.0, 1, -1];

    [Fact]
    public void Same_values_give_the_same_answers() => Visit(make => Assert.Equal(Answers(make(), new Random(Seed), 3000), Answers(make(), new Random(Seed), 3000)));

    [Fact]
    public void Saved_and_loaded_continues_the_same() => Visit(make =>
    {
        foreach (var split in (int[])[0, 1, 29, 100, 1500])
        {
            var (detector, copy, random) = (make(), make(), new Random(Seed));
            _ = Answers(detector, random, split);
            var saved = Saved(detector);
            var reader = new StateReader(saved);
            copy.Load(ref reader);
            reader.End();
            Assert.Equal(saved, Saved(copy));
            Assert.Equal((detector.HasDrift, detector.HasWarning), (copy.HasDrift, copy.HasWarning));
            Assert.Equal(Answers(detector, new Random(split), 2000), Answers(copy, new Random(split), 2000));
            Assert.Equal(Saved(detector), Saved(copy));
        }
    });

    [Fact]
    public void A_damaged_state_is_refused_or_can_be_gone_on_with() => Visit(make =>
    {
        var (detector, random, refused) = (make(), new Random(Seed), 0);
        _ = Answers(detector, random, 777);
        var saved = Saved(detector);
        for (var i = 0; i < 2000; i++)
        {
            var damaged = (byte[])saved.Clone();
            damaged[random.Next(damaged.Length)] ^= (byte)(1 << random.Next(8));
            damaged[random.Next(damaged.Length)] = (byte)random.Next(256);
            var copy = make();
            try
            {
                var reader = new StateReader(damaged.AsSpan(0, random.Next(4) == 0 ? random.Next(damaged.Length) : damaged.Length));
                copy.Load(ref reader);
                reader.End();
            }
            catch (StateException)
            {
                refused++;
                continue;
            }

            _ = Answers(copy, random, 200);
            _ = Saved(copy);
        }

        Assert.True(refused > 200, $"{detector.GetType().Name} refused {refused} of 2,000 damaged states (seed {Seed}).");
    });

    [Fact]
    public void Nothing_is_allocated_once_warm() => Visit(make =>
    {
        var detector = make();
        for (var i = 0; i < 40_000; i++)
            detector.Update(i & 1);
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 2000; i++)
            detector.Update(i & 1);
        Assert.True(GC.GetAllocatedBytesForCurrentThread() == before, $"{detector.GetType().Name} allocates.");
    });

    [Fact]
    public void Extremes_are_taken_and_keep_no_NaN() => Visit(make =>
    {
        var (detector, random) = (make(), new Random(Seed));
        for (var i = 0; i < 5000; i++)
        {
            detector.Update(random.Next(3) == 0 ? s_extremes[random.Next(s_extremes.Length)] : random.NextDouble());
            var saved = Saved(detector); // refuses NaN by itself
            Assert.True(saved.AsSpan().IndexOf(BitConverter.GetBytes(double.PositiveInfinity)) < 0, $"step {i}, seed {Seed}");
        }
    });

    [Fact]
    public void A_constant_is_no_drift_and_a_rise_is() => Visit(make =>
    {
        foreach (var constant in (double[])[0, 1])
        {
            var still = make();
            for (var i = 0; i < 3000; i++)
            {
                still.Update(constant);
                Assert.False(still.HasDrift, $"{still.GetType().Name} at step {i} of nothing but {constant}");
            }
        }

        var (detector, random, found) = (make(), new Random(Seed), false);
        for (var i = 0; i < 2000; i++)
        {
            detector.Update(random.NextDouble() < (i < 1000 ? 0.05 : 0.9) ? 1 : 0);
            found |= i >= 1000 && detector.HasDrift;
        }

        Assert.True(found, $"{detector.GetType().Name} misses a rise from .05 to .9 (seed {Seed}).");
    });

    private static List<int> Answers(IDriftDetector detector, Random random, int steps)
    {
        var answers = new List<int>();
        for (var i = 0; i < steps; i++)
        {
            detector.Update(random.NextDouble() < (i / 700 % 2 == 0 ? 0.1 : 0.6) ? 1 : 0);
            answers.Add(detector.HasDrift ? 2 : detector.HasWarning ? 1 : 0);
        }

        return answers;
    }

    private static byte[] Saved(IStateful state)
    {
        var writer = new StateWriter();
        state.Save(writer);
        return writer.Written.ToArray();
    }

    private void Visit(Action<Func<IDriftDetector>> law)
    {
        var detectors = typeof(IDriftDetector).Assembly.GetTypes().Where(type => type.IsClass && type.IsAssignableTo(typeof(IDriftDetector))).ToList();
        foreach (var detector in detectors)
        {
            Assert.True(detector.IsSealed && detector.IsPublic, $"{detector} is public and sealed.");
            Assert.NotEmpty(Documentation.Of(detector));
            var constructor = Assert.Single(detector.GetConstructors());
            object?[] defaults = [.. constructor.GetParameters().Select(parameter => parameter.DefaultValue)];
            law(() => (IDriftDetector)constructor.Invoke(defaults));
        }

        output.WriteLine($"{detectors.Count} detectors visited: {string.Join(", ", detectors.Select(detector => detector.Name))}");
        Assert.NotEmpty(detectors);
    }
}
