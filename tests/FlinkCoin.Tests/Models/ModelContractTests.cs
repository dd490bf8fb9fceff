using FlinkCoin.Models;
using FlinkCoin.State;
using Xunit;

namespace FlinkCoin.Tests.Models;

/// <summary>The laws of <see cref="IModel"/>, over every model that there is.</summary>
[Collection("alone")]
public sealed class ModelContractTests(ITestOutputHelper output)
{
    private const int Seed = 4711;
    private const int Rounds = 100;

    private static readonly double[] s_extremes = [double.MaxValue, double.MinValue, 1e300, -1e300, 1e-300, -1e-300, double.Epsilon, 0, -0.0, 1, -1];

    [Fact]
    public void Every_model_is_found_and_well_formed()
    {
        var classes = typeof(IModel).Assembly.GetTypes().Where(type => type.IsClass && type.IsAssignableTo(typeof(IModel))).ToList();
        Assert.Equal(classes.Count, ModelCatalog.All.Count);
        Assert.Distinct(ModelCatalog.All.Select(model => model.Name));
        Visit((model, _) =>
        {
            Assert.True(model.Type.IsSealed && model.Type.IsPublic, $"{model.Name} is a public sealed class.");
            var constructor = Assert.Single(model.Type.GetConstructors());
            Assert.Equal(typeof(ModelContext), Assert.Single(constructor.GetParameters()).ParameterType);
            Assert.True(model.Type.IsAssignableTo(typeof(IRegressor)) != model.Type.IsAssignableTo(typeof(IClassifier)), $"{model.Name} is either a regressor or a classifier.");
            Assert.Contains("Warm a", Documentation.Of(model.Type));
        });
    }

    [Fact]
    public void Predict_changes_nothing() => Visit((_, make) =>
    {
        var model = make();
        var random = new Random(Seed);
        for (var i = 0; i < 300; i++)
        {
            var x = model.Draw(random);
            var before = Saved(model.Model);
            Assert.Equal(model.Predict(x), model.Predict(x));
            Assert.Equal(before, Saved(model.Model));
            model.Learn(x, random);
        }
    });

    [Fact]
    public void Same_calls_give_the_same_bits() => Visit((_, make) => Assert.Equal(Run(make(), new Random(Seed), 500), Run(make(), new Random(Seed), 500)));

    [Fact]
    public void Saved_and_loaded_continues_with_the_same_bits() => Visit((definition, make) =>
    {
        foreach (var split in (int[])[0, 1, 29, 250])
        {
            var model = make();
            _ = Run(model, new Random(Seed), split);
            var copy = make();
            var saved = Saved(model.Model);
            var reader = new StateReader(saved);
            copy.Model.Load(ref reader);
            reader.End();
            Assert.Equal(saved, Saved(copy.Model));
            Assert.True(model.Model.IsWarm == copy.Model.IsWarm, $"{definition.Name} after {split} examples");
            Assert.Equal(Run(model, new Random(split), 300), Run(copy, new Random(split), 300));
            Assert.Equal(Saved(model.Model), Saved(copy.Model));
        }
    });

