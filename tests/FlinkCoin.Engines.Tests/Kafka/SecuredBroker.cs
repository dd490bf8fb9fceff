using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using FlinkCoin.Clusters;
using FlinkCoin.Engines.Tests.Clusters;
using Xunit;

namespace FlinkCoin.Engines.Tests.Kafka;

/// <summary>A broker as others run theirs: TLS, SCRAM, access control. <c>alice</c> may do all and <c>bob</c> nothing; the passwords are their names, backwards.</summary>
public sealed class SecuredBroker : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly int[] _ports = Ports.Free(2);
    private readonly Child _process;

    public SecuredBroker()
    {
        var files = new EngineFiles(BuiltEngines.With("kafka"));
        using var key = RSA.Create(2048);
        using var authority = Authority("authority", key);
        using var otherKey = RSA.Create(2048);
        using var other = Authority("other", otherKey);
        Authorities = _folder.Write("authorities.pem", Text(authority));
        OtherAuthorities = _folder.Write("others.pem", Text(other));
        var properties = Properties(Certificate(authority));
        string[] java = ["-Xmx512m", "-Dlog4j2.configurationFile=" + Logging(), "-cp", files.KafkaClassPath];
        using (var format = Child.Start(Java.Program, [.. java, "kafka.tools.StorageTool", "format", "--standalone", "-t", "c2VjdXJlZC1icm9rZXItMQ", "-c", properties, .. Passwords()]))
        {
            var (exit, output, errors) = format.Wait();
            Assert.True(exit == 0, output + errors);
        }

        _process = Child.Start(Java.Program, [.. java, "kafka.Kafka", properties]);
        while (!IsOpen())
        {
            Assert.False(_process.HasExited, _process.Errors);
            Thread.Sleep(50);
        }
    }

    /// <summary>The certificate by which its own is signed.</summary>
    public string Authorities { get; }

    /// <summary>One that has nothing to do with it.</summary>
    public string OtherAuthorities { get; }

    /// <summary>A topic's address.</summary>
    public string Topic(string name) => $"kafka://127.0.0.1:{_ports[0]}/{name}";

    public void Dispose()
    {
        _process.Dispose();
        _folder.Dispose();
    }

    private bool IsOpen()
    {
        using var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
        try
        {
            socket.Connect(IPAddress.Loopback, _ports[0]);
            return true;
        }
        catch (SocketException)
        {
            return false; // That is the answer.
        }
    }

    private static CertificateRequest Request(string name, RSA key) => new("CN=" + name, key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);

    private static X509Certificate2 Authority(string name, RSA key)
    {
        var request = Request(name, key);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        return request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
    }

    // Key and certificate, as Kafka reads them from one file.
    private string Certificate(X509Certificate2 authority)
    {
        using var key = RSA.Create(2048);
        var request = Request("broker", key);
        var names = new SubjectAlternativeNameBuilder();
        names.AddIpAddress(IPAddress.Loopback);
        request.CertificateExtensions.Add(names.Build());
        using var certificate = request.Create(authority, authority.NotBefore, authority.NotAfter, [1]);
        return _folder.Write("broker.pem", [.. Encoding.ASCII.GetBytes(key.ExportPkcs8PrivateKeyPem() + "\n"), .. Text(certificate)]);
    }

    private static byte[] Text(X509Certificate2 certificate) => Encoding.ASCII.GetBytes(certificate.ExportCertificatePem() + "\n");

    private static IEnumerable<string> Passwords() =>
        new[] { "alice", "bob" }.SelectMany(name => new[] { "--add-scram", $"SCRAM-SHA-512=[name={name},password={string.Concat(name.Reverse())}]" });

    private string Logging() => _folder.Write("log4j2.properties", "rootLogger.level = off\n"u8);

    private string Properties(string certificate)
    {
        var file = _folder.File("server.properties");
        File.WriteAllLines(file,
        [
            "process.roles=broker,controller",
            "node.id=1",
            $"controller.quorum.bootstrap.servers=127.0.0.1:{_ports[1]}",
            $"listeners=SASL_SSL://127.0.0.1:{_ports[0]},CONTROLLER://127.0.0.1:{_ports[1]}",
            $"advertised.listeners=SASL_SSL://127.0.0.1:{_ports[0]}",
            "controller.listener.names=CONTROLLER",
            "listener.security.protocol.map=SASL_SSL:SASL_SSL,CONTROLLER:PLAINTEXT",
            "inter.broker.listener.name=SASL_SSL",
            "sasl.mechanism.inter.broker.protocol=SCRAM-SHA-512",
            "sasl.enabled.mechanisms=SCRAM-SHA-512",
            """listener.name.sasl_ssl.scram-sha-512.sasl.jaas.config=org.apache.kafka.common.security.scram.ScramLoginModule required username="alice" password="ecila";""",
            "ssl.keystore.type=PEM",
            "ssl.keystore.location=" + certificate,
            "ssl.truststore.type=PEM",
            "ssl.truststore.location=" + Authorities,
            "authorizer.class.name=org.apache.kafka.metadata.authorizer.StandardAuthorizer",
            "super.users=User:alice;User:ANONYMOUS",
            "log.dirs=" + _folder.File("data"),
            "offsets.topic.replication.factor=1",
            "transaction.state.log.replication.factor=1",
            "transaction.state.log.min.isr=1",
            "transaction.state.log.num.partitions=1",
        ]);
        return file;
    }
}
