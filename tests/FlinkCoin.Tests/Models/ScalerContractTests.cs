using FlinkCoin.Models;
using FlinkCoin.State;
using Xunit;

namespace FlinkCoin.Tests.Models;

/// <summary>The laws of <see cref="IScaler"/>, over every scaler that there is.</summary>
[Collection("alone")]
public sealed class ScalerContractTests(ITestOutputHelper output)
{
    private const int Seed = 99;
    private const int Width = 24;

    [Fact]
    public void Transform_changes_nothing_and_the_same_calls_give_the_same_bits() => Visit(make =>
    {
        var (first, second) = (make(), make());
        var random = new Random(Seed);
        var (one, two) = (new double[Width], new double[Width]);
        for (var i = 0; i < 300; i++)
        {
            var x = Draw(random);
            first.Transform(x, one);
            first.Transform(x, one);
            second.Transform(x, two);
            Assert.Equal(one, two);
            first.Learn(x);
            second.Learn(x);
        }

        Assert.Equal(Saved(first), Saved(second));
    });

    [Fact]
    public void Saved_and_loaded_continues_with_the_same_bits() => Visit(make =>
    {
        foreach (var split in (int[])[0, 1, 100, 700])
        {
            var (scaler, copy, random) = (make(), make(), new Random(Seed));
            for (var i = 0; i < split; i++)
                scaler.Learn(Draw(random));
            var reader = new StateReader(Saved(scaler));
            copy.Load(ref reader);
            reader.End();
            var (one, two) = (new double[Width], new double[Width]);
            for (var i = 0; i < 300; i++)
            {
                var x = Draw(random);
                scaler.Transform(x, one);
                copy.Transform(x, two);
                Assert.Equal(one, two);
                scaler.Learn(x);
                copy.Learn(x);
            }

            Assert.Equal(Saved(scaler), Saved(copy));
        }
    });

    [Fact]
    public void Nothing_is_allocated() => Visit(make =>
    {
        var (scaler, x, z) = (make(), Draw(new Random(Seed)), new double[Width]);
        scaler.Learn(x);
        scaler.Transform(x, z);
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 1000; i++)
        {
            scaler.Learn(x);
            scaler.Transform(x, z);
        }

        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
    });

    [Fact]
    public void Extremes_stay_finite() => Visit(make =>
    {
        double[] extremes = [double.MaxValue, double.MinValue, 1e300, -1e300, 1e-300, double.Epsilon, 0];
        var (scaler, random, z) = (make(), new Random(Seed), new double[Width]);
        for (var i = 0; i < 3000; i++)
        {
            var x = Draw(random);
            for (var k = 0; k < Width; k++)
            {
                // Some columns see nothing but the least numbers before a large one comes.
                if (k % 3 == 0)
                    x[k] = i % 1000 < 990 ? random.Next(2) * double.Epsilon : double.MaxValue;
                else if (random.Next(3) == 0)
                    x[k] = extremes[random.Next(extremes.Length)];
            }

            scaler.Transform(x, z);
            Assert.All(z, value => Assert.True(double.IsFinite(value), $"step {i}, seed {Seed}"));
            scaler.Learn(x);
            scaler.Transform(x, z);
            Assert.All(z, value => Assert.True(double.IsFinite(value), $"step {i}, seed {Seed}"));
            var bytes = Saved(scaler);
            Assert.True(bytes.AsSpan().IndexOf(BitConverter.GetBytes(double.PositiveInfinity)) < 0, $"step {i}, seed {Seed}");
        }
    });

    [Fact]
    public void Permuted_inputs_are_permuted_outputs() => Visit(make =>
    {
        var (random, straight, permuted) = (new Random(Seed), make(), make());
        int[] places = [.. Enumerable.Range(0, Width)];
        random.Shuffle(places);
        var (one, two) = (new double[Width], new double[Width]);
        for (var i = 0; i < 400; i++)
        {
            var x = Draw(random);
            double[] y = [.. places.Select(place => x[place])];
            straight.Transform(x, one);
            permuted.Transform(y, two);
            Assert.Equal(places.Select(place => one[place]), two);
            straight.Learn(x);
            permuted.Learn(y);
        }
    });

    [Fact]
    public void An_input_that_has_not_varied_becomes_zero() => Visit(make =>
    {
        var (scaler, z) = (make(), new double[Width]);
        for (var i = 0; i < 10; i++)
        {
            scaler.Transform([.. Enumerable.Repeat(i + 0.5, Width)], z);
            Assert.Equal(new double[Width], z);
            scaler.Learn([.. Enumerable.Repeat(0.1, Width)]);
        }
    });

    [Fact]
    public void Lengths_that_are_no_whole_vectors_are_refused() => Visit(make =>
    {
        Assert.Throws<ArgumentException>(() => make().Learn(new double[Width + 8]));
        Assert.Throws<ArgumentException>(() => make().Transform(new double[Width], new double[Width + 8]));
        Assert.IsType<ArgumentException>(Record.Exception(() => Activator.CreateInstance(make().GetType(), 7))?.InnerException);
    });

    [Fact]
    public void The_catalog_has_every_scaler_by_a_name() =>
        Assert.Equal(Scalers.Select(scaler => scaler.Name).Order(StringComparer.Ordinal), ScalerCatalog.Names.Select(name => ScalerCatalog.Create(name, Width).GetType().Name).Order(StringComparer.Ordinal));

    private static Type[] Scalers { get; } = [.. typeof(IScaler).Assembly.GetTypes().Where(type => type.IsClass && type.IsAssignableTo(typeof(IScaler)))];

    private static double[] Draw(Random random) => [.. Enumerable.Range(0, Width).Select(i => i == 5 ? 3.25 : (random.NextDouble() * (i + 1)) - 7)];

    private static byte[] Saved(IStateful state)
    {
        var writer = new StateWriter();
        state.Save(writer);
        return writer.Written.ToArray();
    }

    private void Visit(Action<Func<IScaler>> law)
    {
        foreach (var scaler in Scalers)
        {
            Assert.NotEmpty(Documentation.Of(scaler));
            law(() => (IScaler)Activator.CreateInstance(scaler, Width)!);
        }

        output.WriteLine($"{Scalers.Length} scalers visited: {string.Join(", ", Scalers.Select(scaler => scaler.Name))}");
        Assert.NotEmpty(Scalers);
    }
}
