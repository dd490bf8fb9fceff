package org.flinkcoin.flink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JobOptionsTest {
    private static final String FROM = "kafka://a:9092,b:9092/market";

    private static final String TO = "kafka://a:9092/records";

    @Test
    void defaultsAreThoseOfTheHelp() throws Exception {
        JobOptions options = parse();
        assertThat(options.from).isEqualTo(new KafkaAddress("a:9092,b:9092", "market"));
        assertThat(options.offsets).isEqualTo("earliest");
        assertThat(options.checkpointInterval).hasMillis(1000);
        assertThat(options.transactionalIdPrefix).isEqualTo("flinkcoin-records");
        assertThat(options.kernel).isEmpty();
        assertThat(options.resident).isEqualTo(4096);
    }

    @Test
    void theKernelsOptionsAreHandedOnAsTheyAre() throws Exception {
        assertThat(parse("--grid", "change", "--models", "none").kernel).isEqualTo("grid=change\nmodels=none\n");
    }

    @ParameterizedTest
    @CsvSource({
        "--parallelism,129,from 1 to 128",
        "--parallelism,two,from 1 to 128",
        "--backend,files,'hashmap, rocksdb'",
        "--from-offsets,middle,'earliest, latest, committed'",
        "--checkpoint-interval,soon,500ms",
        "--resident,0,from 1 to",
        "--strays,market,different topics",
        "--kafka-config,/nowhere/file,cannot be read",
    })
    void aValueThatCannotBeUsedIsNamedWithWhatCan(String option, String value, String said) {
        assertThatThrownBy(() -> parse(option, value)).isInstanceOf(UsageException.class).hasMessageContaining(said);
    }

    @Test
    void aNameOfLibrdkafkasIsRefusedAndWhatKafkaDoesNotKnowOtherwiseIsLeftAlone(@TempDir Path folder) throws Exception {
        Path file = Files.writeString(folder.resolve("kafka"), "security.protocol=SASL_SSL\nsasl.jaas.config=x\npartition.discovery.interval.ms=1000\n");
        assertThat(parse("--kafka-config", file.toString()).kafka).hasSize(3);
        Files.writeString(file, "sasl.username=alice\n");
        assertThatThrownBy(() -> parse("--kafka-config", file.toString())).isInstanceOf(UsageException.class).hasMessageContainingAll("\"sasl.username\"", "sasl.jaas.config");
    }

    @Test
    void anUnknownOptionIsRefused() {
        assertThatThrownBy(() -> parse("--fast")).isInstanceOf(UsageException.class).hasMessageContaining("--fast");
    }

    @Test
    void everyOptionIsInTheHelp() {
        for (var option : JobOptions.known().getOptions()) {
            assertThat(option.getLongOpt().equals("help") || JobHelp.TEXT.contains("--" + option.getLongOpt())).as(option.getLongOpt()).isTrue();
        }
    }

    private static JobOptions parse(String... more) throws UsageException {
        List<String> arguments = new ArrayList<>(List.of("--from", FROM, "--to", TO));
        arguments.addAll(List.of(more));
        return JobOptions.parse(arguments.toArray(new String[0]));
    }
}
