using FlinkCoin.Fuzz;

switch (args)
{
    case ["list"]:
        foreach (var target in FuzzTargets.All)
            Console.WriteLine(target.Name);
        return 0;
    case ["seeds", var folder]:
        foreach (var target in FuzzTargets.All.Append(FuzzTargets.Canary))
        {
            var path = Directory.CreateDirectory(Path.Combine(folder, target.Name)).FullName;
            foreach (var (i, seed) in target.Seeds().Index())
                File.WriteAllBytes(Path.Combine(path, $"{i}"), seed);
        }

        return 0;
    case ["afl", var name]:
        var body = FuzzTargets.Find(name).Body;
        SharpFuzz.Fuzzer.OutOfProcess.Run(stream =>
        {
            using var input = new MemoryStream();
            stream.CopyTo(input);
            body(input.GetBuffer().AsSpan(0, (int)input.Length));
        });
        return 0;
    case ["replay", var name, .. var files]:
        foreach (var file in files)
            FuzzTargets.Find(name).Body(File.ReadAllBytes(file));
        return 0;
    case ["mutate", var name, var seed, var iterations]:
        var failure = FuzzRun.Run(FuzzTargets.Find(name), int.Parse(seed), int.Parse(iterations));
        Console.WriteLine(failure?.ToString() ?? "no failure");
        return failure is null ? 0 : 1;
    default:
        Console.Error.WriteLine("list | seeds FOLDER | replay TARGET FILE… | mutate TARGET SEED ITERATIONS | afl TARGET (for afl-fuzz: ./build.cs fuzz)");
        return 2;
}
