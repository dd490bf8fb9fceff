using Xunit;

namespace FlinkCoin.Tests;

/// <summary>The digests that are held fast. Who changes what records say changes them here, in the same commit.</summary>
internal static class Goldens
{
    private static readonly Dictionary<string, string> s_digests = new()
    {
        ["coinbase-btc-eth-2026-07-07"] = "f80280a4986d82c873b01f971778b2bb",
        ["gdax-btc-2018-04-24-first-half"] = "925ffe7fe7e3e170898659ee17bd14c4",
        ["binance-spot-btc-eth-2024-08-08"] = "2c32eccf65a39e02435205a5e801a93a",
        ["binance-usdm-btc-2024-07-19"] = "82e925881940f8aa905a8633513db270",
        ["simulated, seed 1, 10 min"] = "6133f21a8bb8607b2ccc0f56c9665cc0",
        ["simulated, seed 2, 2 min, grid change"] = "612bc28df57a28c6d826821095e26b5e",
        ["simulated, seed 3, 10 min, faults"] = "c1f52ccd575e51de5505c0c0f16eb12c",
        ["simulated, seed 4, 2 min, grid change, faults"] = "d886afc637c3fc9e71726b1dcabbbd9a",
        ["simulated, seed 5, 3 min, every model"] = "621352f96e907824f91c98ab862c1755",
        ["simulated, seed 6, 4 min, every model"] = "8fbfa26cb6b1da3ae69b4e988c8ceb20",
    };

    /// <summary>The digest of a scenario.</summary>
    public static string Of(string scenario) => s_digests[scenario];

    /// <summary>Fails with the line that belongs here where the digest is another.</summary>
    public static void Check(string scenario, string digest) =>
        Assert.True(s_digests.GetValueOrDefault(scenario) == digest, $"The digest is another; if that is meant, write into Goldens.cs:\n        [\"{scenario}\"] = \"{digest}\",");
}
