using Xunit;

namespace FlinkCoin.Tests;

/// <summary>The digests that are held fast. Who changes what records say changes them here, in the same commit.</summary>
internal static class Goldens
{
    private static readonly Dictionary<string, string> s_digests = new()
    {
        ["coinbase-btc-eth-2026-07-07"] = "f80280a4986d82c873b01f971778b2bb",
        ["gdax-btc-2018-04-24-first-half"] = "528ec332a2261142a306027535257b82",
        ["binance-spot-btc-eth-2024-08-08"] = "e24aecbb66fc88d7176581fb24b3e081",
        ["binance-usdm-btc-2024-07-19"] = "bef8695f53459bc1b64c5b8cdb158c3a",
        ["simulated, seed 1, 10 min"] = "d926593179ea2d0a6a860cdda2883685",
        ["simulated, seed 2, 2 min, grid change"] = "866fa7a473909f844a6b1faa1e9641c1",
        ["simulated, seed 3, 10 min, faults"] = "4f565885965bfb00357290aba8191ea2",
        ["simulated, seed 4, 2 min, grid change, faults"] = "61623191178a5594fc2d35b554f7eda9",
    };

    /// <summary>The digest of a scenario.</summary>
    public static string Of(string scenario) => s_digests[scenario];

    /// <summary>Fails with the line that belongs here where the digest is another.</summary>
    public static void Check(string scenario, string digest) =>
        Assert.True(s_digests.GetValueOrDefault(scenario) == digest, $"The digest is another; if that is meant, write into Goldens.cs:\n        [\"{scenario}\"] = \"{digest}\",");
}
