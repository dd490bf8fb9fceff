package org.flinkcoin.flink;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.junit.jupiter.api.Test;

class SerializerTest {
    private static final byte[] TEXT = "{\"type\":\"match\"}".getBytes(StandardCharsets.US_ASCII);

    @Test
    void aMessageComesBackAsItWas() throws IOException {
        MarketMessage message = through(new MarketMessageSerializer(), new MarketMessage(Product.of("BTC-USD"), 7, TEXT));
        assertThat(message.product()).isEqualTo(Product.of("BTC-USD"));
        assertThat(message.seq()).isEqualTo(7);
        assertThat(message.text()).isEqualTo(TEXT);
    }

    @Test
    void aMessageOfNoProductComesBackAsOne() throws IOException {
        assertThat(through(new MarketMessageSerializer(), new MarketMessage(null, 0, TEXT)).product()).isNull();
    }

    @Test
    void aRecordComesBackAsItWas() throws IOException {
        KernelRecord record = through(new KernelRecordSerializer(), new KernelRecord(Product.of("ETH-USD"), TEXT));
        assertThat(record.product().name()).isEqualTo("ETH-USD");
        assertThat(record.line()).isEqualTo(TEXT);
    }

    @Test
    void messagesOfOneProductShareItsObject() throws IOException {
        MarketMessageSerializer serializer = new MarketMessageSerializer();
        DataOutputSerializer out = new DataOutputSerializer(64);
        for (int i = 0; i < 1000; i++) {
            serializer.serialize(new MarketMessage(Product.of("P" + i % 500), i, TEXT), out);
        }
        DataInputDeserializer in = new DataInputDeserializer(out.getSharedBuffer(), 0, out.length());
        MarketMessage[] messages = new MarketMessage[1000];
        for (int i = 0; i < 1000; i++) {
            messages[i] = serializer.deserialize(in);
        }
        for (int i = 0; i < 500; i++) {
            assertThat(messages[i].product().name()).isEqualTo("P" + i);
            assertThat(messages[500 + i].product()).isSameAs(messages[i].product());
        }
    }

    @Test
    void aSavedSerializerIsRestoredAndCompatible() throws IOException {
        for (TypeSerializer<?> serializer : new TypeSerializer<?>[] {new MarketMessageSerializer(), new KernelRecordSerializer()}) {
            DataOutputSerializer out = new DataOutputSerializer(64);
            TypeSerializerSnapshot.writeVersionedSnapshot(out, serializer.snapshotConfiguration());
            TypeSerializerSnapshot<?> restored = TypeSerializerSnapshot.readVersionedSnapshot(
                new DataInputDeserializer(out.getCopyOfBuffer()), getClass().getClassLoader());
            assertThat(restored.restoreSerializer()).isEqualTo(serializer);
        }
    }

    private static <T> T through(TypeSerializer<T> serializer, T value) throws IOException {
        DataOutputSerializer out = new DataOutputSerializer(64);
        serializer.serialize(value, out);
        DataOutputSerializer copy = new DataOutputSerializer(64);
        serializer.copy(new DataInputDeserializer(out.getCopyOfBuffer()), copy);
        assertThat(copy.getCopyOfBuffer()).isEqualTo(out.getCopyOfBuffer());
        return serializer.duplicate().deserialize(new DataInputDeserializer(copy.getCopyOfBuffer()));
    }
}
