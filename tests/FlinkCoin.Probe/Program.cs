using System.Globalization;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using FlinkCoin;
using FlinkCoin.Connect.Simulation;
using FlinkCoin.Probe;

// SEED SECONDS GRID-STEP-µs HORIZONS [MODELS]: the digest of a simulated market, and what this process makes of the machine.
var options = new PipelineOptions
{
    GridStep = long.Parse(args[2], CultureInfo.InvariantCulture),
    Models = args.Length > 4 ? args[4].Split(',') : null,
    Horizons = [.. args[3].Split(',').Select(text => Horizon.TryParse(text, out var horizon) ? horizon : throw new ArgumentException(text))],
};
var exchange = new SimulatedExchange(new SimulationOptions
{
    Seed = ulong.Parse(args[0], CultureInfo.InvariantCulture),
    DurationMicroseconds = long.Parse(args[1], CultureInfo.InvariantCulture) * Duration.Second,
});
var host = new LeastHost(options);
while (exchange.TryNext(out var message))
    host.Process(message);
Console.WriteLine(host.Complete());
Console.WriteLine(
    $"aot={!RuntimeFeature.IsDynamicCodeSupported} 128={Vector128.IsHardwareAccelerated} 256={Vector256.IsHardwareAccelerated} 512={Vector512.IsHardwareAccelerated} avx2={Avx2.IsSupported} fma={Fma.IsSupported} avx512={Avx512F.IsSupported}");
