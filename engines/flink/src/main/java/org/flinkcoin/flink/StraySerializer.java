package org.flinkcoin.flink;

import org.apache.flink.connector.kafka.sink.KafkaRecordSerializationSchema;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Writes a message of no product to a topic as it came, without a key. */
final class StraySerializer implements KafkaRecordSerializationSchema<MarketMessage> {
    private static final long serialVersionUID = 1L;

    private final String topic;

    StraySerializer(String topic) {
        this.topic = topic;
    }

    @Override
    public ProducerRecord<byte[], byte[]> serialize(MarketMessage message, KafkaSinkContext context, Long timestamp) {
        return new ProducerRecord<>(topic, message.text());
    }
}
