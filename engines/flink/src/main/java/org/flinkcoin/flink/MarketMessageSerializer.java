package org.flinkcoin.flink;

import java.io.IOException;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** Writes a {@link MarketMessage}: product (length, bytes; length 0 for none), seq, text (length, bytes). */
public final class MarketMessageSerializer extends ImmutableSerializer<MarketMessage> {
    private static final long serialVersionUID = 1L;

    @Override
    public TypeSerializer<MarketMessage> duplicate() {
        return new MarketMessageSerializer();
    }

    @Override
    public MarketMessage createInstance() {
        return new MarketMessage(null, 0, new byte[0]);
    }

    @Override
    public void serialize(MarketMessage value, DataOutputView target) throws IOException {
        writeProduct(value.product(), target);
        target.writeLong(value.seq());
        writeBytes(value.text(), target);
    }

    @Override
    public MarketMessage deserialize(DataInputView source) throws IOException {
        return new MarketMessage(readProduct(source), source.readLong(), readBytes(source));
    }

    @Override
    public TypeSerializerSnapshot<MarketMessage> snapshotConfiguration() {
        return new Snapshot();
    }

    /** The format's version: another format is another serializer with another snapshot. */
    public static final class Snapshot extends SimpleTypeSerializerSnapshot<MarketMessage> {
        /** Called by Flink. */
        public Snapshot() {
            super(MarketMessageSerializer::new);
        }
    }
}
