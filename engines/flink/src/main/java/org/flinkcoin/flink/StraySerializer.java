package org.flinkcoin.flink;

import org.apache.kafka.clients.producer.ProducerRecord;

/** Writes a message of no product to a topic as it came, without a key. */
final class StraySerializer extends TopicSerializer<MarketMessage> {
    private static final long serialVersionUID = 1L;

    StraySerializer(String topic) {
        super(topic);
    }

    @Override
    public ProducerRecord<byte[], byte[]> serialize(MarketMessage message, KafkaSinkContext context, Long timestamp) {
        return new ProducerRecord<>(topic, message.text());
    }
}
