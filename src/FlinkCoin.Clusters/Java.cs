namespace FlinkCoin.Clusters;

/// <summary>The Java that local clusters run on.</summary>
public static class Java
{
    /// <summary>The modules' packages that Flink reaches into.</summary>
    public static readonly IReadOnlyList<string> Opens = [.. new[] { "lang", "util", "nio", "time" }.Select(package => $"--add-opens=java.base/java.{package}=ALL-UNNAMED")];

    /// <summary>The program: that of JAVA_HOME, else the first on the path.</summary>
    /// <exception cref="ClusterException">There is none.</exception>
    public static string Program
    {
        get
        {
            if (Environment.GetEnvironmentVariable("JAVA_HOME") is { Length: > 0 } home && File.Exists(Path.Combine(home, "bin", "java")))
                return Path.Combine(home, "bin", "java");
            return (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Select(folder => Path.Combine(folder, "java")).FirstOrDefault(File.Exists)
                ?? throw new ClusterException("There is no java on the path: install a JDK 17 (Debian: apt-get install openjdk-17-jdk-headless), or set JAVA_HOME.");
        }
    }
}
