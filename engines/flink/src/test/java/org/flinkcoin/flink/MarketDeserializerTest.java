package org.flinkcoin.flink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.functions.util.ListCollector;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.flinkcoin.bridge.NativeLibraryCondition;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(NativeLibraryCondition.class)
class MarketDeserializerTest {
    private static final String HEARTBEAT = "{\"type\":\"heartbeat\",\"product_id\":\"ETH-USD\"}";

    private final MarketDeserializer deserializer = new MarketDeserializer();

    @BeforeEach
    void open() {
        deserializer.open(null);
    }

    @Test
    void theProductIsTheTextsWhateverTheKeySays() throws IOException {
        byte[] text = bytes(HEARTBEAT);
        MarketMessage message = read(new ConsumerRecord<>("market", 0, 0, bytes("BTC-USD"), text)).get(0);
        assertThat(message.product().name()).isEqualTo("ETH-USD");
        assertThat(message.seq()).isZero();
        assertThat(message.text()).as("the bytes pass through").isSameAs(text);
    }

    @Test
    void theNumberIsTheHeaders() throws IOException {
        assertThat(read(withSeq(ByteBuffer.allocate(8).putLong(1L << 40).array())).get(0).seq()).isEqualTo(1L << 40);
    }

    @Test
    void aNumberThatCannotBeReadIsAFailureAndNoOrdinal() {
        for (byte[] seq : new byte[][] {{1}, new byte[8], {-1, 0, 0, 0, 0, 0, 0, 0}, null}) {
            assertThatThrownBy(() -> read(withSeq(seq))).isInstanceOf(IOException.class).hasMessageContainingAll("seq at offset 17 of market-0", "8 bytes");
        }
    }

    @Test
    void aMessageWithoutAProductBelongsToNone() throws IOException {
        assertThat(read(new ConsumerRecord<>("market", 0, 0, bytes("BTC-USD"), bytes("{\"type\":\"error\"}"))).get(0).product()).isNull();
    }

    @Test
    void aTombstoneAndABlankLineAreNothing() throws IOException {
        assertThat(read(new ConsumerRecord<>("market", 0, 0, null, null))).isEmpty();
        assertThat(read(new ConsumerRecord<>("market", 0, 0, null, bytes(" \r\n")))).isEmpty();
    }

    private static ConsumerRecord<byte[], byte[]> withSeq(byte[] seq) {
        ConsumerRecord<byte[], byte[]> record = new ConsumerRecord<>("market", 0, 17, null, bytes(HEARTBEAT));
        record.headers().add("seq", seq);
        return record;
    }

    private List<MarketMessage> read(ConsumerRecord<byte[], byte[]> record) throws IOException {
        List<MarketMessage> messages = new ArrayList<>();
        deserializer.deserialize(record, new ListCollector<>(messages));
        return messages;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
