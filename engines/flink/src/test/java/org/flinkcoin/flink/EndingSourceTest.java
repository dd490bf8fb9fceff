package org.flinkcoin.flink;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.connector.source.ReaderInfo;
import org.apache.flink.api.connector.source.Source;
import org.apache.flink.api.connector.source.SplitEnumeratorContext;
import org.apache.flink.connector.kafka.source.enumerator.KafkaSourceEnumState;
import org.apache.flink.connector.kafka.source.split.KafkaPartitionSplit;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class EndingSourceTest {
    private static final KafkaPartitionSplit PARTITION = new KafkaPartitionSplit(new TopicPartition("market", 0), 0, 10);

    private final List<Object> told = new ArrayList<>();

    @Test
    void aReaderThatComesWithItsPartitionsIsToldThatThereAreNoMore() throws Exception {
        addReader(new KafkaSourceEnumState(List.of(PARTITION), List.of(), true));
        assertThat(told).containsExactly(0);
    }

    @Test
    void whilePartitionsAreHandedOutItIsLeftToTheConnector() throws Exception {
        addReader(new KafkaSourceEnumState(List.of(), List.of(PARTITION), true));
        addReader(new KafkaSourceEnumState(List.of(), List.of(), false));
        assertThat(told).isEmpty();
    }

    @SuppressWarnings("unchecked")
    private void addReader(KafkaSourceEnumState state) throws Exception {
        JobOptions options = JobOptions.parse(new String[] {"--from", "kafka://a:9092/market", "--to", "kafka://a:9092/records", "--bounded"});
        SplitEnumeratorContext<KafkaPartitionSplit> context = (SplitEnumeratorContext<KafkaPartitionSplit>) Proxy.newProxyInstance(
            getClass().getClassLoader(), new Class<?>[] {SplitEnumeratorContext.class}, (proxy, method, arguments) -> {
                if (method.getName().equals("signalNoMoreSplits")) {
                    told.add(arguments[0]);
                }
                return method.getName().equals("registeredReaders") ? Map.of(0, new ReaderInfo(0, "here")) : null;
            });
        ((Source<MarketMessage, KafkaPartitionSplit, KafkaSourceEnumState>) KafkaEnds.source(options)).restoreEnumerator(context, state).addReader(0);
    }
}