    [Fact]
    public void Nothing_is_allocated_once_warm() => Visit((definition, make) =>
    {
        var model = make();
        _ = Run(model, new Random(Seed), 500);
        var x = model.Draw(new Random(Seed));
        var random = new Random(Seed);
        model.Learn(x, random);

        // What grows with what it has seen, a tree, may do so for some rounds.
        var allocated = long.MaxValue;
        for (var round = 0; round < Rounds && allocated > 0; round++)
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            for (var i = 0; i < 1000; i++)
            {
                _ = model.Predict(x);
                model.Learn(x, random);
            }

            allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        }

        Assert.True(allocated == 0, $"{definition.Name} allocates in every one of {Rounds} rounds.");
    });

    [Fact]
    public void Extremes_never_make_a_NaN_or_an_infinity() => Visit((definition, make) =>
    {
        var (model, random, writer) = (make(), new Random(Seed), new StateWriter());
        for (var i = 0; i < 5000; i++)
        {
            var x = model.Draw(random);
            for (var k = 0; k < model.Inputs; k++)
            {
                if (random.Next(3) == 0)
                    x[k] = s_extremes[random.Next(s_extremes.Length)];
            }

            var prediction = model.Predict(x);
            Assert.True(double.IsFinite(prediction), $"{definition.Name} predicts {prediction} at step {i} (seed {Seed}).");
            if (model.Model is IClassifier)
                Assert.InRange(prediction, 0, 1);
            if (model.Model is IRegressor regressor && random.Next(2) == 0)
                regressor.Learn(x, s_extremes[random.Next(s_extremes.Length)]);
            else
                model.Learn(x, random);
            if (i > 200 && i % 50 > 0)
                continue;
            writer.Clear();
            model.Model.Save(writer);
            Assert.True(writer.Infinities == 0, $"{definition.Name} holds an infinity after step {i} (seed {Seed}).");
        }
    });

    [Fact]
    public void Every_model_gets_warm_by_a_count_alone_even_if_all_is_zero() => Visit((definition, make) =>
    {
        var model = make();
        var zeros = new double[(model.Inputs + 7) & ~7];
        for (var i = 0; i < 5000 && !model.Model.IsWarm; i++)
        {
            if (model.Model is IRegressor regressor)
                regressor.Learn(zeros, 0);
            else
                ((IClassifier)model.Model).Learn(zeros, false);
        }

        Assert.True(model.Model.IsWarm, $"{definition.Name} is not warm after 5,000 examples of zeros.");
    });

    private static List<double> Run(Subject model, Random random, int steps)
    {
        var predictions = new List<double>();
        for (var i = 0; i < steps; i++)
        {
            var x = model.Draw(random);
            predictions.Add(model.Predict(x));
            model.Learn(x, random);
        }

        return predictions;
    }

    private static byte[] Saved(IStateful state)
    {
        var writer = new StateWriter();
        state.Save(writer);
        return writer.Written.ToArray();
    }

    private void Visit(Action<ModelDefinition, Func<Subject>> law)
    {
        foreach (var model in ModelCatalog.All)
        {
            law(model, () => new Subject(model, model.Name));
            if (model.Parameters is not null)
                law(model, () => new Subject(model, "raw|" + model.Name));
        }

        output.WriteLine($"{ModelCatalog.All.Count} models visited: {string.Join(", ", ModelCatalog.All.Select(model => model.Name))}");
        Assert.True(ModelCatalog.All.Count >= 10, "The ten first models are there.");
    }

    private sealed class Subject
    {
        private readonly string[] _inputs;

        public Subject(ModelDefinition definition, string specification)
        {
            _inputs = [.. definition.Reads, .. Enumerable.Range(0, 9).Select(i => $"x{i}")];
            Model = ModelSpecification.Parse(specification).Create(_inputs, Seed);
        }

        public IModel Model { get; }

        public int Inputs => _inputs.Length;

        public double[] Draw(Random random)
        {
            var x = new double[(Inputs + 7) & ~7];
            for (var i = 0; i < Inputs; i++)
                x[i] = (random.NextDouble() * 2) - 1;
            return x;
        }

        public double Predict(double[] x) => Model switch
        {
            IRegressor regressor => regressor.Predict(x),
            IClassifier classifier => classifier.Predict(x),
            _ => throw new InvalidOperationException("Invariant: a model is a regressor or a classifier."),
        };

        public void Learn(double[] x, Random random)
        {
            var target = x[0] + (0.5 * x[1]) + random.NextDouble() - 0.5;
            if (Model is IRegressor regressor)
                regressor.Learn(x, target);
            else
                ((IClassifier)Model).Learn(x, target > 0);
        }
    }
}
