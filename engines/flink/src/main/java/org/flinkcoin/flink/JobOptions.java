package org.flinkcoin.flink;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Properties;
import org.apache.commons.cli.CommandLine;
import org.apache.commons.cli.DefaultParser;
import org.apache.commons.cli.Option;
import org.apache.commons.cli.Options;
import org.apache.commons.cli.ParseException;
import org.apache.flink.util.TimeUtils;
import org.apache.kafka.clients.admin.AdminClientConfig;

/** The job's command line. */
final class JobOptions {
    static final int DEFAULT_RESIDENT = 4096;

    private static final List<String> OFFSETS = List.of("earliest", "latest", "committed");
    private static final List<String> BACKENDS = List.of("hashmap", "rocksdb");

    final KafkaAddress from;
    final KafkaAddress to;

    /** The topic for messages of no product, on the output's brokers; null: they are counted only. */
    final String strays;

    final String group;
    final String offsets;
    final boolean isBounded;

    /** 0: the cluster's default. */
    final int parallelism;

    /** Null: the cluster's default. */
    final String backend;

    final Duration checkpointInterval;

    /** Null: the cluster's default. */
    final String checkpointDirectory;

    final boolean isUnaligned;
    final int resident;
    final String transactionalIdPrefix;
    final Properties kafka;
    final String name;
    final String kernel;

    private JobOptions(CommandLine line) throws UsageException {
        from = KafkaAddress.parse("--from", required(line, "from"));
        to = KafkaAddress.parse("--to", required(line, "to"));
        strays = line.getOptionValue("strays");
        name = line.getOptionValue("name", "FlinkCoin: " + from.topic() + " to " + to.topic());
        transactionalIdPrefix = line.getOptionValue("transactional-id-prefix", "flinkcoin-" + to.topic());
        group = line.getOptionValue("group", transactionalIdPrefix);
        offsets = oneOf(line, "from-offsets", OFFSETS, "earliest");
        isBounded = line.hasOption("bounded");
        parallelism = number(line, "parallelism", 0, Job.MAX_PARALLELISM);
        backend = oneOf(line, "backend", BACKENDS, null);
        checkpointInterval = duration(line, "checkpoint-interval", "1s");
        checkpointDirectory = line.getOptionValue("checkpoint-dir");
        isUnaligned = line.hasOption("unaligned");
        resident = number(line, "resident", DEFAULT_RESIDENT, Integer.MAX_VALUE);
        kafka = kafkaConfig(line.getOptionValue("kafka-config"));
        kernel = KernelOptions.of(line);
        if (from.equals(to) || from.topic().equals(strays) || to.topic().equals(strays)) {
            throw new UsageException("--from, --to and --strays must be different topics.");
        }
    }

    static boolean asksForHelp(String[] arguments) {
        return List.of(arguments).contains("--help");
    }

    static JobOptions parse(String[] arguments) throws UsageException {
        CommandLine line;
        try {
            line = new DefaultParser(false).parse(known(), arguments);
        } catch (ParseException exception) {
            throw new UsageException(exception.getMessage() + ". --help shows what there is.");
        }
        if (!line.getArgList().isEmpty()) {
            throw new UsageException("\"" + line.getArgList().get(0) + "\" is no option. --help shows what there is.");
        }
        return new JobOptions(line);
    }

    static Options known() {
        Options options = new Options();
        for (String flag : List.of("bounded", "unaligned", "help")) {
            options.addOption(Option.builder().longOpt(flag).build());
        }
        for (String key : List.of("from", "to", "strays", "name", "transactional-id-prefix", "group", "from-offsets", "parallelism", "backend",
            "checkpoint-interval", "checkpoint-dir", "resident", "kafka-config")) {
            options.addOption(Option.builder().longOpt(key).hasArg().build());
        }
        for (String key : KernelOptions.KEYS) {
            options.addOption(Option.builder().longOpt(key).hasArg().build());
        }
        return options;
    }

    private static String required(CommandLine line, String key) throws UsageException {
        String value = line.getOptionValue(key);
        if (value == null) {
            throw new UsageException("--" + key + " kafka://HOST:PORT/TOPIC is missing. --help shows what there is.");
        }
        return value;
    }

    private static String oneOf(CommandLine line, String key, List<String> values, String otherwise) throws UsageException {
        String value = line.getOptionValue(key, otherwise);
        if (value != null && !values.contains(value)) {
            throw new UsageException("--" + key + " is \"" + value + "\": it must be one of " + String.join(", ", values) + ".");
        }
        return value;
    }

    private static int number(CommandLine line, String key, int otherwise, int most) throws UsageException {
        String text = line.getOptionValue(key);
        if (text == null) {
            return otherwise;
        }
        try {
            int value = Integer.parseInt(text);
            if (value >= 1 && value <= most) {
                return value;
            }
        } catch (NumberFormatException exception) {
            throw new UsageException("--" + key + " is \"" + text + "\": it must be a number from 1 to " + most + ".");
        }
        throw new UsageException("--" + key + " is " + text + ": it must be a number from 1 to " + most + ".");
    }

    private static Duration duration(CommandLine line, String key, String otherwise) throws UsageException {
        String text = line.getOptionValue(key, otherwise);
        try {
            Duration duration = TimeUtils.parseDuration(text);
            if (duration.toMillis() >= 10) {
                return duration;
            }
        } catch (IllegalArgumentException exception) {
            throw new UsageException("--" + key + " is \"" + text + "\": it must be a duration such as 1s or 500ms.");
        }
        throw new UsageException("--" + key + " is " + text + ": it must be at least 10ms.");
    }

    /** Kafka ignores names that it does not know; of those that decide who gets in, none is meant for anything else. */
    private static Properties kafkaConfig(String file) throws UsageException {
        Properties properties = new Properties();
        if (file != null) {
            try (Reader reader = Files.newBufferedReader(Path.of(file), StandardCharsets.UTF_8)) {
                properties.load(reader);
            } catch (IOException | IllegalArgumentException exception) {
                throw new UsageException("--kafka-config " + file + " cannot be read: " + exception + ". It must be a file of lines NAME=VALUE.");
            }
        }
        for (String name : properties.stringPropertyNames()) {
            if (name.matches("(sasl|ssl|security)\\..*") && !AdminClientConfig.configNames().contains(name)) {
                throw new UsageException("--kafka-config " + file + ": there is no setting \"" + name
                    + "\". The names are the Java client's, such as sasl.jaas.config and ssl.truststore.location; librdkafka's are others.");
            }
        }
        return properties;
    }
}
