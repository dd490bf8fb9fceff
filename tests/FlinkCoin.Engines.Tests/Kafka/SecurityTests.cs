using System.Text;
using Xunit;

namespace FlinkCoin.Engines.Tests.Kafka;

/// <summary>Brokers that let in only whom they know: a run over TLS and SASL gives the records of its tape, and what keeps it out is said in a line.</summary>
public sealed class SecurityTests(SecuredBroker broker) : IClassFixture<SecuredBroker>, IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_market_goes_through_TLS_and_SASL_to_records_and_back()
    {
        var tape = Flinkcoin.Simulate(_folder, 5, 2, "20s");
        var (market, records, config) = (broker.Topic("market"), broker.Topic("records"), Config("alice", "ecila"));
        _ = Flinkcoin.Done("replay", tape, "--to", market, "--kafka-config", config);
        var run = Flinkcoin.Done("run", "--from", market, "--to", records, "--bounded", "--checkpoint", _folder.File("state"), "--kafka-config", config, "--json");
        var digest = Flinkcoin.DigestOf(Flinkcoin.Done("run", tape, "--json"));
        Assert.Equal(digest, Flinkcoin.DigestOf(run));
        Assert.Equal(digest, Flinkcoin.Done("digest", records, "--kafka-config", config).TrimEnd().Split('\n')[^1]);
    }

    // All at once: the library goes on trying for ten seconds.
    [Fact]
    public void Who_is_kept_out_is_told_by_what()
    {
        Refusal[] refusals =
        [
            new("refuses the login: ", "invalid credentials", Config("alice", "guessed")),
            new("refuses the login: ", "ssl.ca.location", Config("alice", "ecila", authorities: broker.OtherAuthorities)),
            new("refuses the login: ", "SCRAM-SHA-512", Config("alice", "ecila", mechanism: "SCRAM-SHA-256")),
            new("does not answer", "what security.protocol says", Config("alice", "ecila", protocol: "SASL_PLAINTEXT")),
            new("does not answer", "name the settings with --kafka-config", null),
            new("is denied", "Have READ and DESCRIBE granted", Config("bob", "bob")),
        ];
        foreach (var (refusal, child) in refusals.Select(refusal => (refusal, Digest(refusal.Config))).ToList())
        {
            using (child)
            {
                var (exit, output, errors) = child.Wait();
                Assert.Equal((2, ""), (exit, output));
                Assert.Contains(refusal.Message, errors, StringComparison.Ordinal);
                Assert.Contains(refusal.Hint, errors, StringComparison.Ordinal);
                Assert.DoesNotContain("   at ", errors, StringComparison.Ordinal);
            }
        }
    }

    private string Config(string name, string password, string? authorities = null, string mechanism = "SCRAM-SHA-512", string protocol = "SASL_SSL") => _folder.Write($"{Guid.NewGuid():N}", Encoding.ASCII.GetBytes($"""
        security.protocol={protocol}
        sasl.mechanism={mechanism}
        sasl.username={name}
        sasl.password={password}
        ssl.ca.location={authorities ?? broker.Authorities}

        """));

    private Child Digest(string? config)
    {
        string[] settings = config is null ? [] : ["--kafka-config", config];
        return Flinkcoin.Start(["digest", broker.Topic("secret"), .. settings]);
    }

    private sealed record Refusal(string Message, string Hint, string? Config);
}
