using FlinkCoin.Models;
using FlinkCoin.State;
using Xunit;

namespace FlinkCoin.Tests.Models;

/// <summary>A damaged state of a model is refused with a reason, or taken; then the model goes on. Nothing else ever happens.</summary>
public sealed class DamagedModelTests(ITestOutputHelper output)
{
    private const int Seed = 1234;
    private const int Inputs = 9;

    [Fact]
    public void Every_model_refuses_a_damaged_state_or_goes_on()
    {
        var random = new Random(Seed);
        var (refused, taken) = (0, 0);
        foreach (var definition in ModelCatalog.All)
        {
            string[] inputs = [.. definition.Reads, .. Enumerable.Range(0, Inputs).Select(i => $"x{i}")];
            var model = ModelSpecification.Parse(definition.Name).Create(inputs, Seed);
            Teach(model, inputs.Length, random, 700);
            var writer = new StateWriter();
            model.Save(writer);
            // The zero forecast has no state.
            for (var i = 0; i < 60 && writer.Written.Length > 0; i++)
            {
                var damaged = Damage(writer.Written.ToArray(), random);
                var copy = ModelSpecification.Parse(definition.Name).Create(inputs, Seed);
                try
                {
                    var reader = new StateReader(damaged);
                    copy.Load(ref reader);
                    reader.End();
                    taken++;
                }
                catch (StateException)
                {
                    refused++;
                    continue;
                }

                Teach(copy, inputs.Length, random, 100);
            }
        }

        output.WriteLine($"{ModelCatalog.All.Count} models visited: {refused} states refused, {taken} taken (seed {Seed})");
        Assert.True(refused > 0 && taken > 0);
    }

    private static void Teach(IModel model, int inputs, Random random, int examples)
    {
        var x = new double[(inputs + 7) & ~7];
        for (var i = 0; i < examples; i++)
        {
            for (var k = 0; k < inputs; k++)
                x[k] = (random.NextDouble() * 4) - 2;
            if (model is IRegressor regressor)
            {
                _ = regressor.Predict(x);
                regressor.Learn(x, x[0] + x[1]);
            }
            else
            {
                _ = ((IClassifier)model).Predict(x);
                ((IClassifier)model).Learn(x, x[0] + x[1] > 0);
            }
        }
    }

    private static byte[] Damage(byte[] state, Random random)
    {
        switch (random.Next(4))
        {
            case 0:
                return state[..random.Next(state.Length)];
            case 1:
                state[random.Next(state.Length)] ^= (byte)(1 << random.Next(8));
                return state;
            case 2:
                random.NextBytes(state.AsSpan(random.Next(state.Length)) is var rest && rest.Length > 8 ? rest[..8] : rest);
                return state;
            default:
                for (var i = 0; i < 5; i++)
                    state[random.Next(state.Length)] = (byte)random.Next(256);
                return state;
        }
    }
}
