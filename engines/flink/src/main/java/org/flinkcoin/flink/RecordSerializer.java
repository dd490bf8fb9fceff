package org.flinkcoin.flink;

import org.apache.kafka.clients.producer.ProducerRecord;

/** Writes a record to a topic: key = product, value = the line as it is. */
final class RecordSerializer extends TopicSerializer<KernelRecord> {
    private static final long serialVersionUID = 1L;

    RecordSerializer(String topic) {
        super(topic);
    }

    @Override
    public ProducerRecord<byte[], byte[]> serialize(KernelRecord record, KafkaSinkContext context, Long timestamp) {
        return new ProducerRecord<>(topic, record.product().id(), record.line());
    }
}
