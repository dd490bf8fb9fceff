namespace FlinkCoin.Clusters;

/// <summary>How the processes of local clusters log.</summary>
internal static class Logging
{
    /// <summary>Writes a configuration of Log4j 2: at most four files of 16 MB.</summary>
    /// <param name="path">The configuration's file.</param>
    /// <param name="pattern">How a line looks, in Log4j's terms.</param>
    /// <param name="loggers">Loggers with a level of their own.</param>
    /// <remarks>The file that is logged to is the system property <c>log.file</c>.</remarks>
    public static void Write(string path, string pattern, params (string Logger, string Level)[] loggers)
    {
        var lines = new List<string>
        {
            "status = warn",
            "appender.file.type = RollingFile",
            "appender.file.name = file",
            "appender.file.fileName = ${sys:log.file}",
            "appender.file.filePattern = ${sys:log.file}.%i",
            "appender.file.layout.type = PatternLayout",
            "appender.file.layout.pattern = " + pattern,
            "appender.file.policies.type = Policies",
            "appender.file.policies.size.type = SizeBasedTriggeringPolicy",
            "appender.file.policies.size.size = 16MB",
            "appender.file.strategy.type = DefaultRolloverStrategy",
            "appender.file.strategy.max = 3",
            "rootLogger.level = info",
            "rootLogger.appenderRef.file.ref = file",
        };
        for (var i = 0; i < loggers.Length; i++)
        {
            lines.Add($"logger.l{i}.name = {loggers[i].Logger}");
            lines.Add($"logger.l{i}.level = {loggers[i].Level}");
        }

        File.WriteAllLines(path, lines);
    }
}
