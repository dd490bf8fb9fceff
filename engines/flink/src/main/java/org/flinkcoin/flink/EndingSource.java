package org.flinkcoin.flink;

import java.io.IOException;
import java.util.List;
import org.apache.flink.api.connector.source.Boundedness;
import org.apache.flink.api.connector.source.Source;
import org.apache.flink.api.connector.source.SourceReader;
import org.apache.flink.api.connector.source.SourceReaderContext;
import org.apache.flink.api.connector.source.SplitEnumerator;
import org.apache.flink.api.connector.source.SplitEnumeratorContext;
import org.apache.flink.connector.kafka.source.KafkaSource;
import org.apache.flink.connector.kafka.source.enumerator.KafkaSourceEnumState;
import org.apache.flink.connector.kafka.source.split.KafkaPartitionSplit;
import org.apache.flink.core.io.SimpleVersionedSerializer;

/**
 * A bounded source of Kafka's that ends after a restore too.
 *
 * <p>The connector tells its readers that no more partitions come when it has found the first ones. Restored, it finds none that are new,
 * says nothing, and a job that has delivered everything waits for ever.
 */
final class EndingSource<T> implements Source<T, KafkaPartitionSplit, KafkaSourceEnumState> {
    private static final long serialVersionUID = 1L;

    private final KafkaSource<T> source;

    EndingSource(KafkaSource<T> source) {
        this.source = source;
    }

    @Override
    public Boundedness getBoundedness() {
        return source.getBoundedness();
    }

    @Override
    public SourceReader<T, KafkaPartitionSplit> createReader(SourceReaderContext context) throws Exception {
        return source.createReader(context);
    }

    @Override
    public SplitEnumerator<KafkaPartitionSplit, KafkaSourceEnumState> createEnumerator(SplitEnumeratorContext<KafkaPartitionSplit> context) {
        return source.createEnumerator(context);
    }

    @Override
    public SplitEnumerator<KafkaPartitionSplit, KafkaSourceEnumState> restoreEnumerator(
        SplitEnumeratorContext<KafkaPartitionSplit> context, KafkaSourceEnumState state) throws IOException {
        SplitEnumerator<KafkaPartitionSplit, KafkaSourceEnumState> restored = source.restoreEnumerator(context, state);
        // Where partitions are still to be handed out, the connector does it, and says that they were the last.
        return state.initialDiscoveryFinished() && state.unassignedSplits().isEmpty() ? new Ending(restored, context) : restored;
    }

    @Override
    public SimpleVersionedSerializer<KafkaPartitionSplit> getSplitSerializer() {
        return source.getSplitSerializer();
    }

    @Override
    public SimpleVersionedSerializer<KafkaSourceEnumState> getEnumeratorCheckpointSerializer() {
        return source.getEnumeratorCheckpointSerializer();
    }

    /** Readers come with the partitions that they had; those of one that failed are given back to it before it is told. */
    private record Ending(SplitEnumerator<KafkaPartitionSplit, KafkaSourceEnumState> restored, SplitEnumeratorContext<KafkaPartitionSplit> context)
        implements SplitEnumerator<KafkaPartitionSplit, KafkaSourceEnumState> {
        @Override
        public void start() {
            restored.start();
        }

        @Override
        public void handleSplitRequest(int subtask, String host) {
            restored.handleSplitRequest(subtask, host);
        }

        @Override
        public void addSplitsBack(List<KafkaPartitionSplit> splits, int subtask) {
            restored.addSplitsBack(splits, subtask);
        }

        @Override
        public void addReader(int subtask) {
            restored.addReader(subtask);
            context.signalNoMoreSplits(subtask);
        }

        @Override
        public KafkaSourceEnumState snapshotState(long checkpoint) throws Exception {
            return restored.snapshotState(checkpoint);
        }

        @Override
        public void notifyCheckpointComplete(long checkpoint) throws Exception {
            restored.notifyCheckpointComplete(checkpoint);
        }

        @Override
        public void close() throws IOException {
            restored.close();
        }
    }
}
