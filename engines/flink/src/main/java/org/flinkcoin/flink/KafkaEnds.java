package org.flinkcoin.flink;

import java.util.Properties;
import org.apache.flink.api.connector.source.Source;
import org.apache.flink.connector.base.DeliveryGuarantee;
import org.apache.flink.connector.kafka.sink.KafkaRecordSerializationSchema;
import org.apache.flink.connector.kafka.sink.KafkaSink;
import org.apache.flink.connector.kafka.sink.TransactionNamingStrategy;
import org.apache.flink.connector.kafka.source.KafkaSource;
import org.apache.flink.connector.kafka.source.KafkaSourceBuilder;
import org.apache.flink.connector.kafka.source.enumerator.initializer.OffsetsInitializer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.OffsetResetStrategy;
import org.apache.kafka.clients.producer.ProducerConfig;

/** Source and sinks of the job. What the user's file says goes before the defaults here. */
final class KafkaEnds {
    /** A snapshot of a large book has 5 MB. */
    static final int LARGEST_MESSAGE = 16 << 20;

    /**
     * Above a checkpoint's interval and the longest restart: a transaction that is timed out is lost output. Below the default of the
     * broker's transaction.max.timeout.ms, 15 minutes, above which it refuses the producer.
     */
    private static final String TRANSACTION_TIMEOUT = Integer.toString(10 * 60 * 1000);

    private KafkaEnds() {
    }

    static Source<MarketMessage, ?, ?> source(JobOptions options) {
        Properties properties = new Properties();
        // Of a transactional writer only what it has committed; of others everything.
        properties.setProperty(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        properties.putAll(options.kafka);
        KafkaSourceBuilder<MarketMessage> builder = KafkaSource.<MarketMessage>builder()
            .setProperties(properties)
            .setBootstrapServers(options.from.brokers())
            .setTopics(options.from.topic())
            .setGroupId(options.group)
            .setClientIdPrefix(options.group)
            .setDeserializer(new MarketDeserializer())
            .setStartingOffsets(offsets(options.offsets));
        if (options.isBounded) {
            return new EndingSource<>(builder.setBounded(OffsetsInitializer.latest()).build());
        }
        return builder.build();
    }

    static KafkaSink<KernelRecord> records(JobOptions options) {
        return sink(options, options.transactionalIdPrefix, new RecordSerializer(options.to.topic()));
    }

    static KafkaSink<MarketMessage> strays(JobOptions options) {
        return sink(options, options.transactionalIdPrefix + "-strays", new StraySerializer(options.strays));
    }

    private static <T> KafkaSink<T> sink(JobOptions options, String prefix, KafkaRecordSerializationSchema<T> serializer) {
        Properties properties = new Properties();
        properties.setProperty(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG, TRANSACTION_TIMEOUT);
        properties.setProperty(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, Integer.toString(LARGEST_MESSAGE));
        properties.setProperty(ProducerConfig.BATCH_SIZE_CONFIG, Integer.toString(64 << 10));
        properties.setProperty(ProducerConfig.LINGER_MS_CONFIG, "5");
        properties.putAll(options.kafka);
        return KafkaSink.<T>builder()
            .setKafkaProducerConfig(properties)
            .setBootstrapServers(options.to.brokers())
            .setDeliveryGuarantee(DeliveryGuarantee.EXACTLY_ONCE)
            .setTransactionalIdPrefix(prefix)
            // Ids are used again: with one id per checkpoint a broker would keep 86,400 a day and subtask for a week.
            .setTransactionNamingStrategy(TransactionNamingStrategy.POOLING)
            .setRecordSerializer(serializer)
            .build();
    }

    /** Kafka has deprecated the enumeration that the connector still asks for. */
    @SuppressWarnings("deprecation")
    private static OffsetsInitializer offsets(String where) {
        return switch (where) {
            case "latest" -> OffsetsInitializer.latest();
            case "committed" -> OffsetsInitializer.committedOffsets(OffsetResetStrategy.EARLIEST);
            default -> OffsetsInitializer.earliest();
        };
    }
}
