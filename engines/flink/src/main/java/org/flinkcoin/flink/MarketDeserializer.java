package org.flinkcoin.flink;

import java.io.IOException;
import java.nio.ByteBuffer;
import org.apache.flink.api.common.serialization.DeserializationSchema;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.connector.kafka.source.reader.deserializer.KafkaRecordDeserializationSchema;
import org.apache.flink.util.Collector;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.flinkcoin.bridge.KernelException;
import org.flinkcoin.bridge.KernelLibrary;
import org.flinkcoin.bridge.ProductId;

/** Makes a message of what Kafka has: the value as it is, the product that its text names, the number of its header {@code seq}. */
final class MarketDeserializer implements KafkaRecordDeserializationSchema<MarketMessage> {
    private static final long serialVersionUID = 1L;

    private static final String SEQ = "seq";

    private transient ProductTable products;
    private transient byte[] id;

    @Override
    public void open(DeserializationSchema.InitializationContext context) {
        try {
            KernelLibrary.ensureLoaded();
        } catch (KernelException exception) {
            throw KernelFault.of(exception);
        }
        products = new ProductTable();
        id = new byte[ProductId.MAX_LENGTH];
    }

    @Override
    public void deserialize(ConsumerRecord<byte[], byte[]> record, Collector<MarketMessage> out) throws IOException {
        byte[] text = record.value();
        if (text == null || isBlank(text)) {
            return;
        }
        int length = ProductId.find(text, id);
        out.collect(new MarketMessage(length == 0 ? null : products.get(id, length), seq(record), text));
    }

    @Override
    public TypeInformation<MarketMessage> getProducedType() {
        return ImmutableTypeInfo.MESSAGE;
    }

    /** A number that cannot be read must not become an ordinal in silence: the records would be others. */
    private static long seq(ConsumerRecord<byte[], byte[]> record) throws IOException {
        Header header = record.headers().lastHeader(SEQ);
        if (header == null) {
            return 0;
        }
        byte[] value = header.value();
        long seq = value != null && value.length == Long.BYTES ? ByteBuffer.wrap(value).getLong() : 0;
        if (seq < 1) {
            throw new IOException("The header seq at offset " + record.offset() + " of " + record.topic() + "-" + record.partition()
                + " is not 8 bytes, big-endian, from 1. Repair what writes the topic, and start after this message or with another topic.");
        }
        return seq;
    }

    private static boolean isBlank(byte[] text) {
        for (byte b : text) {
            if (b != ' ' && b != '\t' && b != '\r' && b != '\n') {
                return false;
            }
        }
        return true;
    }
}
